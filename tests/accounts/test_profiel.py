"""The profile: checked with all input kept, werkgevers as rows without script, Mijn gegevens."""

import pytest

from accounts.models import Profiel, Werkgever
from accounts.rollen import KANDIDAAT
from tests.accounts.factories import maak_kandidaat, maak_user

pytestmark = pytest.mark.django_db

GEGEVENS = {
    "certificaatnaam": "N.J. Bakker",
    "plaats": "'s-Hertogenbosch",
    "telefoon": "+31 (0)6 1234 5678",
    "opleider": "Academie De Brug",
}


def met_werkgevers(*namen, **velden):
    rijen = {f"werkgever-{nummer}-naam": naam for nummer, naam in enumerate(namen)}
    beheer = {"werkgever-TOTAL_FORMS": str(len(namen)), "werkgever-INITIAL_FORMS": "0"}
    return GEGEVENS | beheer | rijen | velden


def namen(user):
    return list(user.profiel.werkgevers.values_list("naam", flat=True))


@pytest.fixture
def user(client):
    user = maak_user(rol=KANDIDAAT)
    client.force_login(user)
    return user


def test_a_complete_profile_is_stored_as_typed(client, user):
    assert client.post("/account/profiel/", met_werkgevers("Stichting Werkpad", "", "Eigen bedrijf")).status_code == 302
    profiel = Profiel.objects.get(user=user)
    assert {veld: getattr(profiel, veld) for veld in GEGEVENS} == GEGEVENS
    assert list(profiel.werkgevers.values_list("naam", "sleutel")) == [
        ("Stichting Werkpad", "werkpad"),
        ("Eigen bedrijf", ""),
    ]
    assert profiel.compleet


@pytest.mark.parametrize(
    "fout, zin",
    [
        ({"certificaatnaam": " "}, "Vul in hoe je naam op het certificaat komt."),
        ({"plaats": ""}, "Vul je woonplaats in."),
        ({"telefoon": "06 123"}, "Dit is geen geldig telefoonnummer."),
        ({"telefoon": ""}, "Vul je telefoonnummer in."),
        ({"opleider": ""}, "Vul de naam van de opleider in."),
        ({"werkgever-0-naam": ""}, "Vul minstens één werkgever in, of de naam van je eigen bedrijf."),
        ({"werkgever-1-naam": "WERKPAD b.v."}, "Deze werkgever staat er al."),
    ],
)
def test_what_is_wrong_is_said_with_everything_kept(client, user, fout, zin):
    gegevens = met_werkgevers("Werkpad", "") | fout
    antwoord = client.post("/account/profiel/", gegevens)
    tekst = antwoord.content.decode()
    assert tekst.count(zin) == 2, "in the summary and next to the field"
    for veld, waarde in gegevens.items():
        if waarde.strip():
            assert f'name="{veld}" value="{waarde.replace(chr(39), "&#x27;")}"' in tekst
    assert not Profiel.objects.exists()


def test_everything_that_is_wrong_is_said_in_one_go(client, user):
    tekst = client.post("/account/profiel/", met_werkgevers("", plaats="", telefoon="x")).content.decode()
    assert "Vul je woonplaats in." in tekst
    assert "Dit is geen geldig telefoonnummer." in tekst
    assert "Vul minstens één werkgever in" in tekst


def test_another_row_keeps_what_was_typed_and_judges_nothing(client, user):
    gegevens = met_werkgevers("Werkpad", "Jobplein", plaats="", telefoon="06", nog_een="1")
    tekst = client.post("/account/profiel/", gegevens).content.decode()
    assert 'name="werkgever-TOTAL_FORMS" value="3"' in tekst
    assert 'name="werkgever-1-naam" value="Jobplein"' in tekst
    assert 'name="werkgever-2-naam"' in tekst
    assert 'name="telefoon" value="06"' in tekst
    assert "geldig telefoonnummer" not in tekst
    assert not Profiel.objects.exists()


@pytest.mark.parametrize("aantal", ["", "veel", "-1", "99999"])
def test_a_number_of_rows_that_makes_no_sense_breaks_nothing(client, user, aantal):
    gegevens = met_werkgevers("Werkpad", nog_een="1") | {"werkgever-TOTAL_FORMS": aantal}
    assert client.post("/account/profiel/", gegevens).status_code == 200
    gegevens.pop("nog_een")
    assert client.post("/account/profiel/", gegevens).status_code == 200
    assert not Profiel.objects.exists()


def test_an_emptied_row_goes_and_the_others_stay_the_same_row(client):
    user = maak_kandidaat(werkgevers=("Werkpad", "Jobplein"))
    jobplein = Werkgever.objects.get(naam="Jobplein").pk
    client.force_login(user)
    assert client.post("/account/profiel/", met_werkgevers("", "Jobplein", "De Brug")).url == "/account/"
    assert namen(user) == ["Jobplein", "De Brug"]
    assert Werkgever.objects.get(naam="Jobplein").pk == jobplein


def test_a_profile_without_werkgever_or_opleider_is_not_complete():
    assert maak_kandidaat().profiel.compleet
    assert not maak_kandidaat(werkgevers=()).profiel.compleet
    assert not maak_kandidaat(opleider="").profiel.compleet


def test_my_data_shows_only_my_own(client):
    maak_kandidaat(plaats="Elders")
    client.force_login(maak_kandidaat("noor@example.nl", plaats="Zwolle"))
    tekst = client.get("/account/").content.decode()
    assert "noor@example.nl" in tekst
    assert "Zwolle" in tekst
    assert "Elders" not in tekst
    for adres in ("/account/email/", "/account/password/change/", "/account/2fa/", "/account/profiel/"):
        assert f'href="{adres}"' in tekst


def test_the_profile_is_closed_for_visitors(client):
    for adres in ("/account/", "/account/profiel/", "/account/start/"):
        assert client.get(adres).url == f"/account/login/?next={adres}"


def test_who_only_wants_to_learn_is_shown_the_way_until_the_profile_is_complete(client, user):
    leren = 'href="/leren/">Ik wil alleen leren'
    assert leren in client.get("/account/profiel/").content.decode()
    client.post("/account/profiel/", met_werkgevers("Werkpad"))
    assert leren not in client.get("/account/profiel/").content.decode()
