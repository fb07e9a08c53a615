"""A driver that fills any step from its definition, the way a person does: by question kind.

Files go last within a row or question: choosing one sends the page at once, with everything else on it.
"""

import mimetypes
from typing import Any

from playwright.sync_api import Locator, Page, expect

from formulieren.blocks import vaste_id
from formulieren.concept import veldnaam
from formulieren.definitie import Stap, Vraag
from portfolio.inhoud.demo import bestanden
from portfolio.models import Portfolio


def bij_naam(page: Page, naam: str) -> Locator:
    return page.locator(f'[name="{naam}"]')


def vul_portfolio(page: Page, portfolio: Portfolio, antwoorden: dict[str, Any], routes: dict[str, str]) -> None:
    """Every onderdeel from its first step to its last, by the button that goes on.

    `antwoorden` are by question code, as `portfolio.inhoud.demo.lees` gives them.
    """
    for code in dict.fromkeys(onderdeel for onderdeel, _ in portfolio.deelnames):
        vul_onderdeel(page, portfolio, code, antwoorden, routes)


def vul_onderdeel(
    page: Page, portfolio: Portfolio, code: str, antwoorden: dict[str, Any], routes: dict[str, str]
) -> None:
    """One onderdeel. What has no answer stays empty."""
    waarden = {vaste_id("vraag", sleutel): waarde for sleutel, waarde in antwoorden.items()}
    waarden |= _routekeuzes(portfolio, routes)
    stappen = {
        stap.slug: stap
        for onderdeel, deel in portfolio.deelnames
        if onderdeel == code
        for stap in deel.formulier.stappen
    }
    page.goto(f"/mijn-portfolio/{code.lower()}/")
    while (slug := page.url.rstrip("/").rpartition("/")[2]) in stappen:
        vul_stap(page, stappen[slug], waarden)
        verder(page)


def verder(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".stap-knoppen .utrecht-button--primary-action").click()
    assert page.locator("#foutenlijst").count() == 0, page.locator("#foutenlijst").inner_text()


def vul_stap(page: Page, stap: Stap, waarden: dict[str, Any]) -> None:
    """`waarden` by question id."""
    for vraag in stap.vragen:
        if vraag.id in waarden:
            vul_vraag(page, vraag, veldnaam(vraag), waarden[vraag.id])


def vul_vraag(page: Page, vraag: Vraag, naam: str, waarde: Any) -> None:
    VULLERS.get(vraag.soort, _tekst)(page, vraag, naam, waarde)


def _routekeuzes(portfolio: Portfolio, routes: dict[str, str]) -> dict[str, str]:
    """The question "which route" of each deel that has one, with the step of the route that was chosen."""
    keuzes = {}
    for _, deel in portfolio.deelnames:
        stappen = {stap.kenmerken.get("route"): stap.id for stap in deel.formulier.stappen}
        for stap in deel.formulier.stappen:
            if stap.kenmerken.get("routekeuze"):
                keuzes[stap.vragen[0].id] = stappen[routes[deel.code]]
    return keuzes


def _tekst(page: Page, vraag: Vraag, naam: str, waarde: str) -> None:
    bij_naam(page, naam).fill(waarde)


def _lange_tekst(page: Page, vraag: Vraag, naam: str, waarde: dict[str, Any]) -> None:
    bij_naam(page, f"{naam}-tekst").fill(waarde["tekst"])
    if waarde["nauwelijks"]:
        bij_naam(page, f"{naam}-nauwelijks").check()


def _keuze(page: Page, vraag: Vraag, naam: str, waarde: str) -> None:
    page.locator(f'[name="{naam}"][value="{waarde}"]').check()


def _meerkeuze(page: Page, vraag: Vraag, naam: str, waarde: list[str]) -> None:
    for keus in waarde:
        _keuze(page, vraag, naam, keus)


def _ja_nee(page: Page, vraag: Vraag, naam: str, waarde: dict[str, str]) -> None:
    _keuze(page, vraag, naam, waarde["antwoord"])
    if waarde["toelichting"]:
        bij_naam(page, f"{naam}-toelichting").fill(waarde["toelichting"])


def _periode(page: Page, vraag: Vraag, naam: str, waarde: dict[str, Any]) -> None:
    bij_naam(page, f"{naam}-begin").fill(waarde["begin"])
    bij_naam(page, f"{naam}-eind").fill(waarde["eind"])
    if waarde["loopt_nog"]:
        bij_naam(page, f"{naam}-loopt_nog").check()


def _verklaring(page: Page, vraag: Vraag, naam: str, waarde: dict[str, Any]) -> None:
    for deel in ("naam", "plaats", "datum"):
        bij_naam(page, f"{naam}-{deel}").fill(waarde[deel])
    bij_naam(page, f"{naam}-akkoord").check()


def _tabel(page: Page, vraag: Vraag, naam: str, rijen: list[dict[str, Any]]) -> None:
    kolommen = [
        Vraag(id=k["id"], soort=k["soort"], vraag=k["label"], instellingen=k["instellingen"])
        for k in vraag.instellingen["kolommen"]
    ]
    kolommen.sort(key=lambda kolom: kolom.soort == "bestanden")
    for nummer, rij in enumerate(rijen, start=1):
        nieuw = page.locator(f'[data-vraag="{naam}"] .rij--nieuw')
        rij_id = nieuw.locator(f'[name="{naam}-rij"]').input_value()
        for kolom in kolommen:
            if rij.get(kolom.id):
                vul_vraag(page, kolom, f"{naam}-{rij_id}-{kolom.id}", rij[kolom.id])
        if kolommen[-1].soort != "bestanden":
            with page.expect_navigation():
                page.locator(f'button[value="rij-erbij:{naam}:"]').click()
        expect(page.locator(f'[data-vraag="{naam}"] .rij')).to_have_count(nummer + 1)


def _bestanden(page: Page, vraag: Vraag, naam: str, namen: list[str]) -> None:
    for bestandsnaam in namen:
        kies_bestand(page, f"{naam}-nieuw", bestandsnaam, bestanden.maak(bestandsnaam))


def kies_bestand(page: Page, naam: str, bestandsnaam: str, inhoud: bytes) -> None:
    """Choose a file as a person does, and wait for the page that comes back with it."""
    soort = mimetypes.guess_type(bestandsnaam)[0] or "application/octet-stream"
    with page.expect_navigation():
        bij_naam(page, naam).set_input_files({"name": bestandsnaam, "mimeType": soort, "buffer": inhoud})


VULLERS = {
    "lange_tekst": _lange_tekst,
    "keuze": _keuze,
    "schaal": _keuze,
    "meerkeuze": _meerkeuze,
    "ja_nee": _ja_nee,
    "periode": _periode,
    "verklaring": _verklaring,
    "tabel": _tabel,
    "bestanden": _bestanden,
}
