"""Whether a page is good for everybody: WCAG 2.2 AA, a heading, a title, nothing that sticks out or is cut off, and
not too heavy.

A test takes the fixture `keur` and names in `@pytest.mark.keurt(...)` what it looks at, as `adres_van` gives it.
What it names and does not visit fails, and so does what it visits and does not name: so the names can be trusted, and
tests/config/test_niets_ongekeurd.py can tell from them alone, in a second, whether an address or page type is missing.
"""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.test import RequestFactory
from django.urls import Resolver404, resolve
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Page

from .gewicht import te_zwaar

BREED, SMAL = 1280, 360  # CSS pixels
BREEDTEN = [BREED, SMAL]
PAST_OOK = {BREED: (640,), SMAL: (320,)}  # 1280 at 200 %, and what WCAG 1.4.10 asks for
SCRIPT = (Path(__file__).parent / "keuren.js").read_text(encoding="utf-8")
PAGINAS = "^((?:[\\w\\-]+/)*)$"  # the address of Wagtail's public pages
ONTBREEKT = "404.html"
# Of Wagtail's own pages: the button to the next tab when a user is made, and the field to write rich text in.
VAN_WAGTAIL = ['a.button[role="tab"]', ".public-DraftEditor-content"]
VERVANGEN = {"lms.Leeraanbod"}  # types of page that an address of our own shows: that one is named


def klachten_over(page: BrowserPage, axe: Callable[..., list[str]], breedte: int) -> list[str]:
    """What is wrong with the page that is open, at this width."""
    page.set_viewport_size({"width": breedte, "height": 900})
    klachten = axe(page, VAN_WAGTAIL)
    page.evaluate(SCRIPT)
    # In the admin buttons and focus are Wagtail's.
    for vraag in ["past", *([] if van_beheer(page) else ["ruimte", "focus", "kleur"])]:
        klachten += page.evaluate(f"keuring.{vraag}()")
    if page.locator("h1").count() != 1:
        klachten.append("niet precies één h1")
    if page.locator("html").get_attribute("lang") != "nl":
        klachten.append("de taal is niet nl")
    if not page.title().strip():
        klachten.append("geen titel")
    for maat in PAST_OOK[breedte]:
        page.set_viewport_size({"width": maat, "height": 900})
        klachten += page.evaluate("keuring.past()")
    return [f"{page.url} op {breedte}: {klacht}" for klacht in klachten]


def van_beheer(page: BrowserPage) -> bool:
    return urlsplit(page.url).path.startswith("/admin/")


def adres_van(url: str) -> str:
    """What kind of page this is: its pattern, of a page of Wagtail its type, of an error page its template."""
    pad = urlsplit(url).path
    try:
        patroon = resolve(pad).route
    except Resolver404:
        return pad.strip("/") if pad.endswith(".html") else ONTBREEKT
    return soort_van(pad) if patroon == PAGINAS else patroon


def soort_van(pad: str) -> str:
    """The type of the page at this path, with the name of the view where a type has several."""
    gevonden = Page.route_for_request(RequestFactory().get(pad), pad)
    if gevonden is None:
        return ONTBREEKT
    soort = gevonden.page.specific_class._meta.label
    if gevonden.args and gevonden.args[0].__name__ != "index_route":
        return f"{soort}.{gevonden.args[0].__name__}"
    return soort


class Keurder:
    """`keur("/leren/", ...)` opens each page and looks at it, wide and narrow; `keur()` looks at what is open."""

    def __init__(self, page: BrowserPage, axe: Callable[..., list[str]]):
        self.page, self.axe = page, axe
        self.gezien: set[str] = set()

    def __call__(self, *adressen: str, status: int = 200) -> None:
        klachten = []
        for adres in adressen:
            self.page.set_viewport_size({"width": BREED, "height": 900})
            assert self.page.goto(adres).status == status, adres
            klachten += self._bekijk()
        if not adressen:
            klachten += self._bekijk()
        assert klachten == [], "\n".join(klachten)

    def _bekijk(self) -> list[str]:
        self.gezien.add(adres_van(self.page.url))
        klachten = [] if van_beheer(self.page) else [f"{self.page.url}: {klacht}" for klacht in te_zwaar(self.page)]
        klachten += [klacht for breedte in BREEDTEN for klacht in klachten_over(self.page, self.axe, breedte)]
        self.page.set_viewport_size({"width": BREED, "height": 900})  # what is done next is done there
        return klachten
