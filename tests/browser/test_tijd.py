"""Somebody is warned before being logged out, stays by using the page or by one button, and loses nothing."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Sessie, User

from .conftest import inloggen, vul_inlog_in
from .plekken import PROFIEL, tekstvak

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAAM = "/account/naam/"
BIJNA, VOORBIJ = "#tijd-bijna", "#tijd-voorbij"


@pytest.fixture
def duurt(settings):
    """`duurt(40, waarschuw=37)`: a session of so many seconds, with a warning so long before its end."""

    def zet(seconden: int, waarschuw: int, onthouden: int = 1) -> None:
        settings.SESSION_COOKIE_AGE = seconden
        settings.SESSIE_WAARSCHUWEN = waarschuw
        settings.SESSIE_ONTHOUDEN = onthouden

    return zet


def resteert() -> float:
    """Seconds, of the only session there is."""
    return (Sessie.objects.exclude(user=None).get().expire_date - timezone.now()).total_seconds()


@pytest.mark.keurt("account/naam/")
def test_the_warning_comes_in_time_and_one_button_is_enough(page, kandidaat, duurt, keur):
    duurt(40, waarschuw=37)
    inloggen(page, adres=f"/account/login/?next={NAAM}")
    page.get_by_label("Voornaam").fill("Nora")
    expect(page.locator(BIJNA)).to_be_visible()
    expect(page.locator(BIJNA)).to_contain_text("Over 1 minuut word je uitgelogd.")
    assert page.title().startswith("Ben je er nog? - ")
    assert page.evaluate("document.activeElement.textContent") == "Ingelogd blijven"
    keur()
    with page.expect_response(lambda antwoord: "/account/sessie/" in antwoord.url):
        page.keyboard.press("Enter")
    expect(page.locator(BIJNA)).to_be_hidden()
    expect(page.get_by_label("Voornaam")).to_have_value("Nora")
    assert not page.title().startswith("Ben je er nog?")
    assert resteert() > 36


def test_escape_is_staying_too(page, kandidaat, duurt):
    duurt(40, waarschuw=37)
    inloggen(page, adres=f"/account/login/?next={NAAM}")
    expect(page.locator(BIJNA)).to_be_visible()
    with page.expect_response(lambda antwoord: "/account/sessie/" in antwoord.url):
        page.keyboard.press("Escape")
    expect(page.locator(BIJNA)).to_be_hidden()
    assert resteert() > 36


def test_who_types_is_not_disturbed(page, kandidaat, duurt):
    duurt(9, waarschuw=4)
    inloggen(page, adres=f"/account/login/?next={NAAM}")
    veld = page.get_by_label("Voornaam")
    for letter in "Nora van Dijk":
        veld.press_sequentially(letter)
        page.wait_for_timeout(900)
        expect(page.locator(BIJNA)).to_be_hidden()
    assert resteert() > 4


def test_staying_in_one_tab_is_staying_in_all(page, context, kandidaat, duurt):
    duurt(40, waarschuw=36)
    inloggen(page, adres=f"/account/login/?next={NAAM}")
    andere = context.new_page()
    andere.goto("/account/")
    for tab in (page, andere):
        expect(tab.locator(BIJNA)).to_be_visible()
    andere.get_by_role("button", name="Ingelogd blijven").click()
    for tab in (page, andere):
        expect(tab.locator(BIJNA)).to_be_hidden()


@pytest.mark.keurt("account/naam/")
def test_what_was_typed_can_be_sent_after_logging_in_again(page, context, kandidaat, duurt, keur):
    duurt(6, waarschuw=3, onthouden=300)
    inloggen(page, adres=f"/account/login/?next={NAAM}")
    page.get_by_label("Voornaam").fill("Nora")
    expect(page.locator(VOORBIJ)).to_be_visible(timeout=15_000)
    keur()
    page.get_by_role("button", name="Sluiten").click()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(VOORBIJ)).to_be_visible()  # nothing is sent, so nothing is lost
    duurt(3600, waarschuw=300)
    with context.expect_page() as nieuw:
        page.get_by_role("link", name="Log in (nieuw tabblad)").click()
    vul_inlog_in(nieuw.value)
    nieuw.value.wait_for_url(lambda url: "/account/login/" not in url)
    nieuw.value.close()
    page.bring_to_front()
    if page.locator(VOORBIJ).is_visible():
        page.get_by_role("button", name="Sluiten").click()
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/account/")
    assert User.objects.get(pk=kandidaat.pk).first_name == "Nora"


def test_in_a_form_that_saves_by_itself_there_is_one_window_to_log_in_again(page, portfolio, duurt, klachten):
    klachten.verwacht.append("401")
    duurt(6, waarschuw=3)
    inloggen(page, adres=f"/account/login/?next={PROFIEL}")
    expect(page.locator(BIJNA)).to_be_visible()
    expect(page.locator(BIJNA)).to_be_hidden(timeout=15_000)
    expect(page.locator(VOORBIJ)).to_be_hidden()
    page.locator(tekstvak("C1.2.1")).fill("Een zin.")
    expect(page.frame_locator("#inlogvenster iframe").get_by_label("E-mailadres")).to_be_visible()
    expect(page.locator(VOORBIJ)).to_be_hidden()
    duurt(3600, waarschuw=300)
    vul_inlog_in(page.frame_locator("#inlogvenster iframe"))
    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om")
