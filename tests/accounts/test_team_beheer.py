"""Teams of coaches in the admin: their name, who leads them, and who is in them from when until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Team, Teamlid, User
from accounts.rollen import BEHEERDER, COACH, MEDEWERKER, REDACTEUR, TEAMMANAGER, zet_rechten
from formulieren.datums import schrijf_datum
from sporen.models import Spoor
from tests.accounts.factories import maak_user
from tests.gelijktijdig import tegelijk
from tests.lms.factories import maak_bureau

pytestmark = pytest.mark.django_db
LIJST = "/admin/leren/teams/"
JA = {"bevestigd": "ja"}  # the question before what cannot be undone, answered
VANDAAG = timezone.localdate()


@pytest.fixture
def carla(db):
    zet_rechten()
    return maak_bureau()


@pytest.fixture
def bureau(carla):
    client = Client()
    client.force_login(carla)
    return client


@pytest.fixture
def tessa(db):
    return maak_user(rol=TEAMMANAGER, first_name="Tessa", last_name="Blom")


@pytest.fixture
def kim(db):
    return maak_user(rol=COACH, first_name="Kim", last_name="Smit")


@pytest.fixture
def team(carla, tessa):
    return Team.objects.maak("Noord", [tessa], carla)


def test_the_office_makes_a_team_renames_it_and_changes_who_leads_it(bureau, tessa):
    bureau.post(f"{LIJST}create/", {"naam": "Noord", "managers": [tessa.pk]})
    team = Team.objects.get()
    assert (team.naam, list(team.managers.all())) == ("Noord", [tessa])
    ander = maak_user(rol=TEAMMANAGER)
    antwoord = bureau.post(f"{LIJST}edit/{team.pk}/", {"naam": "Noordoost", "managers": [ander.pk]}, follow=True)
    assert "Het team is bewaard." in antwoord.text
    team.refresh_from_db()
    assert (team.naam, list(team.managers.all())) == ("Noordoost", [ander])
    assert [spoor.action for spoor in Spoor.objects.over(team)] == ["accounts.team_gemaakt", "accounts.team_gewijzigd"]


def test_two_teams_do_not_have_one_name(bureau, team):
    assert "Er is al een team met deze naam." in bureau.post(f"{LIJST}create/", {"naam": "NOORD"}).text
    assert bureau.post(f"{LIJST}edit/{team.pk}/", {"naam": "Noord"}).status_code == 302


def test_only_who_has_the_role_leads_a_team(bureau, carla, kim):
    assert bureau.post(f"{LIJST}create/", {"naam": "Zuid", "managers": [kim.pk]}).context["form"].errors["managers"]
    with pytest.raises(ValidationError, match="heeft de rol teammanager coaches niet"):
        Team.objects.maak("Zuid", [kim], carla)
    assert not Team.objects.exists()


def test_a_coach_comes_into_a_team_and_leaves_it(bureau, team, kim):
    antwoord = bureau.post(f"{LIJST}lid/{team.pk}/", {"coach": kim.pk, "begin": VANDAAG.isoformat()}, follow=True)
    assert "Kim Smit zit in het team." in antwoord.text
    assert list(team.coaches()) == [kim]
    lid = Teamlid.objects.get()
    gegevens = {"lid": lid.pk, "eind": VANDAAG.isoformat()}
    vraag = bureau.post(f"{LIJST}eindig/{team.pk}/", gegevens)
    assert f"Wil je dat {schrijf_datum(VANDAAG)} de laatste dag is van Kim Smit in Noord?" in vraag.text
    lid.refresh_from_db()
    assert lid.eind is None
    antwoord = bureau.post(f"{LIJST}eindig/{team.pk}/", gegevens | JA, follow=True)
    assert f"De laatste dag van Kim Smit is {schrijf_datum(VANDAAG)}." in antwoord.text
    assert list(team.coaches()) == [kim]
    Teamlid.objects.update(begin=VANDAAG - timedelta(days=9), eind=VANDAAG - timedelta(days=1))
    assert list(team.coaches()) == []
    assert "Eerder in dit team" in bureau.get(f"{LIJST}inspect/{team.pk}/").text


def test_who_is_in_the_team_already_is_not_offered(bureau, carla, team, kim):
    maak_user(rol=COACH, first_name="Nog", last_name="Vrij")
    assert _aangeboden(bureau, team) == ["Kim Smit", "Nog Vrij"]
    team.voeg_toe(kim, carla, VANDAAG)
    assert _aangeboden(bureau, team) == ["Nog Vrij"]


def _aangeboden(bureau, team) -> list[str]:
    form = bureau.get(f"{LIJST}inspect/{team.pk}/").context["form"]
    return [str(coach) for coach in form.fields["coach"].queryset]


def test_a_coach_is_in_one_team_at_a_time(bureau, carla, team, kim):
    team.voeg_toe(kim, carla, VANDAAG)
    zuid = Team.objects.maak("Zuid", [], carla)
    antwoord = bureau.post(f"{LIJST}lid/{zuid.pk}/", {"coach": kim.pk, "begin": VANDAAG.isoformat()})
    assert "Kim Smit is dan lid van Noord. Beëindig dat eerst." in antwoord.text
    Teamlid.objects.get().eindig(carla, VANDAAG)
    later = VANDAAG + timedelta(days=1)
    assert zuid.voeg_toe(kim, carla, later).begin == later


def test_put_in_twice_is_once(carla, team, kim):
    assert team.voeg_toe(kim, carla, VANDAAG) == team.voeg_toe(kim, carla, VANDAAG)


@pytest.mark.django_db(transaction=True)
def test_two_teams_at_once_give_one_and_a_sentence(carla, team, kim):
    zuid = Team.objects.maak("Zuid", [], carla)
    bureau = User.objects.get(pk=carla.pk)
    uitkomsten = tegelijk(*[lambda t=t: t.voeg_toe(kim, bureau, VANDAAG) for t in (team, zuid)])
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["Teamlid", "ValidationError"]


def test_who_is_no_coach_is_not_put_in(bureau, team):
    ander = maak_user(rol=MEDEWERKER)
    antwoord = bureau.post(f"{LIJST}lid/{team.pk}/", {"coach": ander.pk, "begin": VANDAAG.isoformat()})
    assert antwoord.context["form"].errors["coach"]
    assert not Teamlid.objects.exists()


@pytest.mark.parametrize(
    "dag, zin", [(-1, "De laatste dag ligt voor de eerste."), (None, "Vul een geldige laatste dag")]
)
def test_an_end_that_cannot_be(bureau, carla, team, kim, dag, zin):
    lid = team.voeg_toe(kim, carla, VANDAAG)
    eind = (VANDAAG + timedelta(days=dag)).isoformat() if dag else "gisteren"
    assert zin in bureau.post(f"{LIJST}eindig/{team.pk}/", {"lid": lid.pk, "eind": eind} | JA, follow=True).text
    lid.refresh_from_db()
    assert lid.eind is None


def test_a_member_of_another_team_is_not_found(bureau, carla, team, kim):
    lid = Team.objects.maak("Zuid", [], carla).voeg_toe(kim, carla, VANDAAG)
    for sleutel in (lid.pk, "x", "9" * 30):
        gegevens = {"lid": sleutel, "eind": VANDAAG.isoformat()}
        assert bureau.post(f"{LIJST}eindig/{team.pk}/", gegevens).status_code == 404


def test_the_list_names_managers_and_coaches_of_today(bureau, carla, team, kim):
    team.voeg_toe(kim, carla, VANDAAG)
    team.voeg_toe(maak_user(rol=COACH, first_name="Later", last_name="Pas"), carla, VANDAAG + timedelta(days=2))
    tekst = bureau.get(LIJST).text
    assert "Tessa Blom" in tekst
    assert "Kim Smit" in tekst
    assert "Later Pas" not in tekst


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(bureau, carla, team, kim):
    def vraag() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert bureau.get(LIJST).status_code == 200
        return len(vragen)

    team.voeg_toe(kim, carla, VANDAAG)
    vraag()
    weinig = vraag()
    for nummer in range(29):
        manager = maak_user(rol=TEAMMANAGER)
        Team.objects.maak(f"Team {nummer}", [manager], carla).voeg_toe(maak_user(rol=COACH), carla, VANDAAG)
    assert vraag() == weinig


@pytest.mark.parametrize("rol", [MEDEWERKER, COACH, TEAMMANAGER, REDACTEUR, BEHEERDER])
def test_nobody_but_the_office_sees_or_does_any_of_this(carla, team, kim, rol):
    lid = team.voeg_toe(kim, carla, VANDAAG)
    ander = maak_user(rol=rol)
    client = Client()
    client.force_login(ander)
    for adres in (LIJST, f"{LIJST}create/", f"{LIJST}edit/{team.pk}/", f"{LIJST}inspect/{team.pk}/"):
        assert client.get(adres).status_code in (302, 403)
    client.post(f"{LIJST}create/", {"naam": "Zuid"})
    client.post(f"{LIJST}eindig/{team.pk}/", {"lid": lid.pk, "eind": VANDAAG.isoformat()} | JA)
    lid.refresh_from_db()
    assert (Team.objects.count(), lid.eind) == (1, None)
    for doe in (
        lambda: Team.objects.maak("Zuid", [], ander),
        lambda: team.wijzig("Zuid", [], ander),
        lambda: team.voeg_toe(kim, ander, VANDAAG),
        lambda: lid.eindig(ander, VANDAAG),
    ):
        with pytest.raises(PermissionDenied):
            doe()


def test_a_team_is_never_removed(bureau, team):
    bureau.post(f"{LIJST}delete/{team.pk}/")
    assert Team.objects.count() == 1
