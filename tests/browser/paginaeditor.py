"""Wagtail's page editor in a browser: texts, blocks of a StreamField, choosers and the menu of actions."""

import re

from playwright.sync_api import Locator, Page, expect


def schrijf(page: Page, veld: str, tekst: str) -> None:
    """Fill a text field, rich or plain, by its name; panels that hide it go open."""
    invoer = page.locator(f'[name="{veld}"]')
    invoer.wait_for(state="attached")
    toon(invoer)
    if invoer.get_attribute("type") != "hidden":
        invoer.fill(tekst)
        return
    vak = invoer.locator("xpath=..").get_by_role("textbox")
    vak.click()
    page.keyboard.type(tekst)
    expect(vak).to_contain_text(tekst)
    expect(invoer).to_have_value(re.compile(re.escape(tekst)))  # what is sent follows a quarter of a second later


def voeg_blok_toe(page: Page, stroom: str, soort: str) -> str:
    """Add a block at the end of a stream, and give what the names of its fields begin with."""
    teller = page.locator(f'[name="{stroom}-count"]')
    nummer = int(teller.input_value())
    teller.locator("xpath=..").locator("> [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
    page.get_by_role("option", name=soort, exact=True).click()
    expect(teller).to_have_value(str(nummer + 1))
    return f"{stroom}-{nummer}-value"


def voeg_regel_toe(page: Page, lijst: str, tekst: str) -> None:
    """Add a line at the end of a list of texts."""
    teller = page.locator(f'[name="{lijst}-count"]')
    nummer = int(teller.input_value())
    knop = teller.locator("xpath=..").locator("[data-streamfield-list-add]").last
    toon(knop)
    knop.click()
    schrijf(page, f"{lijst}-{nummer}-value", tekst)


def kies_pagina(page: Page, veld: str, titel: str) -> None:
    """Find a page by its title in the chooser of this field."""
    invoer = page.locator(f'[name="{veld}"]')
    toon(invoer.locator("xpath=.."))
    invoer.locator("xpath=..").locator("[data-chooser-action-choose]").first.click()
    venster = page.locator(".modal")
    venster.locator("[name=q]").fill(titel)
    venster.get_by_role("link", name=titel, exact=True).click()
    expect(invoer).not_to_have_value("")


def toon(plek: Locator) -> None:
    """Open every closed panel that this is in, the outer one first."""
    panelen = plek.locator("xpath=ancestor::section[contains(@class, 'w-panel')]")
    for paneel in panelen.all():
        knop = paneel.locator("[data-panel-toggle]").first
        if knop.get_attribute("aria-expanded") == "false":
            knop.click()


def meer_acties(page: Page, actie: str) -> None:
    """Choose an action of the menu below the editor by its selector, and wait for the page that answers."""
    page.get_by_role("button", name="Meer acties").last.click()
    with page.expect_navigation():
        page.locator(actie).click()
