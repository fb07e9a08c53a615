"""The main roads with JavaScript off: submitting, scoring, logging in again, searching, and ones own data."""

import pytest
from playwright.sync_api import expect

from accounts.models import Sessie
from formulieren.models import Antwoord
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Status
from tests.portfolio.ketenfabriek import Keten

from .conftest import druk, inloggen, vul_inlog_in
from .plekken import PROFIEL, tekstvak, veld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def zonder_script(new_context, klachten):
    return klachten.luister(new_context(java_script_enabled=False)).new_page()


def test_controleren_and_indienen(zonder_script, vol_portfolio):
    inloggen(zonder_script, adres="/mijn-portfolio/controleren/")
    expect(zonder_script.get_by_text("Je portfolio is compleet")).to_be_visible()
    druk(zonder_script, zonder_script.get_by_role("button", name="Dien mijn portfolio in").first)
    expect(zonder_script.get_by_text("Je portfolio is ingediend")).to_be_visible()
    vol_portfolio.refresh_from_db()
    assert vol_portfolio.status == Status.INGEDIEND


def test_an_assessor_scores_and_quotes_by_pasting(zonder_script, vol_portfolio):
    keten = Keten(vol_portfolio).open()
    basis = f"/beoordelen/{keten.toewijzing(1).kenmerk}/"
    inloggen(zonder_script, keten.assessoren[0].email)
    zonder_script.goto(f"{basis}oordeel/c1-werknemersprofiel/")
    expect(zonder_script.get_by_role("button", name="Citeer", exact=True)).to_be_hidden()
    passage = zonder_script.locator("[data-citeerbaar] p").first.inner_text()
    zonder_script.locator("[data-citaten]").fill(passage)
    zonder_script.get_by_label("Niet aangetoond").first.check()
    zonder_script.get_by_label("Waarom?").fill("Het profiel noemt geen grenzen.")
    druk(zonder_script, zonder_script.get_by_role("button", name="Opslaan en verder", exact=True))

    waarde = Antwoord.objects.get(vraag=vraag_id(keten.sleutel("C1.2"), "oordeel")).waarde
    assert waarde == {"keuze": "niet_aangetoond", "grond": "Het profiel noemt geen grenzen.", "citaten": passage}


def test_what_was_typed_stays_when_the_session_has_ended(zonder_script, portfolio):
    inloggen(zonder_script, adres=PROFIEL)
    Sessie.objects.all().delete()
    zonder_script.locator(tekstvak("C1.2.1")).fill("Dit wil ik niet nog eens typen.")
    druk(zonder_script, zonder_script.get_by_role("button", name="Opslaan", exact=True))
    vul_inlog_in(zonder_script)
    expect(zonder_script.locator(tekstvak("C1.2.1"))).to_have_value("Dit wil ik niet nog eens typen.")
    waarde = Antwoord.objects.get(vraag=veld("C1.2.1").removeprefix("v-")).waarde
    assert waarde["tekst"] == "Dit wil ik niet nog eens typen."


def test_the_catalogue_and_the_search(zonder_script, leeraanbod):
    zonder_script.goto("/leren/")
    zonder_script.get_by_label("Schoonmaak").check()
    druk(zonder_script, zonder_script.locator(".filters").get_by_role("button").first)
    assert "werksoort=schoonmaak" in zonder_script.url
    expect(zonder_script.get_by_role("link", name="Schoonmaak: de basis")).to_be_visible()
    zonder_script.goto("/zoeken/")
    zonder_script.get_by_role("searchbox").first.fill("schoonmaak")
    zonder_script.get_by_role("searchbox").first.press("Enter")
    expect(zonder_script.get_by_role("main").get_by_role("link", name="Schoonmaak: de basis").first).to_be_visible()


def test_ones_own_data(zonder_script, kandidaat):
    inloggen(zonder_script, adres="/account/profiel/")
    zonder_script.get_by_label("Woonplaats").fill("")
    zonder_script.get_by_label("Naam zoals die op het certificaat komt").fill("")
    opslaan = zonder_script.locator("main .knoppen").last.get_by_role("button", name="Opslaan")
    druk(zonder_script, opslaan)
    expect(zonder_script.locator("#foutenlijst")).to_be_focused()  # by the page itself: no script ran
    assert zonder_script.title().startswith("Fout: ")
    zonder_script.get_by_label("Woonplaats").fill("Deventer")
    zonder_script.get_by_label("Naam zoals die op het certificaat komt").fill("Noor Bakker")
    druk(zonder_script, opslaan)
    kandidaat.profiel.refresh_from_db()
    assert kandidaat.profiel.plaats == "Deventer"
