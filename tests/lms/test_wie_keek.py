"""The person reads who looked at their dossier: when, who, in which role and what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Toevertrouwing
from accounts.rollen import COACH, COORDINATOR, DOCENT, WERKBEGELEIDER, geef_rol, zet_rechten
from sporen.inzage import noteer, noteer_velen, vouw
from sporen.models import Inzage
from sporen.opruimen import vergeet_oude_inzagen
from taken.dagelijks import draai
from taken.models import DagelijkseRun
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_begeleider, maak_bureau, maak_medewerker
from tests.lms.uitvoeringfabriek import maak_docent, maak_uitvoering, meld_aan

pytestmark = pytest.mark.django_db
PAGINA = "/leren/mijn/inzage/"


@pytest.fixture
def kim(amir):
    return maak_begeleider(amir)


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def kijk(persoon, door, wat: str = "leerpad bekeken", geleden: int = 0, onderwerp: str = "leerpad:1") -> Inzage:
    """A look, so many minutes ago."""
    noteer(onderwerp=onderwerp, persoon=persoon, door=door, wat=wat)
    rij = Inzage.objects.latest("pk")
    Inzage.objects.filter(pk=rij.pk).update(op=timezone.now() - timedelta(minutes=geleden))
    return rij


def regels(persoon) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the page says: who, as what, what."""
    return [(str(blik.door), blik.als, blik.wat) for blik in als(persoon).get(PAGINA).context["blikken"]]


# The page


def test_who_looked_stands_there_with_the_role_and_the_words(amir, kim):
    kijk(amir, kim)
    pagina = als(amir).get(PAGINA)
    assert "Kim Smit (je coach)" in " ".join(pagina.text.split())
    assert "leerpad bekeken" in pagina.text
    assert "no-store" in pagina["Cache-Control"]


def test_without_looks_it_says_so(amir):
    assert "Nog niemand keek mee" in als(amir).get(PAGINA).text


def test_looks_of_others_are_not_there(amir, kim):
    bo = maak_medewerker("Bo")
    kijk(bo, kim)
    assert regels(amir) == []


def test_it_is_for_who_is_logged_in(client):
    assert client.get(PAGINA).status_code == 302
    assert als(maak_user()).post(PAGINA).status_code == 405


def test_looks_shortly_after_each_other_are_one_line(amir, kim):
    kijk(amir, kim, "uitslag bekeken", 200)
    kijk(amir, kim, "leerpad bekeken", 50)
    kijk(amir, kim, "uitslag bekeken", 40, "afname:1")
    kijk(amir, kim, "uitslag bekeken", 25, "afname:2")
    assert regels(amir) == [
        ("Kim Smit", "je coach", ("leerpad bekeken", "uitslag bekeken")),
        ("Kim Smit", "je coach", ("uitslag bekeken",)),
    ]
    eerste = als(amir).get(PAGINA).context["blikken"][0]
    assert round((eerste.eind - eerste.begin).total_seconds() / 60) == 25


def test_somebody_else_in_between_is_a_line_of_its_own(amir, kim):
    wim = maak_begeleider(amir, als=WERKBEGELEIDER, naam="Wim")
    kijk(amir, kim, geleden=20)
    kijk(amir, wim, geleden=10)
    kijk(amir, kim, "uitslag bekeken")
    assert [(wie, rol) for wie, rol, _ in regels(amir)] == [
        ("Kim Smit", "je coach"),
        ("Wim Smit", "je werkbegeleider"),
        ("Kim Smit", "je coach"),
    ]


def test_half_an_hour_is_another_look(amir, kim):
    rijen = [kijk(amir, kim, geleden=60), kijk(amir, kim, geleden=30)]
    assert len(vouw(Inzage.objects.filter(pk__in=[rij.pk for rij in rijen]).order_by("-op"))) == 2


def test_the_role_is_that_of_the_moment(amir, kim):
    kijk(amir, kim)
    kim.toevertrouwd.get().eindig(maak_bureau(), timezone.localdate())
    kim.groups.clear()
    assert regels(amir) == [("Kim Smit", "je coach", ("leerpad bekeken",))]


@pytest.mark.parametrize(
    "rollen, woord",
    [(COORDINATOR, "het bureau"), (DOCENT, "docent"), ((COORDINATOR, DOCENT), "het bureau"), (COACH, ""), ((), "")],
)
def test_who_is_no_coach_of_this_person_looks_in_the_own_role(amir, rollen, woord):
    kijk(amir, maak_user(rol=rollen))
    assert [rol for _, rol, _ in regels(amir)] == [woord]


def test_a_coach_who_is_werkbegeleider_too_is_the_coach(amir, kim):
    geef_rol(kim, WERKBEGELEIDER)
    Toevertrouwing.objects.vertrouw_toe(amir, kim, maak_bureau(), timezone.localdate(), als=WERKBEGELEIDER)
    kijk(amir, kim)
    assert [rol for _, rol, _ in regels(amir)] == ["je coach"]


def test_more_than_fifty_go_on_the_next_page(amir, kim):
    for nummer in range(51):
        kijk(amir, kim, geleden=60 * (nummer + 1), onderwerp=f"afname:{nummer}")
    client = als(amir)
    assert len(client.get(PAGINA).context["blikken"]) == 50
    assert len(client.get(PAGINA, {"page": "2"}).context["blikken"]) == 1
    for raar in ("99", "0", "x", "-1"):
        assert client.get(PAGINA, {"page": raar}).status_code == 200


def test_it_takes_as_many_queries_for_thirty_looks_as_for_one(amir):
    client, aantallen = als(amir), []
    kijk(amir, maak_begeleider(amir))
    client.get(PAGINA)
    for keren in (0, 29):
        for nummer in range(keren):
            kijk(amir, maak_begeleider(amir, naam=f"Coach{nummer}"))
        with CaptureQueriesContext(connection) as vragen:
            client.get(PAGINA)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


# Writing down, for a list of people


def test_a_list_of_people_is_noted_for_each_but_oneself_in_a_few_queries(kim):
    mensen = [maak_medewerker(f"Mens{nummer}") for nummer in range(30)]
    with CaptureQueriesContext(connection) as vragen:
        noteer_velen(onderwerp="uitvoering:1", personen=[*mensen, kim], door=kim, wat="deelname bekeken")
    assert Inzage.objects.count() == 30
    assert len([vraag for vraag in vragen if "SAVEPOINT" not in vraag["sql"]]) <= 4  # one of them the roles
    noteer_velen(onderwerp="uitvoering:1", personen=mensen, door=kim, wat="deelname bekeken")
    assert Inzage.objects.count() == 30


# Every page with something of somebody else writes it down


def test_a_docent_who_opens_a_class_is_noted_with_each_participant():
    dora = maak_docent()
    uitvoering = maak_uitvoering(docent=dora, capaciteit=2)
    mensen = [meld_aan(uitvoering, naam).persoon for naam in ("Amir", "Bo")]
    als(dora).get(f"/leren/begeleiden/lessen/{uitvoering.kenmerk}/")
    for mens in mensen:
        assert regels(mens) == [("Dora Blom", "docent", ("deelname aan Veilig werken bekeken",))]


def test_a_coach_who_looks_who_takes_part_is_noted(amir, kim):
    uitvoering = maak_uitvoering(capaciteit=2)
    ander = meld_aan(uitvoering, "Bo").persoon
    uitvoering.deelnames.model.objects.meld_aan(uitvoering, amir, amir)
    als(kim).get(f"/leren/begeleiden/uitvoeringen/{uitvoering.kenmerk}/")
    assert regels(amir) == [("Kim Smit", "je coach", ("deelname aan Veilig werken bekeken",))]
    assert regels(ander) == []


def test_the_office_is_noted_too(amir):
    zet_rechten()
    carla = maak_bureau()
    uitvoering = maak_uitvoering(door=carla)
    uitvoering.deelnames.model.objects.meld_aan(uitvoering, amir, amir)
    als(carla).get(f"/admin/leren/uitvoeringen/inspect/{uitvoering.pk}/")
    assert regels(amir) == [("Carla Post", "het bureau", ("deelname aan Veilig werken bekeken",))]


@pytest.mark.parametrize("adres, wat", [("leerpad/", "leerpad bekeken"), ("uitslagen/", "lijst met uitslagen bekeken")])
def test_a_coach_who_opens_a_page_of_somebody_is_noted(amir, kim, adres, wat):
    assert als(kim).get(f"/leren/begeleiden/{amir.pk}/{adres}").status_code == 200
    assert regels(amir) == [("Kim Smit", "je coach", (wat,))]


def test_who_is_refused_saw_nothing_and_is_not_noted(amir):
    vreemd = maak_user(rol=COACH)
    for adres in ("leerpad/", "uitslagen/"):
        assert als(vreemd).get(f"/leren/begeleiden/{amir.pk}/{adres}").status_code == 404
    assert not Inzage.objects.exists()


# Forgetting


def test_looks_are_forgotten_after_two_years(amir, kim, settings):
    dag = 24 * 60
    kijk(amir, kim, geleden=settings.INZAGE_BEWAREN_DAGEN * dag - 5)
    kijk(amir, kim, "uitslag bekeken", settings.INZAGE_BEWAREN_DAGEN * dag + 5)
    assert vergeet_oude_inzagen() == 1
    assert [rij.wat for rij in Inzage.objects.van(amir)] == ["leerpad bekeken"]


def test_that_is_done_every_day():
    draai()
    taken = DagelijkseRun.objects.exclude(klaar_op=None).values_list("taak", flat=True)
    assert {"sporen.opruimen.vergeet_oude_inzagen", "accounts.models.inlogcode.InlogcodeManager.ruim_op"} <= set(taken)
