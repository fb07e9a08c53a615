"""Every kind of page, in every state: no violation of WCAG 2.2 AA, nothing that sticks out, a heading and a title."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from content.models import Reglement
from portfolio.models import Deel, Onderdeel

from . import keuren
from .conftest import inloggen
from .invullen import bij_naam, kies_bestand
from .plekken import CV, ERVARING, PROFIEL, tekstvak, veld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIEUW = ["/mijn-portfolio/", "/account/", "/account/profiel/"]
STAPPEN = [
    "/mijn-portfolio/a/a1-route/",
    CV,
    ERVARING,
    PROFIEL,
    "/mijn-portfolio/c/c-traject/",
    "/mijn-portfolio/d/",
    "/mijn-portfolio/e/",
]
ROUTES = ["/mijn-portfolio/a/a1-diploma/", "/mijn-portfolio/a/a2-98-uur/"]
EIGEN = [
    "/mijn-portfolio/",
    *STAPPEN,
    "/mijn-portfolio/controleren/",
    "/mijn-portfolio/lezen/",
    "/mijn-portfolio/bewaarde-teksten/",
    "/mijn-portfolio/stoppen/",
]
INGEDIEND = ["/mijn-portfolio/", "/mijn-portfolio/lezen/", "/mijn-portfolio/bewaarde-teksten/"]


@pytest.fixture(params=keuren.BREEDTEN, ids=["breed", "smal"])
def keur(request, page, axe):
    """`keur()` looks at the page that is open; `keur(address)` goes there first."""

    def doe(adres: str = "") -> None:
        page.set_viewport_size({"width": request.param, "height": 900})
        if adres:
            page.goto(adres)
        keuren.keur(page, axe, request.param)

    return doe


def test_public_pages(keur, klachten):
    klachten.verwacht.append("404")
    keur("/")
    keur("/toetsingskader/")
    keur(Onderdeel.objects.get(code="C").url)
    keur(Deel.objects.get(code="A2").url)
    keur(Deel.objects.get(code="C1").url)
    reglement = Reglement.objects.get(code="gedragscode")
    keur(reglement.url)
    keur(f"{reglement.url}versie/1/")
    keur("/privacy/")
    keur("/bestaat-niet/")


def test_account_pages_for_visitors(keur, page):
    keur("/account/login/")
    keur("/account/signup/")
    keur("/account/password/reset/")
    page.goto("/account/signup/")
    page.get_by_role("button", name="Account maken").click()
    expect(page.locator(".foutenlijst")).to_be_visible()
    keur()


def test_before_the_first_portfolio(keur, page, kandidaat):
    inloggen(page)
    for adres in NIEUW:
        keur(adres)


def test_an_empty_portfolio(keur, page, portfolio):
    inloggen(page)
    for adres in EIGEN:
        keur(adres)


def test_a_full_portfolio(keur, page, vol_portfolio):
    inloggen(page)
    for adres in [*EIGEN, *ROUTES]:
        keur(adres)


def test_a_submitted_portfolio(keur, page, ingediend):
    inloggen(page)
    for adres in INGEDIEND:
        keur(adres)


def test_a_step_with_errors(keur, page, portfolio):
    inloggen(page, adres=ERVARING)
    bij_naam(page, veld("B1.1.1")).fill("31-2-2020")
    bij_naam(page, veld("B1.1.2")).fill("min tien")
    bij_naam(page, f"{veld('B1.1.4')}-datum").fill("morgen")
    page.locator(".stap-knoppen .utrecht-button--primary-action").click()
    expect(page.locator("#foutenlijst a")).to_have_count(3)
    keur()


def test_a_step_with_a_refused_file(keur, page, portfolio):
    inloggen(page, adres=CV)
    kies_bestand(page, f"{veld('B2.1.1')}-nieuw", "cv.pdf", b"geen pdf")
    expect(page.locator("#foutenlijst a")).to_have_count(1)
    keur()


def test_the_window_to_log_in_again(keur, page, portfolio, klachten):
    klachten.verwacht.append("401")
    inloggen(page, adres=PROFIEL)
    Session.objects.all().delete()
    page.locator(tekstvak("C1.2.1")).fill("Een zin.")
    expect(page.frame_locator("#inlogvenster iframe").get_by_label("E-mailadres")).to_be_visible()
    keur()


def test_a_clash_between_two_tabs(keur, page, context, portfolio, klachten):
    klachten.verwacht.append("409")
    inloggen(page, adres=PROFIEL)
    andere = context.new_page()
    andere.goto(PROFIEL)
    andere.locator(tekstvak("C1.2.1")).fill("De ene tekst.")
    expect(andere.locator("#bewaard")).to_contain_text("Opgeslagen om")
    page.locator(tekstvak("C1.2.1")).fill("De andere tekst.")
    expect(page.locator(".botsing")).to_be_visible()
    keur()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("button", name="Gebruik de andere tekst")).to_be_visible()
    keur()
    keur("/mijn-portfolio/")
