"""A driver that fills any step with the keyboard alone: by question kind, as invullen.py does with the mouse.

Everything that gets the focus on the way must show it.
"""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from formulieren.blocks import vaste_id
from formulieren.concept import veldnaam
from formulieren.definitie import Stap, Vraag
from portfolio.inhoud.demo import bestanden

ZICHTBAAR = """() => {
    const invoer = document.activeElement;
    const vak = invoer.getBoundingClientRect();
    const stijlen = [getComputedStyle(invoer), getComputedStyle(invoer, "::after")];
    if (invoer.closest("label")) stijlen.push(getComputedStyle(invoer.closest("label")));
    const omrand = stijlen.some(
        (stijl) => stijl.boxShadow !== "none" || (stijl.outlineStyle !== "none" && parseFloat(stijl.outlineWidth) >= 2)
    );
    return omrand && vak.width > 0 && vak.bottom > 0 && vak.top < innerHeight;
}"""


def naam_van_focus(page: Page) -> str:
    """The name of an input, else the words of what has the focus."""
    return page.evaluate("document.activeElement.name || document.activeElement.innerText.trim()")


def tab_tot(page: Page, voorwaarde: Callable[[str], bool], toets: str = "Tab", hoogstens: int = 80) -> None:
    """Press a key until the focus is where it should be; everything on the way shows that it has the focus."""
    for _ in range(hoogstens):
        page.keyboard.press(toets)
        page.wait_for_function(ZICHTBAAR)  # after scrolling
        if voorwaarde(naam_van_focus(page)):
            return
    raise AssertionError("de focus kwam er niet")


def naar(page: Page, naam: str) -> None:
    """To the input of this name, or the link or button with these words."""
    hier = "[document.activeElement.name, document.activeElement.innerText.trim()]"
    if naam not in page.evaluate(hier):
        tab_tot(page, lambda _: naam in page.evaluate(hier))


def druk(page: Page, woorden: str) -> None:
    """Go to a link or button, press Enter, and wait for the page that comes."""
    naar(page, woorden)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def vul_stap(page: Page, stap: Stap, antwoorden: dict[str, Any]) -> None:
    """`antwoorden` by question code; what has no answer is passed by. Files last: choosing one sends the page."""
    vragen = {vaste_id("vraag", code): waarde for code, waarde in antwoorden.items()}
    for vraag in sorted(stap.vragen, key=lambda vraag: vraag.soort == "bestanden"):
        if vraag.id in vragen:
            _vul(page, vraag, veldnaam(vraag), vragen[vraag.id])


def kies(page: Page, naam: str, waarde: str) -> None:
    """Of a group of radio buttons: Tab enters it, arrows go through it."""
    naar(page, naam)
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == waarde:
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.evaluate("[document.activeElement.value, document.activeElement.checked]") == [waarde, True]


def _vul(page: Page, vraag: Vraag, naam: str, waarde: Any) -> None:
    VULLERS.get(vraag.soort, _tekst)(page, vraag, naam, waarde)


def _tekst(page: Page, vraag: Vraag, naam: str, waarde: str) -> None:
    naar(page, naam)
    page.keyboard.type(waarde)


def _lange_tekst(page: Page, vraag: Vraag, naam: str, waarde: dict[str, Any]) -> None:
    _tekst(page, vraag, f"{naam}-tekst", waarde["tekst"][:200])


def _keuze(page: Page, vraag: Vraag, naam: str, waarde: str) -> None:
    kies(page, naam, waarde)


def _ja_nee(page: Page, vraag: Vraag, naam: str, waarde: dict[str, str]) -> None:
    kies(page, naam, waarde["antwoord"])
    if waarde["toelichting"]:
        _tekst(page, vraag, f"{naam}-toelichting", waarde["toelichting"])


def _verklaring(page: Page, vraag: Vraag, naam: str, waarde: dict[str, Any]) -> None:
    for deel in ("naam", "plaats", "datum"):
        naar(page, f"{naam}-{deel}")
        page.keyboard.press("ControlOrMeta+a")  # some of it is filled in already
        page.keyboard.type(waarde[deel])
    naar(page, f"{naam}-akkoord")
    page.keyboard.press("Space")


def _tabel(page: Page, vraag: Vraag, naam: str, rijen: list[dict[str, Any]]) -> None:
    """Each in the empty row at the end. The file goes last, and brings the next empty row."""
    kolommen = [
        Vraag(id=k["id"], soort=k["soort"], vraag=k["label"], instellingen=k["instellingen"])
        for k in vraag.instellingen["kolommen"]
    ]
    for rij in rijen:
        nieuw = page.locator(f'[data-vraag="{naam}"] .rij--nieuw [name="{naam}-rij"]').input_value()
        for kolom in sorted(kolommen, key=lambda kolom: kolom.soort == "bestanden"):
            if rij.get(kolom.id):
                _vul(page, kolom, f"{naam}-{nieuw}-{kolom.id}", rij[kolom.id])


def _bestanden(page: Page, vraag: Vraag, naam: str, namen: list[str]) -> None:
    """The window to choose a file is the device's own; Enter opens it."""
    for bestandsnaam in namen:
        naar(page, f"{naam}-nieuw")
        with page.expect_file_chooser() as venster:
            page.keyboard.press("Enter")
        inhoud = {"name": bestandsnaam, "mimeType": "application/pdf", "buffer": bestanden.maak(bestandsnaam)}
        with page.expect_navigation():
            venster.value.set_files(inhoud)


VULLERS: dict[str, Callable[[Page, Vraag, str, Any], None]] = {
    "lange_tekst": _lange_tekst,
    "keuze": _keuze,
    "ja_nee": _ja_nee,
    "verklaring": _verklaring,
    "tabel": _tabel,
    "bestanden": _bestanden,
}
