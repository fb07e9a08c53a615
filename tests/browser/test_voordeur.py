"""The front door: home, news, search and wegwijzer are good for everybody in each state, and lead where they say."""

import pytest
from playwright.sync_api import expect

from content.models import Nieuwsbericht
from portfolio.inhoud.demo.nieuws import laad_nieuws
from zoeken.register import maak_alles_opnieuw

from .conftest import inloggen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ZOEKEN = ["", "?q=jobcoach", "?q=jobcoach&soort=keurmerk", "?q=jobcoach&page=2", "?q=jobcoch", "?q=portfolio+olifant"]
BREEDTEN_VAN_DE_KOP = [320, 360, 480, 768, 900, 1000, 1100, 1280]


@pytest.mark.keurt("content.HomePage", "content.Nieuwsoverzicht", "content.Nieuwsbericht")
def test_home_for_a_visitor_and_news(keur):
    keur("/")
    keur("/nieuws/")
    laad_nieuws()
    keur("/")
    keur("/nieuws/")
    keur(f"/nieuws/?jaar={Nieuwsbericht.objects.first().datum.year}")
    keur("/nieuws/wegwijzer-in-twee-vragen/")


@pytest.mark.keurt("content.HomePage")
def test_home_for_who_is_logged_in(keur, page, portfolio):
    inloggen(page)
    keur("/")
    expect(page.get_by_role("heading", name="Verder waar je was")).to_be_visible()
    portfolio.stop(portfolio.kandidaat)
    keur("/")
    expect(page.get_by_role("heading", name="Er wacht nu niets op je")).to_be_visible()


@pytest.mark.keurt("zoeken/")
def test_search_in_every_state(keur, leeraanbod):
    maak_alles_opnieuw()
    for vraag in ZOEKEN:
        keur(f"/zoeken/{vraag}")


@pytest.mark.keurt("wegwijzer/", "content.Artikel")
def test_wegwijzer_and_the_pages_about_the_portal(keur, page):
    keur("/wegwijzer/")
    page.locator('input[name="route-A2"]').first.check()
    page.get_by_role("button", name="Toon mijn weg").click()
    expect(page.get_by_role("heading", name="Jouw weg")).to_be_visible()
    keur()
    for adres in ("/contact/", "/toegankelijkheid/", "/privacy/"):
        keur(adres)


def test_from_the_door_to_what_was_looked_for(page, leeraanbod):
    maak_alles_opnieuw()
    page.goto("/")
    page.get_by_label("Waar ben je naar op zoek?").fill("gedragskode")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="gedragscode", exact=True).click()
    page.get_by_role("link", name="Gedragscode voor jobcoaches").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gedragscode voor jobcoaches")


def test_the_header_fits_at_every_width_and_leads_to_search(page, kandidaat):
    inloggen(page)
    for breedte in BREEDTEN_VAN_DE_KOP:
        page.set_viewport_size({"width": breedte, "height": 800})
        page.goto("/contact/")
        assert page.evaluate("document.documentElement.scrollWidth") <= breedte, breedte
        assert page.locator(".kopbalk").bounding_box()["height"] < 100, breedte  # two rows of links at most
        expect(page.locator(".kopbalk__zoek")).to_be_in_viewport()
    page.get_by_role("banner").get_by_role("link", name="Zoeken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoeken")
