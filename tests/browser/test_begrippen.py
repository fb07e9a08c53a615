"""Words explained in the text: with mouse, keyboard and finger, without JavaScript; and linked by an editor."""

import re

import pytest
from playwright.sync_api import expect

from accounts.rollen import REDACTEUR
from content.domeinen import Domein
from content.models import Artikel, HomePage
from tests.accounts.factories import maak_user
from tests.content.begrippenfabriek import maak_begrip, voeg_betekenis_toe

from . import keuren
from .conftest import inloggen
from .paginaeditor import meer_acties

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEKST = "<p>Een kandidaat volgt een leerlijn.</p><p>Daarna is de leerlijn klaar.</p>"


@pytest.fixture
def artikel(portaal) -> Artikel:
    """An article in which two words are explained."""
    opvolger = maak_begrip("Participatiewet", "Hulp bij werk.", Domein.RE_INTEGRATIE)
    maak_begrip("WWB", "De bijstand.", Domein.RE_INTEGRATIE, verouderd="Sinds 2015 vervangen.", opvolger=opvolger)
    kandidaat = maak_begrip("kandidaat", "Wie het keurmerk wil.", Domein.CERTIFICERING, ook_als=["kandidaten"])
    voeg_betekenis_toe(kandidaat, "Wie werk zoekt.", Domein.RE_INTEGRATIE)
    maak_begrip("leerlijn", "Een vaste route van opleidingen en toetsen.", Domein.CERTIFICERING)
    pagina = Artikel(
        title="Over leren", slug="over-leren", domein="certificering", inhoud=[{"type": "tekst", "value": TEKST}]
    )
    HomePage.objects.get().add_child(instance=pagina)
    return pagina


@pytest.mark.keurt(
    "begrippen/",
    "begrippen/<slug:slug>/",
    "content.Artikel",
)
def test_every_page_with_words_is_good_for_everybody(artikel, keur, page):
    keur("/begrippen/", "/begrippen/?q=kandidaat", "/begrippen/?q=kandidaad")
    keur("/begrippen/kandidaat/", "/begrippen/wwb/", "/over-leren/")
    page.get_by_role("button", name="Uitleg van leerlijn").click()
    expect(page.get_by_text("Een vaste route van opleidingen")).to_be_visible()
    keur()


def test_by_keyboard(artikel, page):
    page.goto("/over-leren/")
    knop = page.get_by_role("button", name="Uitleg van kandidaat")
    uitleg = page.get_by_text("Wie het keurmerk wil.")
    expect(page.get_by_role("button", name="Uitleg van leerlijn")).to_have_count(1)
    knop.focus()
    expect(uitleg).to_be_hidden()
    page.keyboard.press("Enter")
    expect(uitleg).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Meer over kandidaat")).to_be_focused()
    page.keyboard.press("Escape")
    expect(uitleg).to_be_hidden()
    expect(knop).to_be_focused()


def test_by_touching_the_word_itself_without_javascript(artikel, new_context):
    pagina = new_context(java_script_enabled=False, has_touch=True).new_page()
    pagina.set_viewport_size({"width": keuren.SMAL, "height": 700})
    pagina.goto("/over-leren/")
    woord = pagina.locator(".begrip", has_text="leerlijn").bounding_box()
    pagina.touchscreen.tap(woord["x"] + 8, woord["y"] + woord["height"] / 2)
    uitleg = pagina.get_by_text("Een vaste route van opleidingen")
    expect(uitleg).to_be_visible()
    pagina.touchscreen.tap(180, 20)
    expect(uitleg).to_be_hidden()


def test_on_paper_there_is_only_the_text(artikel, page):
    page.goto("/over-leren/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Uitleg van kandidaat")).to_be_hidden()
    assert page.locator(".leestekst p").first.inner_text().strip() == "Een kandidaat volgt een leerlijn."


def test_an_editor_makes_a_word_a_link(artikel, page):
    maak_user("redacteur@example.nl", REDACTEUR)
    inloggen(page, "redacteur@example.nl")
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.goto(f"/admin/pages/{artikel.pk}/edit/")
    tekst = page.locator(".public-DraftEditor-content").last
    tekst.get_by_text("Daarna is de leerlijn klaar.").dblclick(position={"x": 12, "y": 8})
    page.get_by_role("button", name="Begrip uit de begrippenlijst").click()
    page.locator(".modal").get_by_role("link", name="leerlijn").click()
    expect(tekst.locator(".TooltipEntity")).to_be_visible()
    expect(page.locator('[name="inhoud-0-value"]')).to_have_value(re.compile("BEGRIP"))  # follows somewhat later
    meer_acties(page, '[name="action-publish"]')
    expect(page.get_by_text("gepubliceerd").first).to_be_visible()
    page.goto("/over-leren/")
    expect(page.locator('.leestekst a[href="/begrippen/leerlijn/"]')).to_be_visible()
