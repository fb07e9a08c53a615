"""A teammanager sees figures about people, from ten up, from which nothing follows about one of them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Team, Toevertrouwing
from accounts.rollen import COACH, COORDINATOR, DOCENT, MEDEWERKER, TEAMMANAGER, WERKBEGELEIDER
from lms.models import Inschrijving, Resultaat
from lms.rules.teamcijfers import Gevolgd, Leerlijncijfers, cijfers, deel_in_woorden, in_vijven, peildag
from lms.status import Inschrijvingstatus
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_bureau, maak_leerlijn, maak_medewerker, stap

pytestmark = pytest.mark.django_db
PAGINA = "/leren/begeleiden/team/"
LANG = timedelta(days=60)


# The rules


def volgt(aantal: int, leerlijn: str = "Groen", procent: int = 50, af: bool = False, vanaf: int = 0) -> list[Gevolgd]:
    return [Gevolgd(vanaf + nummer, leerlijn, procent, af) for nummer in range(aantal)]


def test_nine_people_are_too_few_and_ten_are_enough():
    assert cijfers(range(9), volgt(9)) is None
    assert cijfers(range(10), volgt(10)).leerlijnen == (Leerlijncijfers("Groen", 10, "ongeveer 50%", "minder dan 20%"),)


def test_a_leerlijn_with_nine_is_left_out_of_the_totals_too():
    beeld = cijfers(range(20), volgt(10) + volgt(9, "Schoonmaak", 100, True))
    assert [rij.leerlijn for rij in beeld.leerlijnen] == ["Groen"]
    assert (beeld.mensen, beeld.inschrijvingen, beeld.afgerond, beeld.weggelaten) == (20, 10, 0, True)


def test_somebody_counts_once_in_a_leerlijn_and_others_not_at_all():
    dubbel = volgt(9) + volgt(9) + volgt(5, vanaf=100)
    assert cijfers(range(12), dubbel).leerlijnen == ()


def test_one_person_more_or_less_shows_nothing():
    met, zonder = (cijfers(range(n), volgt(12, af=True)[:n] + volgt(1, "Nieuw")) for n in (12, 11))
    assert met.mensen == zonder.mensen == 10
    assert met.leerlijnen == zonder.leerlijnen


@pytest.mark.parametrize(
    "procent, woorden",
    [
        (0, "minder dan 20%"),
        (19.9, "minder dan 20%"),
        (20, "ongeveer 20%"),
        (54.9, "ongeveer 50%"),
        (55, "ongeveer 60%"),
        (80, "ongeveer 80%"),
        (80.1, "meer dan 80%"),
        (100, "meer dan 80%"),
    ],
)
def test_a_share_never_says_all_or_nobody(procent, woorden):
    assert deel_in_woorden(procent) == woorden


@pytest.mark.parametrize("af", [0, 9])
def test_of_ten_people_the_last_one_cannot_be_told_from_the_share(af):
    """Nobody looks like one, and nine look like all: who knows nine of them knows nothing about the tenth."""
    beeld, met_een_meer = (
        cijfers(range(11), [*volgt(n, af=True), *volgt(10 - n, vanaf=n)]).leerlijnen[0].afgerond for n in (af, af + 1)
    )
    assert beeld == met_een_meer


def test_ten_of_eleven_tell_nothing_about_the_eleventh():
    """Whether the eleventh follows the same leerlijn, another or none: no number or share is different."""
    groen = volgt(10)
    zelfde, ander, geen = (
        cijfers(range(11), groen + meer) for meer in (volgt(1, vanaf=10), volgt(1, "Post", 100, True, vanaf=10), [])
    )
    getallen = {
        (beeld.mensen, beeld.inschrijvingen, beeld.afgerond, beeld.leerlijnen) for beeld in (zelfde, ander, geen)
    }
    assert len(getallen) == 1


@pytest.mark.parametrize("aantal, getoond", [(0, 0), (2, 0), (3, 5), (10, 10), (12, 10), (13, 15)])
def test_numbers_are_in_fives(aantal, getoond):
    assert in_vijven(aantal) == getoond


@pytest.mark.parametrize("dag", [23, 24, 29])
def test_figures_are_of_the_last_monday(dag):
    assert peildag(date(2026, 11, dag)) == date(2026, 11, 23)


# The page


@pytest.fixture
def bureau():
    return maak_bureau()


@pytest.fixture
def tessa():
    return maak_user(rol=TEAMMANAGER, first_name="Tessa", last_name="Blom")


@pytest.fixture
def team(bureau, tessa):
    return Team.objects.maak("Noord", [tessa], bureau)


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def beeld(user) -> list:
    return [team["cijfers"] for team in als(user).get(PAGINA).context["teams"]]


def vul(team: Team, bureau, aantal: int, sinds: timedelta = LANG, naam: str = "Mens") -> list:
    """A coach in this team, with so many people, since so long ago."""
    dag = timezone.localdate() - sinds
    coach = maak_user(rol=COACH, first_name="Kim", last_name="Smit")
    team.voeg_toe(coach, bureau, dag)
    mensen = [maak_medewerker(f"{naam}{nummer}") for nummer in range(aantal)]
    for mens in mensen:
        Toevertrouwing.objects.vertrouw_toe(mens, coach, bureau, dag)
    return mensen


def schrijf_in(mensen, leerlijn) -> list[Inschrijving]:
    rijen = [Inschrijving.objects.schrijf_in(mens, leerlijn, mens) for mens in mensen]
    Inschrijving.objects.update(ingeschreven_op=timezone.now() - timedelta(days=30))
    return rijen


def haal(inschrijvingen, bureau, *stappen: str) -> None:
    for inschrijving in inschrijvingen:
        for id_ in stappen:
            Resultaat.objects.beoordeel(inschrijving, id_, bureau, gehaald=True)
    Resultaat.objects.update(gegeven_op=timezone.now() - timedelta(days=20))


def test_the_page_tells_of_ten_people_how_far_they_are_and_names_none(team, bureau, tessa):
    mensen = vul(team, bureau, 10)
    leerlijn = maak_leerlijn()
    inschrijvingen = schrijf_in(mensen, leerlijn)
    haal(inschrijvingen, bureau, stap("opdracht", "S1")["id"])
    pagina = als(tessa).get(PAGINA)
    [gevonden] = [team["cijfers"] for team in pagina.context["teams"]]
    assert (gevonden.mensen, gevonden.inschrijvingen, gevonden.afgerond, gevonden.weggelaten) == (10, 10, 0, False)
    assert gevonden.leerlijnen == (Leerlijncijfers("Leerlijn Groen", 10, "ongeveer 50%", "minder dan 20%"),)
    assert "Yilmaz" not in pagina.text
    assert "Coaches: Kim Smit." in pagina.text
    assert "no-store" in pagina["Cache-Control"]


def test_who_finished_counts_and_who_stopped_does_not(team, bureau, tessa):
    inschrijvingen = schrijf_in(vul(team, bureau, 14), maak_leerlijn())
    haal(inschrijvingen[:7], bureau, stap("opdracht", "S1")["id"], stap("toetsmoment", "S2")["id"])
    assert set(Inschrijving.objects.values_list("status", flat=True)) == {"loopt", "afgerond"}
    assert beeld(tessa)[0].leerlijnen[0].afgerond == "ongeveer 50%"
    Inschrijving.objects.filter(pk__in=[rij.pk for rij in inschrijvingen[7:12]]).update(
        status=Inschrijvingstatus.GESTOPT, sinds=timezone.now() - timedelta(days=10)
    )
    assert (beeld(tessa)[0].leerlijnen, beeld(tessa)[0].weggelaten) == ((), True)


def test_with_nine_people_there_are_no_figures(team, bureau, tessa):
    schrijf_in(vul(team, bureau, 9), maak_leerlijn())
    assert beeld(tessa) == [None]
    assert "te weinig mensen om te tonen" in als(tessa).get(PAGINA).text


def test_what_happens_this_week_is_not_told_until_monday(team, bureau, tessa):
    """Looking before and after one person did something tells nothing."""
    mensen = vul(team, bureau, 10)
    leerlijn = maak_leerlijn()
    schrijf_in(mensen, leerlijn)
    vooraf = beeld(tessa)
    maandag = peildag(timezone.localdate())
    Inschrijving.objects.get(persoon=mensen[0]).stop(mensen[0])
    Toevertrouwing.objects.filter(medewerker=mensen[1]).update(eind=maandag)
    nieuw = maak_medewerker("Nieuw")
    Toevertrouwing.objects.vertrouw_toe(nieuw, team.coaches().get(), bureau, maandag + timedelta(days=1))
    Inschrijving.objects.schrijf_in(nieuw, leerlijn, nieuw)
    assert beeld(tessa) == vooraf


def test_people_of_a_coach_who_left_do_not_count(team, bureau, tessa):
    vul(team, bureau, 10)
    team.leden.update(eind=timezone.localdate() - timedelta(days=30))
    assert beeld(tessa) == [None]


def test_a_werkbegeleider_is_no_coach_of_the_team(team, bureau, tessa):
    vul(team, bureau, 10)
    Toevertrouwing.objects.update(als=WERKBEGELEIDER)
    assert beeld(tessa) == [None]


def test_each_team_by_itself_and_of_other_managers_none(team, bureau, tessa):
    vul(team, bureau, 10)
    zuid = Team.objects.maak("Zuid", [tessa], bureau)
    vul(zuid, bureau, 5)
    vul(Team.objects.maak("West", [maak_user(rol=TEAMMANAGER)], bureau), bureau, 10)
    antwoord = als(tessa).get(PAGINA)
    assert [(rij["naam"], rij["cijfers"] is not None) for rij in antwoord.context["teams"]] == [
        ("Noord", True),
        ("Zuid", False),
    ]
    assert "15" not in [str(rij["cijfers"].mensen) for rij in antwoord.context["teams"] if rij["cijfers"]]


def test_without_a_team_it_says_what_to_do(tessa):
    assert "Je leidt nog geen team" in als(tessa).get(PAGINA).text


@pytest.mark.parametrize("rol", [MEDEWERKER, COACH, WERKBEGELEIDER, DOCENT, COORDINATOR])
def test_it_is_for_teammanagers_only(team, bureau, rol):
    ander = maak_user(rol=rol)
    team.managers.add(ander)
    assert als(ander).get(PAGINA).status_code == 403


def test_a_filter_in_the_address_changes_nothing(team, bureau, tessa):
    schrijf_in(vul(team, bureau, 12), maak_leerlijn())
    zonder = beeld(tessa)
    met = als(tessa).get(PAGINA, {"coach": "1", "dag": "2026-01-01", "leerlijn": "1"}).context["teams"]
    assert [rij["cijfers"] for rij in met] == zonder


def test_it_takes_as_many_queries_for_thirty_people_as_for_ten(team, bureau, tessa):
    client, aantallen = als(tessa), []
    leerlijn = maak_leerlijn()
    for aantal in (10, 20):
        haal(schrijf_in(vul(team, bureau, aantal, naam=f"M{aantal}"), leerlijn), bureau, stap("opdracht", "S1")["id"])
        client.get(PAGINA)
        with CaptureQueriesContext(connection) as vragen:
            client.get(PAGINA)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]
