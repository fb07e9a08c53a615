"""A second step for who works with what is of others: a reminder, or required before anything else."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, zet_rechten
from tests.accounts.factories import WACHTWOORD, maak_kandidaat, maak_user

pytestmark = pytest.mark.django_db
PERSONEEL = (ASSESSOR, COORDINATOR, REDACTEUR, BEHEERDER)
HERINNERING = "Zet tweestapsverificatie aan"


@pytest.fixture
def verplicht(settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True


def ingelogd(client, rol, *, tweede_factor: bool = False):
    zet_rechten()
    user = maak_user("noor@example.nl", rol)
    if tweede_factor:
        TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    return user


@pytest.mark.parametrize("rol", [COORDINATOR, REDACTEUR, BEHEERDER])
def test_the_admin_reminds_until_somebody_says_later(client, rol):
    ingelogd(client, rol)
    pagina = client.get("/admin/").text
    assert HERINNERING in pagina
    assert 'href="/account/2fa/"' in pagina

    antwoord = client.post("/account/tweede-stap-later/", follow=True)

    assert antwoord.redirect_chain[-1] == ("/admin/", 302)
    assert HERINNERING not in antwoord.text
    assert HERINNERING not in client.get("/admin/").text


def test_the_next_log_in_reminds_again(client):
    user = ingelogd(client, REDACTEUR)
    client.post("/account/tweede-stap-later/")
    client.logout()
    client.force_login(user)
    assert HERINNERING in client.get("/admin/").text


def test_an_assessor_is_reminded_once_after_logging_in(client):
    ingelogd(client, ASSESSOR)
    client.get("/account/start/")
    assert f'<a class="utrecht-link" href="/account/2fa/">{HERINNERING}</a>' in client.get("/account/profiel/").text
    client.get("/account/start/")
    assert HERINNERING not in client.get("/account/profiel/").text


@pytest.mark.parametrize("rol", PERSONEEL)
def test_who_has_a_second_step_is_not_reminded(client, rol):
    ingelogd(client, rol, tweede_factor=True)
    client.get("/account/start/", follow=True)
    assert HERINNERING not in client.get("/account/profiel/").text


def test_a_kandidaat_is_not_reminded(client, verplicht):
    client.force_login(maak_kandidaat())
    antwoord = client.get("/account/start/", follow=True)
    assert antwoord.redirect_chain == [("/mijn-portfolio/", 302)]
    assert HERINNERING not in antwoord.text


@pytest.mark.parametrize("rol", [*PERSONEEL, (KANDIDAAT, ASSESSOR)])
def test_when_required_nothing_else_opens_first(client, verplicht, rol):
    ingelogd(client, rol)
    for adres in ("/account/start/", "/admin/", "/admin/pages/", "/mijn-portfolio/", "/documenten/"):
        antwoord = client.get(adres)
        assert (antwoord.status_code, antwoord.get("Location")) in ((302, "/account/2fa/"), (404, None)), adres
    assert client.post("/admin/users/new/", {"email": "sam@example.nl"}).url == "/account/2fa/"
    assert "Stel eerst een tweede stap in" in client.get("/account/2fa/").text


def test_when_required_the_way_to_one_and_the_public_pages_are_open(client, verplicht):
    ingelogd(client, REDACTEUR)
    for adres in ("/account/", "/account/2fa/", "/gezond/"):
        assert client.get(adres).status_code == 200
    assert client.get("/account/2fa/totp/activate/").url.startswith("/account/reauthenticate/")
    assert client.post("/account/logout/").url == "/"


@pytest.mark.parametrize(
    ("rol", "adres"), [(ASSESSOR, "/beoordelen/"), (REDACTEUR, "/admin/"), (COORDINATOR, "/admin/")]
)
def test_when_required_who_has_one_goes_to_work(client, verplicht, rol, adres):
    ingelogd(client, rol, tweede_factor=True)
    assert client.get("/account/start/").url == adres
    assert "Stel eerst een tweede stap in" not in client.get("/account/2fa/").text


def test_when_required_logging_in_again_in_a_frame_still_ends_there(client, verplicht):
    zet_rechten()
    maak_user("noor@example.nl", (KANDIDAAT, ASSESSOR))
    gegevens = {"login": "noor@example.nl", "password": WACHTWOORD, "next": "/account/ingelogd/"}
    antwoord = client.post("/account/login/?kaal=1", gegevens, follow=True)
    assert antwoord.redirect_chain == [("/account/ingelogd/", 302)]
    assert "Je bent weer ingelogd" in antwoord.text
    frame = {"Sec-Fetch-Dest": "iframe"}
    assert client.get("/account/start/", headers=frame).url == "/account/ingelogd/"
