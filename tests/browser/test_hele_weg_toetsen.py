"""The main roads with the keyboard alone, from the front page on: kandidaat, assessor, and somebody who learns."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from formulieren.models import Antwoord
from lms.inhoud.demo.mensen import WACHTWOORD as DEMOWACHTWOORD
from lms.inhoud.demo.volgen import SCHOONMAAK
from lms.models import Inschrijving, Leerlijn
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Portfolio
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Status
from tests.accounts.factories import WACHTWOORD
from tests.portfolio.ketenfabriek import Keten

from . import leervoorbeelden
from .toetsen import druk, kies, naar, vul_stap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VERDER = "Opslaan en verder"
ZELF = ("A1", "A2", "B1", "B2", "C1.2.1", "E")  # what the questions begin with that are filled in by hand, all kinds
CURSUSSEN = "A2-98-uur.cursussen"


@pytest.fixture(autouse=True)
def geen_muis(monkeypatch):
    """Whoever presses with the mouse after all, fails."""

    def weiger(*args, **kwargs):
        raise AssertionError("met de muis")

    for naam in ("click", "dblclick", "check", "fill", "tap"):
        monkeypatch.setattr(Locator, naam, weiger)


@pytest.fixture(autouse=True)
def bestandsvenster(page):
    """Playwright takes over the device's window to choose a file only while somebody listens, and is late to begin."""
    page.on("filechooser", lambda venster: None)


def inloggen(page, email: str, wachtwoord: str = WACHTWOORD) -> None:
    page.goto("/")
    druk(page, "Inloggen")
    naar(page, "login")
    page.keyboard.type(email)
    naar(page, "password")
    page.keyboard.type(wachtwoord)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def loop_onderdeel(page, portfolio: Portfolio, code: str, antwoorden: dict) -> None:
    """From the first step of an onderdeel to the overview, filling in what has an answer."""
    stappen = {stap.slug: stap for onderdeel, deel in portfolio.deelnames for stap in deel.formulier.stappen}
    page.goto(f"/mijn-portfolio/{code}/")  # the step list leads there too: test_toetsenbord
    while (slug := page.url.rstrip("/").rpartition("/")[2]) in stappen:
        vul_stap(page, stappen[slug], antwoorden)
        laatste = page.get_by_role("main").get_by_role("button", name="Opslaan en naar het overzicht").count()
        druk(page, "Opslaan en naar het overzicht" if laatste else VERDER)


def test_a_whole_portfolio(page, kandidaat, portfolio):
    antwoorden, routes = demo.lees("volledig", timezone.localdate()), demo.routes("volledig")
    zelf = {code: waarde for code, waarde in antwoorden.items() if code.startswith(ZELF)}
    begin = {code: waarde for code, waarde in antwoorden.items() if code not in zelf}
    vul(portfolio, begin | {CURSUSSEN: antwoorden[CURSUSSEN][:-1]}, routes)
    zelf[CURSUSSEN] = antwoorden[CURSUSSEN][-1:]

    inloggen(page, kandidaat.email)
    for code in ("a", "b", "c", "e"):
        loop_onderdeel(page, portfolio, code, zelf)
    expect(page.get_by_role("heading", name="Mijn portfolio", level=1)).to_be_visible()
    druk(page, "Controleren en indienen")
    expect(page.get_by_text("Je portfolio is compleet")).to_be_visible()
    druk(page, "Dien mijn portfolio in")

    expect(page.get_by_text("Je portfolio is ingediend")).to_be_visible()
    portfolio.refresh_from_db()
    assert portfolio.status == Status.INGEDIEND


def test_an_assessor_scores_a_step_and_hands_in(page, vol_portfolio):
    keten = Keten(vol_portfolio).open()
    keten.score(1)
    basis = f"/beoordelen/{keten.toewijzing(1).kenmerk}/"
    inloggen(page, keten.assessoren[0].email)
    page.goto(f"{basis}oordeel/c1-werknemersprofiel/")
    vraag = vraag_id(keten.sleutel("C1.2"), "oordeel")
    kies(page, f"v-{vraag}", "niet_aangetoond")
    naar(page, f"v-{vraag}-grond")
    page.keyboard.type("Het profiel noemt geen grenzen.")
    druk(page, VERDER)
    assert Antwoord.objects.get(vraag=vraag).waarde["grond"] == "Het profiel noemt geen grenzen."

    page.goto(f"{basis}controleren/")
    druk(page, "Lever mijn beoordeling in")
    druk(page, "Ja, lever in")
    expect(page.get_by_text("Je beoordeling is ingeleverd op")).to_be_visible()


def test_somebody_hands_in_a_step_of_a_leerlijn(page, leerdemo):
    wim, leerlijn = leervoorbeelden.wie("wim"), Leerlijn.objects.get(slug=SCHOONMAAK)
    Inschrijving.objects.schrijf_in(wim, leerlijn, wim)
    inloggen(page, wim.email, DEMOWACHTWOORD)
    page.goto("/leren/mijn/")
    druk(page, leerlijn.title)
    druk(page, "Ga naar deze stap")
    naar(page, "tekst")
    page.keyboard.type("Ik heb mijn bewijs al.")
    druk(page, "Lever in")
    expect(page.get_by_role("heading", name="Je hebt dit ingeleverd")).to_be_visible()
