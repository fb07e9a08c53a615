"""On paper: only what is to be read, and all of it."""

import pytest

from content.models import Begrip
from portfolio.models import Onderdeel

from .conftest import inloggen
from .plekken import PROFIEL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A4 = {"width": 657, "height": 970}  # what the margins leave of it, in CSS pixels
OM_TE_KLIKKEN = ".kopbalk__knop, .kopbalk__zoek, .menu, .voetbalk, .kruimelpad, .stappen, main button, [type=file]"
AFGESNEDEN = """() => [...document.querySelectorAll("textarea")]
    .filter((vak) => vak.checkVisibility() && vak.scrollHeight > vak.clientHeight + 1)
    .map((vak) => vak.name)"""


@pytest.fixture
def druk_af(page):
    """Opens a page as a printer gets it."""

    def doe(adres: str) -> None:
        page.set_viewport_size(A4)
        page.emulate_media(media="print")
        assert page.goto(adres).status == 200, adres
        zichtbaar = [
            deel.evaluate("(deel) => deel.outerHTML") for deel in page.locator(OM_TE_KLIKKEN).all() if deel.is_visible()
        ]
        assert zichtbaar == [], adres
        assert page.locator("h1").is_visible(), adres
        assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"], adres

    return doe


def test_what_anybody_reads(druk_af, leeraanbod):
    druk_af("/")
    druk_af(Onderdeel.objects.get(code="C").url)
    druk_af("/wegwijzer/")
    druk_af("/begrippen/")
    druk_af(f"/begrippen/{Begrip.objects.first().slug}/")
    druk_af("/leren/")
    druk_af("/leren/schoonmaak-de-basis/")
    druk_af("/register/")


def test_a_step_shows_every_word_that_was_typed(druk_af, page, vol_portfolio):
    inloggen(page)
    druk_af(PROFIEL)
    lengtes = page.evaluate("[...document.querySelectorAll('textarea')].map((vak) => vak.value.length)")
    assert max(lengtes) > 300
    assert page.evaluate(AFGESNEDEN) == []


def test_a_portfolio_to_read_and_a_leerdossier(druk_af, page, vol_portfolio):
    inloggen(page)
    for adres in ("/mijn-portfolio/", "/mijn-portfolio/lezen/", "/leren/mijn/dossier/"):
        druk_af(adres)
