"""Logging in: by e-mail, in place in a frame, with a second step."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from accounts.rollen import ASSESSOR, KANDIDAAT, REDACTEUR, zet_rechten
from tests.accounts.factories import WACHTWOORD, maak_kandidaat, maak_user

pytestmark = pytest.mark.django_db


def inloggen(client, email="noor@example.nl", wachtwoord=WACHTWOORD, url="/account/login/", **meer):
    return client.post(url, {"login": email, "password": wachtwoord, **meer})


def test_capitals_in_the_address_do_not_matter(client):
    maak_user("Noor@Example.NL")
    assert inloggen(client, "NOOR@example.nl").url == "/account/start/"


def test_a_wrong_password_is_said_in_plain_dutch_and_the_address_stays(client):
    maak_user("noor@example.nl")
    tekst = inloggen(client, wachtwoord="verkeerd").content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in tekst
    assert 'value="noor@example.nl"' in tekst


def test_an_unknown_address_gets_the_same_sentence(client):
    tekst = inloggen(client, "niemand@example.nl").content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in tekst


@pytest.mark.parametrize(
    "rol, waarheen",
    [
        (KANDIDAAT, "/account/profiel/"),
        (ASSESSOR, "/beoordelen/"),
        (REDACTEUR, "/admin/"),
        ((KANDIDAAT, REDACTEUR), "/admin/"),
    ],
)
def test_everybody_starts_at_their_own_work(client, rol, waarheen):
    zet_rechten()
    client.force_login(maak_user(rol=rol))
    assert client.get("/account/start/").url == waarheen


def test_a_kandidaat_with_a_profile_starts_at_the_portfolio(client):
    client.force_login(maak_kandidaat())
    assert client.get("/account/start/").url == "/mijn-portfolio/"


def test_log_in_and_register_point_at_each_other_with_the_way_back(client):
    assert (
        '/account/signup/?next=%2Fmijn-portfolio%2F"'
        in client.get("/account/login/?next=/mijn-portfolio/").content.decode()
    )
    assert (
        '/account/login/?next=%2Fmijn-portfolio%2F"'
        in client.get("/account/signup/?next=/mijn-portfolio/").content.decode()
    )


def test_a_way_back_to_another_site_is_ignored(client):
    maak_user("noor@example.nl")
    assert inloggen(client, next="https://kwaad.example/").url == "/account/start/"


def test_logging_in_again_in_a_frame_stays_bare_after_a_mistake(client):
    maak_user("noor@example.nl")
    url = "/account/login/?kaal=1&next=/account/ingelogd/"
    for pagina in (client.get(url), inloggen(client, wachtwoord="verkeerd", url=url)):
        tekst = pagina.content.decode()
        assert "kopbalk" not in tekst
        assert "/account/login/?kaal=1&amp;next=%2Faccount%2Fingelogd%2F" in tekst
        assert 'name="next" value="/account/ingelogd/"' in tekst
        assert pagina["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in pagina["Content-Security-Policy"]
    antwoord = inloggen(client, url=url)
    assert antwoord.url == "/account/ingelogd/"
    tekst = client.get(antwoord.url).content.decode()
    assert "Je bent weer ingelogd" in tekst
    assert "accounts/ingelogd.js" in tekst
    assert "kopbalk" not in tekst


def test_a_second_step_in_a_frame_is_bare_and_ends_there(client, met_app):
    frame = {"Sec-Fetch-Dest": "iframe"}
    inloggen(client, next="/account/ingelogd/")
    assert "kopbalk" not in client.get("/account/2fa/authenticate/", headers=frame).content.decode()
    assert client.post("/account/2fa/authenticate/", {"code": met_app}).url == "/account/ingelogd/"
    assert client.get("/account/start/", headers=frame).url == "/account/ingelogd/"


def test_a_visitor_can_ask_for_the_challenge_of_a_toegangssleutel(client):
    antwoord = client.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})
    assert "request_options" in antwoord.json()


def test_the_page_that_says_so_is_only_for_who_is_logged_in(client):
    assert client.get("/account/ingelogd/").url == "/account/login/?next=/account/ingelogd/"


@pytest.fixture
def met_app(db):
    """A redacteur with a second step, and the code of this moment."""
    zet_rechten()
    user = maak_user("noor@example.nl", REDACTEUR)
    geheim = generate_totp_secret()
    TOTP.activate(user, geheim)
    return format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time())))


def test_the_second_step_is_really_asked(client, met_app):
    assert inloggen(client).url == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302, "not in yet"
    fout = client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Deze code klopt niet." in fout
    assert client.post("/account/2fa/authenticate/", {"code": met_app}).url == "/account/start/"
    assert client.get("/account/").status_code == 200


def test_the_second_step_is_asked_by_way_of_the_admin_too(client, met_app):
    antwoord = client.get("/admin/")
    assert antwoord.url.startswith("/account/login/?next=")
    naar_inloggen = client.get("/admin/login/?next=/admin/")
    assert naar_inloggen.url == "/account/login/?next=/admin/"
    assert client.post("/admin/login/", {"username": "noor@example.nl", "password": WACHTWOORD}).status_code == 302
    assert client.get("/admin/").status_code == 302, "the password alone opens nothing"
    assert inloggen(client, next="/admin/").url == "/account/2fa/authenticate/"
    assert client.post("/account/2fa/authenticate/", {"code": met_app}).url == "/admin/"
    assert client.get("/admin/").status_code == 200
