"""A step of the wizard with the keyboard alone: everything is reached, in order, and one sees where one is."""

import pytest
from playwright.sync_api import expect

from formulieren.models import Antwoord

from .conftest import inloggen
from .invullen import bij_naam
from .plekken import ERVARING, veld
from .toetsen import tab_tot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portfolio"),
]


def test_a_step_by_keyboard_alone(page):
    inloggen(page, adres=ERVARING)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()

    tab_tot(page, lambda naam: naam == veld("B1.1.1"))
    page.keyboard.type("1-9-2020")
    tab_tot(page, lambda naam: naam == veld("B1.1.2"))
    page.keyboard.type("5.400")
    tab_tot(page, lambda naam: naam == f"{veld('B1.1.3')}-tekst")
    page.keyboard.type("Bij een klein bureau.\nEn daarna voor mezelf.")
    for deel, tekst in (("naam", "Noor Bakker"), ("plaats", "Zwolle"), ("datum", "1-9-2022")):
        tab_tot(page, lambda naam, deel=deel: naam == f"{veld('B1.1.4')}-{deel}")
        page.keyboard.type(tekst)
    tab_tot(page, lambda naam: naam == f"{veld('B1.1.4')}-akkoord")
    page.keyboard.press("Space")
    tab_tot(page, lambda naam: naam == f"{veld('B1.1.1')}", toets="Shift+Tab")
    tab_tot(page, lambda naam: naam == "Opslaan en verder")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Je werkt nu als jobcoach")
    getekend = Antwoord.objects.get(vraag=veld("B1.1.4").removeprefix("v-")).waarde
    assert getekend["akkoord"] is True
    assert getekend["getekend"]["door"]


def test_the_step_list_by_keyboard(page):
    inloggen(page, adres=ERVARING)
    tab_tot(page, lambda naam: naam == "wizard_goto_step")
    expect(page.locator(":focus")).to_have_attribute("aria-current", "step")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Je curriculum vitae")


def test_enter_in_a_field_goes_on(page):
    inloggen(page, adres=ERVARING)
    bij_naam(page, veld("B1.1.2")).fill("5400")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Je werkt nu als jobcoach")


def test_the_focus_goes_to_the_errors_and_from_there_to_the_field(page):
    inloggen(page, adres=ERVARING)
    bij_naam(page, veld("B1.1.1")).fill("31-2-2020")
    page.keyboard.press("Enter")
    expect(page.locator("#foutenlijst")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bij_naam(page, veld("B1.1.1"))).to_be_focused()
