"""Whether a page is good for everybody: WCAG 2.2 AA, a heading, a title, and nothing that sticks out."""

from collections.abc import Callable

from playwright.sync_api import Page

BREED, SMAL, SMALST = 1280, 360, 320  # CSS pixels; the last is what WCAG 1.4.10 asks for
BREEDTEN = [BREED, SMAL]


def keur(page: Page, axe: Callable[[Page], list[str]], breedte: int) -> None:
    """Look at the page that is open, at this width."""
    page.set_viewport_size({"width": breedte, "height": 900})
    gevonden = axe(page)
    assert gevonden == [], (page.url, breedte, gevonden)
    assert page.locator("h1").count() == 1, page.url
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.title().strip(), page.url
    for maat in {breedte, SMALST if breedte == SMAL else breedte}:
        page.set_viewport_size({"width": maat, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= maat, (page.url, maat)
