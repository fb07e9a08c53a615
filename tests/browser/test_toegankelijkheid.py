"""Every kind of page, in every state: no violation of WCAG 2.2 AA, nothing that sticks out, a heading and a title."""

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Sessie
from accounts.rollen import REDACTEUR
from content.models import Reglement
from portfolio.models import Deel, Kaderversie, Onderdeel
from tests.accounts.factories import maak_user

from .conftest import inloggen
from .invullen import bij_naam, kies_bestand
from .plekken import CV, ERVARING, PROFIEL, tekstvak, veld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIEUW = ["/mijn-portfolio/"]
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


@pytest.mark.keurt(
    "404.html",
    "componenten/",
    "content.Artikel",
    "content.HomePage",
    "content.Reglement",
    "content.Reglement.toon_versie",
    "portfolio.Deel",
    "portfolio.Onderdeel",
    "portfolio.Toetsingskader",
    "zoeken/",
)
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
    keur("/privacy/", "/zoeken/", "/zoeken/?q=portfolio", "/zoeken/?q=portfollio", "/zoeken/?q=xyzzy", "/componenten/")
    keur("/bestaat-niet/", status=404)


@pytest.mark.keurt("mijn-portfolio/")
def test_before_the_first_portfolio(keur, page, kandidaat):
    inloggen(page)
    keur(*NIEUW)


@pytest.mark.keurt(
    "mijn-portfolio/",
    "mijn-portfolio/<str:code>/<slug:step>/",
    "mijn-portfolio/bewaarde-teksten/",
    "mijn-portfolio/controleren/",
    "mijn-portfolio/lezen/",
    "mijn-portfolio/stoppen/",
)
def test_an_empty_portfolio(keur, page, portfolio):
    inloggen(page)
    keur(*EIGEN)


@pytest.mark.keurt(
    "mijn-portfolio/",
    "mijn-portfolio/<str:code>/<slug:step>/",
    "mijn-portfolio/bewaarde-teksten/",
    "mijn-portfolio/controleren/",
    "mijn-portfolio/lezen/",
    "mijn-portfolio/stoppen/",
    "mijn-portfolio/uren/",
)
def test_a_full_portfolio(keur, page, vol_portfolio):
    inloggen(page)
    keur(*EIGEN, *ROUTES, "/mijn-portfolio/uren/")


@pytest.mark.keurt(
    "mijn-portfolio/",
    "mijn-portfolio/bewaarde-teksten/",
    "mijn-portfolio/lezen/",
)
def test_a_submitted_portfolio(keur, page, ingediend):
    inloggen(page)
    keur(*INGEDIEND)


@pytest.mark.keurt(
    "mijn-portfolio/",
    "mijn-portfolio/nieuwe-versie/",
)
def test_a_newer_version_of_the_toetsingskader(keur, page, portfolio):
    """To be chosen; one question less, of which the answer is kept."""
    deel = Deel.objects.get(code="C1")
    langste = max(deel.stappen, key=lambda stap: len(stap.value["vragen"]))
    del langste.value["vragen"][-1]
    with transaction.atomic():
        deel.save_revision().publish()
    nieuw = Kaderversie.objects.stel_voor(
        portfolio.kaderversie.kader, maak_user(rol=REDACTEUR), timezone.localdate(), "Korter"
    )
    nieuw.bevestig(maak_user(rol=REDACTEUR))
    inloggen(page)
    keur("/mijn-portfolio/", "/mijn-portfolio/nieuwe-versie/")


@pytest.mark.keurt("mijn-portfolio/<str:code>/<slug:step>/")
def test_a_step_with_errors(keur, page, portfolio):
    inloggen(page, adres=ERVARING)
    bij_naam(page, veld("B1.1.1")).fill("31-2-2020")
    bij_naam(page, veld("B1.1.2")).fill("min tien")
    bij_naam(page, f"{veld('B1.1.4')}-datum").fill("morgen")
    page.locator(".stap-knoppen .utrecht-button--primary-action").click()
    expect(page.locator("#foutenlijst a")).to_have_count(3)
    keur()


@pytest.mark.keurt("mijn-portfolio/<str:code>/<slug:step>/")
def test_a_step_with_a_refused_file(keur, page, portfolio):
    inloggen(page, adres=CV)
    kies_bestand(page, f"{veld('B2.1.1')}-nieuw", "cv.pdf", b"geen pdf")
    expect(page.locator("#foutenlijst a")).to_have_count(1)
    keur()


@pytest.mark.keurt("mijn-portfolio/<str:code>/<slug:step>/")
def test_the_window_to_log_in_again(keur, page, portfolio, klachten):
    klachten.verwacht.append("401")
    inloggen(page, adres=PROFIEL)
    Sessie.objects.all().delete()
    page.locator(tekstvak("C1.2.1")).fill("Een zin.")
    expect(page.frame_locator("#inlogvenster iframe").get_by_label("E-mailadres")).to_be_visible()
    keur()


@pytest.mark.keurt("mijn-portfolio/", "mijn-portfolio/<str:code>/<slug:step>/")
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
