"""Two things at the same moment, on connections of their own."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.rollen import COORDINATOR
from berichten.models import Bericht
from certificaten.herinneringen import stuur_herinneringen
from certificaten.models import Bezoek, Certificaat, Herinnering, Maatregel
from formulieren.datums import plus_maanden
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.certificaten.conftest import geef
from tests.gelijktijdig import tegelijk
from tests.klok import sta_stil

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau():
    return maak_user(rol=COORDINATOR)


def test_numbers_have_no_gaps_and_no_doubles(bureau):
    """Also when some of those who took a number are rolled back."""

    def slaag():
        return geef(maak_kandidaat(), bureau).nummer

    def mislukt():
        with transaction.atomic():
            geef(maak_kandidaat(), bureau)
            raise RuntimeError

    uitkomsten = tegelijk(slaag, mislukt, slaag, mislukt, slaag, mislukt, slaag)

    jaar = timezone.localdate().year
    nummers = sorted(uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, str))
    assert nummers == [f"PV-{jaar}-000{n}" for n in (1, 2, 3, 4)]
    assert sorted(Certificaat.objects.values_list("nummer", flat=True)) == nummers


def test_the_same_herkomst_gives_one_certificate(bureau):
    iemand = maak_kandidaat()

    uitkomsten = tegelijk(*[lambda: geef(iemand, bureau, herkomst="portfolio:7").nummer] * 4)

    assert set(uitkomsten) == {f"PV-{timezone.localdate().year}-0001"}
    assert Certificaat.objects.count() == 1
    assert geef(iemand, bureau).nummer.endswith("-0002")


def test_two_who_suspend_do_it_once(bureau):
    sleutel = geef(maak_kandidaat(), bureau).pk

    uitkomsten = tegelijk(
        *[lambda: Certificaat.objects.get(pk=sleutel).schort_op(bureau, "Er loopt een onderzoek.")] * 2
    )

    assert sorted(map(type, uitkomsten), key=str) == sorted([type(None), ValidationError], key=str)
    assert Maatregel.objects.count() == 1


def test_two_workers_remind_once(bureau):
    vandaag = timezone.localdate()
    for _ in range(3):
        geef(maak_kandidaat(), bureau, geldig_tot=plus_maanden(vandaag, 1))

    uitkomsten = tegelijk(*[lambda: stuur_herinneringen(vandaag)] * 2)

    assert sum(uitkomsten) == 3
    assert Herinnering.objects.count() == 3
    assert Bericht.objects.count() == 3


def test_visits_are_counted_together(monkeypatch, settings):
    sta_stil(monkeypatch)  # who asks in the next minute is counted anew
    settings.REGISTER_PER_MINUUT = 1000

    def vraag():
        return [Client().get("/register/api/zoek?q=sanne").status_code for _ in range(5)]

    assert tegelijk(vraag, vraag, vraag) == [[200] * 5] * 3
    assert sum(Bezoek.objects.values_list("aantal", flat=True)) == 15
