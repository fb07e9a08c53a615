"""In the browser: no fault that axe-core knows, nothing refused by the browser, and logging in works."""

import os

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe

from tests.accounts.factories import WACHTWOORD, maak_kandidaat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

OPEN = ["login/", "login/?kaal=1", "signup/", "password/reset/", "password/reset/done/", "confirm-email/"]
EIGEN = ["", "profiel/", "email/", "password/change/", "2fa/", "logout/", "ingelogd/"]
NA_CONTROLE = ["2fa/totp/activate/", "2fa/webauthn/add/"]


@pytest.fixture
def kandidaat(live_server):
    return maak_kandidaat("noor@example.nl")


@pytest.fixture
def klachten(page):
    """What the browser complained of, refused scripts and styles among it."""
    gehoord: list[str] = []
    page.on("console", lambda bericht: gehoord.append(bericht.text) if bericht.type == "error" else None)
    return gehoord


def inloggen(page, live_server, adres="/account/login/"):
    page.goto(live_server.url + adres)
    page.get_by_label("E-mailadres").fill("noor@example.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def controleer(page, klachten):
    assert [(fout["id"], fout["nodes"][0]["html"]) for fout in Axe().run(page).response["violations"]] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    assert [klacht for klacht in klachten if "Content Security Policy" in klacht] == [], page.url


@pytest.mark.parametrize("breedte", [1280, 360])
def test_the_pages_are_accessible(live_server, page, kandidaat, klachten, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    for adres in OPEN:
        page.goto(f"{live_server.url}/account/{adres}")
        controleer(page, klachten)
    page.goto(live_server.url + "/account/signup/")
    page.get_by_role("button", name="Account maken").click()
    controleer(page, klachten)
    inloggen(page, live_server)
    for adres in EIGEN:
        page.goto(f"{live_server.url}/account/{adres}")
        controleer(page, klachten)
    page.goto(f"{live_server.url}/account/{NA_CONTROLE[0]}")
    controleer(page, klachten)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()
    for adres in NA_CONTROLE:
        page.goto(f"{live_server.url}/account/{adres}")
        controleer(page, klachten)


def test_the_second_step_is_accessible(live_server, page, kandidaat, klachten):
    TOTP.activate(kandidaat, generate_totp_secret())
    inloggen(page, live_server)
    page.wait_for_url("**/account/2fa/authenticate/")
    controleer(page, klachten)


def test_enter_in_the_profile_stores_it(live_server, page, kandidaat):
    inloggen(page, live_server)
    page.goto(live_server.url + "/account/profiel/")
    page.get_by_label("Woonplaats").fill("Deventer")
    page.get_by_label("Woonplaats").press("Enter")
    page.wait_for_url("**/account/")
    assert page.get_by_text("Je profiel is opgeslagen.").is_visible()
    kandidaat.profiel.refresh_from_db()
    assert kandidaat.profiel.plaats == "Deventer"


def in_het_kader(frame, wachtwoord):
    """Logs in within the frame. A click does not wait for a page inside a frame: the caller waits for what comes."""
    frame.get_by_label("E-mailadres").fill("noor@example.nl")
    frame.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    frame.get_by_role("button", name="Inloggen", exact=True).click()


def test_logging_in_again_in_a_frame_tells_the_page_around_it(live_server, page, kandidaat):
    page.goto(live_server.url + "/account/signup/")
    page.evaluate(
        """() => {
            window.addEventListener("message", (event) => {
                document.body.dataset.gehoord = event.data.soort;
            });
            const frame = document.createElement("iframe");
            frame.src = "/account/login/?kaal=1&next=/account/ingelogd/";
            frame.title = "Inloggen";
            document.querySelector("main").append(frame);
        }"""
    )
    frame = page.frame_locator("iframe")
    in_het_kader(frame, "verkeerd")
    frame.get_by_role("alert").wait_for()
    in_het_kader(frame, WACHTWOORD)
    page.wait_for_selector("body[data-gehoord=ingelogd]")


def test_a_toegangssleutel_is_made_and_opens_the_door_without_a_password(live_server, page, kandidaat):
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    sleutel = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": sleutel})
    inloggen(page, live_server)
    page.goto(live_server.url + "/account/2fa/webauthn/add/")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Ook inloggen zonder wachtwoord").check()
    page.get_by_role("button", name="Sleutel toevoegen").click()
    page.wait_for_url("**/2fa/recovery-codes/")
    page.context.clear_cookies()
    page.goto(live_server.url + "/account/login/")
    page.get_by_role("button", name="Inloggen met toegangssleutel").click()
    page.wait_for_url("**/mijn-portfolio/")
