"""What waits in learning on the home page: for who learns, guides and teaches, in few queries that do not grow."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lms.wachtregels import van_begeleider, van_docent, van_lerende
from tests.lms.factories import maak_begeleider, maak_medewerker
from tests.lms.test_begeleiding import lever_in
from tests.lms.uitvoeringfabriek import maak_docent, maak_uitvoering, meld_aan
from tests.lms.volgfabriek import schrijf_in

pytestmark = pytest.mark.django_db


def aantal_vragen(doe) -> int:
    with CaptureQueriesContext(connection) as vangst:
        doe()
    return len(vangst)


def test_who_learns_goes_on_with_the_next_step():
    inschrijving = schrijf_in(maak_medewerker())
    (regel,) = van_lerende(inschrijving.persoon)
    assert (regel.titel, regel.actie, regel.klaar, regel.totaal) == ("Leerlijn Groen", "Ga verder", 0, 2)
    assert regel.tekst.startswith("Nu: ")
    assert regel.url == reverse("lms:inschrijving", args=[inschrijving.kenmerk])
    inschrijving.stop(inschrijving.persoon)
    assert van_lerende(inschrijving.persoon) == []


def test_who_has_a_lesson_sees_when():
    deelname = meld_aan(maak_uitvoering())
    (regel,) = van_lerende(deelname.persoon)
    assert regel.titel == "Veilig werken"
    assert regel.tekst.startswith("Je hebt les op ")
    assert regel.tekst.endswith("om 10.00 uur.")


def test_who_guides_sees_who_waits_for_them():
    inschrijving = schrijf_in(maak_medewerker())
    kim = maak_begeleider(inschrijving.persoon)
    assert van_begeleider(kim) == []
    lever_in(inschrijving)
    (regel,) = van_begeleider(kim)
    assert regel.titel == "Amir Yilmaz"
    assert regel.url == reverse("lms:persoon", args=[inschrijving.persoon.pk])


def test_who_teaches_sees_the_next_lesson_and_what_was_not_finished():
    dora = maak_docent()
    uitvoering = maak_uitvoering(docent=dora)
    meld_aan(uitvoering)
    (regel,) = van_docent(dora)
    assert (regel.actie, regel.url) == ("Bekijk wie er komt", reverse("lms:les", args=[uitvoering.kenmerk]))
    gisteren = timezone.now() - timedelta(days=1)
    uitvoering.sessies.update(begin=gisteren, eind=gisteren + timedelta(hours=2))
    (regel,) = van_docent(dora)
    assert regel.actie == "Vul in"


def test_queries_do_not_grow():
    amir = maak_medewerker()
    eerste = schrijf_in(amir)
    kim = maak_begeleider(amir)
    lever_in(eerste)
    van_lerende(amir), van_begeleider(kim)
    voor = [aantal_vragen(lambda: van_lerende(amir)), aantal_vragen(lambda: van_begeleider(kim))]
    for nummer in range(5):
        lever_in(schrijf_in(amir, titel=f"Leerlijn {nummer}"))
    van_lerende(amir), van_begeleider(kim)
    na = [aantal_vragen(lambda: van_lerende(amir)), aantal_vragen(lambda: van_begeleider(kim))]
    assert na == voor
    assert max(na) <= 6
