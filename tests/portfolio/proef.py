"""A complete portfolio in memory, on the real toetsingskader, of which a test breaks one thing. No database."""

import copy
import tomllib
import uuid
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from formulieren.blocks import vaste_id
from formulieren.definitie import Stap, Vraag
from formulieren.reeks import Deelname
from formulieren.soorten import Peil, soort_van
from formulieren.soorten.verklaring import tekstmerk
from portfolio.inhoud import demo
from portfolio.inhoud.laden import MAP, ruwe_stappen
from portfolio.models import Deel
from portfolio.rules.volledigheid import tekorten
from portfolio.rules.vrijstelling import Vrijstelling, vrijstelling

DAG = date(2026, 3, 16)  # the day of submission in these tests
BESTAND = "7b8c1f0e-0000-4000-8000-000000000001"


def _lees(naam: str) -> dict[str, Any]:
    return tomllib.loads((MAP / "kader" / f"{naam.lower()}.toml").read_text(encoding="utf-8"))


@cache
def delen() -> tuple[tuple[str, Deelname], ...]:
    """The delen of the toetsingskader that comes with the portal, in order, each with its onderdeel."""
    gevonden = []
    for onderdeel in _lees("kader")["onderdeel"]:
        eigen = [onderdeel["code"]] if (MAP / "kader" / f"{onderdeel['code'].lower()}.toml").exists() else []
        for code in [*eigen, *onderdeel["delen"]]:
            inhoud = _lees(code)
            pagina = Deel(
                content_type_id=1,  # or the page would ask the database for it
                title=inhoud["titel"],
                code=code,
                route_vraag=inhoud.get("route_vraag", ""),
                stappen=ruwe_stappen(inhoud),
                translation_key=uuid.UUID(vaste_id("pagina", code)),
            )
            deelname = Deelname(code, inhoud["titel"], uuid.uuid5(uuid.NAMESPACE_OID, code), 1, pagina.formulier())
            gevonden.append((onderdeel["code"], deelname))
    return tuple(gevonden)


@cache
def codes() -> dict[str, str]:
    """The code of every question, by its id; the question which route to take is called `<deel>.route`."""
    per_id = {}
    for _, deel in delen():
        inhoud = _lees(deel.code)
        for stap in [*inhoud.get("stap", []), *inhoud.get("route", [])]:
            per_id |= {vaste_id("vraag", vraag["code"]): vraag["code"] for vraag in stap["vraag"]}
        per_id |= {
            s.vragen[0].id: f"{deel.code}.route" for s in deel.formulier.stappen if s.kenmerken.get("routekeuze")
        }
    return per_id


def vragen() -> Iterator[tuple[Deelname, Stap, Vraag, str]]:
    """Every question with its place and its code."""
    for _, deel in delen():
        for stap in deel.formulier.stappen:
            for vraag in stap.vragen:
                yield deel, stap, vraag, codes()[vraag.id]


class Proef:
    """The answers of one of the demo portfolios, signed and with files, to be changed by question code."""

    def __init__(self, naam: str = "volledig"):
        self.waarden: dict[tuple[uuid.UUID, str], Any] = {}
        antwoorden, routes = demo.lees(naam, DAG), demo.routes(naam)
        for _, _, vraag, code in vragen():
            if code in antwoorden:
                self.zet(code, self._als_bewaard(vraag, copy.deepcopy(antwoorden[code])))
        for deel, route in routes.items():
            self.kies(deel, route)

    def zet(self, code: str, waarde: Any) -> None:
        self.waarden[self._sleutel(code)] = waarde

    def waarde(self, code: str) -> Any:
        return self.waarden[self._sleutel(code)]

    def wis(self, code: str) -> None:
        del self.waarden[self._sleutel(code)]

    def kies(self, deel: str, route: str) -> None:
        """Take a route; what was filled in for another one stays."""
        self.zet(f"{deel}.route", vaste_id("route", route))

    def vrij(self) -> Vrijstelling:
        onderdeel_van = {deel.code: onderdeel for onderdeel, deel in delen()}
        return vrijstelling([deel for _, deel in delen()], onderdeel_van, self.waarden)

    def tekorten(self, dag: date = DAG, vandaag: date | None = None) -> list[tuple[str, str, str]]:
        """What is missing on a day, as (step, question code with the place in the answer, sentence).

        The place is empty for the answer as a whole; its link leads to the first input.
        """
        gevonden = tekorten(delen(), self.waarden, self.vrij(), Peil(dag, vandaag or dag))
        return [(tekort.stap, self._in_code(tekort.anker), tekort.tekst) for tekort in gevonden]

    def _sleutel(self, code: str) -> tuple[uuid.UUID, str]:
        return next((deel.invulling, vraag.id) for deel, _, vraag, eigen in vragen() if eigen == code)

    def _in_code(self, anker: str) -> str:
        sleutel = anker.removeprefix("v-")[:36]
        plek = anker.removeprefix(f"v-{sleutel}")
        soort = next(soort_van(vraag.soort) for _, _, vraag, _ in vragen() if vraag.id == sleutel)
        return codes()[sleutel] + ("" if plek == soort.eerste else plek)

    def _als_bewaard(self, vraag: Vraag, waarde: Any) -> Any:
        if vraag.soort == "bestanden":
            return [BESTAND]
        if vraag.soort == "verklaring":
            tekst = vraag.instellingen["tekst"]
            return {**waarde, "getekend": {"tekst": tekst, "merk": tekstmerk(tekst), "reglement": None}}
        if vraag.soort == "tabel":
            return [{k: [BESTAND] if isinstance(cel, list) else cel for k, cel in rij.items()} for rij in waarde]
        return waarde
