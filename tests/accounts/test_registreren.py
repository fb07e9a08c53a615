"""From registering to the portfolio, and what a stranger can learn about who has an account."""

import re

import pytest
from django.core import mail

from accounts.models import User
from accounts.rollen import KANDIDAAT, rollen_van
from tests.accounts.factories import WACHTWOORD, maak_user

pytestmark = pytest.mark.django_db

GEGEVENS = {
    "first_name": "Noor",
    "last_name": "Bakker",
    "email": "Noor.Bakker@Example.nl",
    "password1": WACHTWOORD,
}
PROFIEL = {
    "certificaatnaam": "N.J. Bakker",
    "plaats": "Zwolle",
    "telefoon": "06 12345678",
    "opleider": "Academie De Brug",
    "werkgever-TOTAL_FORMS": "1",
    "werkgever-INITIAL_FORMS": "0",
    "werkgever-0-naam": "Werkpad Noord",
}


def link(bericht) -> str:
    return re.search(r"https?://[^/\s]+(/\S+)", bericht.body).group(1)


def test_register_confirm_fill_in_profile_and_reach_the_portfolio(client):
    antwoord = client.post("/account/signup/", GEGEVENS)
    assert antwoord.url == "/account/confirm-email/"

    user = User.objects.get()
    assert (user.email, str(user), rollen_van(user)) == ("noor.bakker@example.nl", "Noor Bakker", {KANDIDAAT})
    [bericht] = mail.outbox
    assert bericht.subject == "Welkom bij het Jobcoachportaal: bevestig je e-mailadres"
    assert bericht.body.startswith("Beste Noor,")

    bevestiging = link(bericht)
    assert "Ja, dit adres klopt" in client.get(bevestiging).content.decode()
    assert not user.emailaddress_set.get().verified, "opening the link is not confirming"

    antwoord = client.post(bevestiging)
    assert antwoord.url == "/account/start/"
    antwoord = client.get(antwoord.url, follow=True)
    assert antwoord.redirect_chain == [("/account/profiel/", 302)]
    assert "Vul eerst je profiel in." in antwoord.content.decode()

    antwoord = client.post("/account/profiel/", PROFIEL)
    assert antwoord.url == "/account/start/"
    assert client.get("/account/start/").url == "/mijn-portfolio/"


def test_who_did_not_confirm_cannot_log_in_and_gets_the_mail_again(client):
    client.post("/account/signup/", GEGEVENS)
    antwoord = client.post("/account/login/", {"login": GEGEVENS["email"], "password": WACHTWOORD})
    assert antwoord.url == "/account/confirm-email/"
    assert client.get("/account/").status_code == 302


def test_registering_with_a_known_address_looks_the_same_and_tells_only_the_owner(client):
    maak_user("noor.bakker@example.nl", first_name="Echte")
    antwoord = client.post("/account/signup/", GEGEVENS)
    assert antwoord.url == "/account/confirm-email/"
    assert User.objects.count() == 1
    assert [bericht.subject for bericht in mail.outbox] == ["Je hebt al een account"]


def test_asking_for_a_new_password_looks_the_same_for_a_stranger(client):
    maak_user("noor@example.nl")
    bekend = client.post("/account/password/reset/", {"email": "noor@example.nl"})
    onbekend = client.post("/account/password/reset/", {"email": "iemand.anders@example.nl"})
    assert bekend.url == onbekend.url == "/account/password/reset/done/"
    assert [(bericht.to, bericht.subject) for bericht in mail.outbox] == [
        (["noor@example.nl"], "Kies een nieuw wachtwoord"),
        (["iemand.anders@example.nl"], "Geen account met dit e-mailadres"),
    ]


def test_a_new_password_is_chosen_with_the_link_once(client):
    user = maak_user("noor@example.nl")
    client.post("/account/password/reset/", {"email": "noor@example.nl"})
    naar_formulier = client.get(link(mail.outbox[0])).url
    nieuw = {"password1": "een-nieuwe-gele-fiets", "password2": "een-nieuwe-gele-fiets"}
    assert client.post(naar_formulier, nieuw).url == "/account/password/reset/key/done/"
    user.refresh_from_db()
    assert user.check_password("een-nieuwe-gele-fiets")
    assert "Deze link werkt niet meer" in client.get(link(mail.outbox[0])).content.decode()


def test_an_empty_registration_says_what_is_missing_and_keeps_the_rest(client):
    pagina = client.post(
        "/account/signup/", {"first_name": "", "last_name": "Bakker", "email": "noor@", "password1": "kort"}
    )
    tekst = pagina.content.decode()
    assert "Vul je voornaam in." in tekst
    assert "Voer een geldig e-mailadres in." in tekst
    assert 'value="Bakker"' in tekst
    assert "Dit wachtwoord is te kort. Gebruik minstens 12 tekens." in tekst
    assert User.objects.count() == 0
