"""The toetsingskader as visitors read it: the guide along the pages, and what one page shows.

A page is read as the same `Formulier` that kandidaten get, so the handbook cannot say something else than the
form.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from content.html import schoon
from formulieren.beeld import veilig
from formulieren.definitie import Stap, Vraag
from formulieren.soorten import soort_van
from portfolio.rules import kader as regels


@dataclass(frozen=True)
class Gidspunt:
    """One page of the handbook; `niveau` 1 is an onderdeel, 2 a deel."""

    code: str
    titel: str
    url: str
    path: str
    niveau: int
    minuten: int

    @property
    def naam(self) -> str:
        return f"{self.code}. {self.titel}"

    @property
    def tijd(self) -> str:
        return tijd(self.minuten)


@dataclass(frozen=True)
class Leesvraag:
    """A question as the handbook names it: the words, and what kind of answer is asked."""

    vraag: str
    uitleg: SafeString
    antwoord: str


@dataclass(frozen=True)
class Leesstap:
    """A step or route; `vrijstelling` names what a route lifts."""

    titel: str
    slug: str
    criterium: str
    inleiding: SafeString
    indicatoren: SafeString
    handreiking: SafeString
    essentieel: bool
    weegt_mee: bool
    vrijstelling: str
    vragen: tuple[Leesvraag, ...]


@dataclass(frozen=True)
class Leespagina:
    stappen: tuple[Leesstap, ...]
    routes: tuple[Leesstap, ...]


def tijd(minuten: int) -> str:
    """An indication in words, from an hour up in half hours: "ongeveer 45 minuten", "ongeveer 1,5 uur"; "" for 0."""
    if not minuten:
        return ""
    if minuten < 60:
        return f"ongeveer {minuten} minuten"
    uren, rest = divmod(_in_halve_uren(minuten) // 30, 2)
    return f"ongeveer {uren}{',5' if rest else ''} uur"


def _in_halve_uren(minuten: int) -> int:
    """Rounded up to half hours from an hour up, so that what is added is not more than the whole."""
    return minuten if minuten < 60 else math.ceil(minuten / 30) * 30


def context(pagina, kader_url: str, gids: list[Gidspunt], vers: bool = False) -> dict[str, Any]:
    """What the template of an onderdeel or deel needs. `vers` reads the page anew, for a preview."""
    plek = next((nummer for nummer, punt in enumerate(gids) if punt.path == pagina.path), None)
    onderdeel = next((p for p in gids if p.niveau == 1 and pagina.path.startswith(p.path)), None)
    naam = f"{pagina.code}. {pagina.title}"
    kruimels = [{"titel": "Toetsingskader", "url": kader_url}]
    if onderdeel and onderdeel.path != pagina.path:
        kruimels.append({"titel": onderdeel.naam, "url": onderdeel.url})
    return {
        "naam": naam,
        "kruimels": [*kruimels, {"titel": naam}],
        "inleiding": veilig(schoon(pagina.inleiding)),
        "lees": _lees.__wrapped__(pagina, 0) if vers else lees(pagina),
        "tijd": tijd(pagina.minuten),
        "onderdeel": onderdeel,
        "delen": [p for p in gids if p.niveau == 2 and p.path.startswith(pagina.path) and p.path != pagina.path],
        "vorige": gids[plek - 1] if plek else None,
        "volgende": gids[plek + 1] if plek is not None and plek + 1 < len(gids) else None,
    }


def overzicht(gids: list[Gidspunt]) -> list[dict[str, Any]]:
    """The onderdelen as tiles, each with its delen and the time it takes altogether."""
    return [
        {
            "punt": punt,
            "delen": [deel for deel in gids if deel.niveau == 2 and deel.path.startswith(punt.path)],
            "tijd": tijd(sum(_in_halve_uren(ander.minuten) for ander in gids if ander.path.startswith(punt.path))),
        }
        for punt in gids
        if punt.niveau == 1
    ]


def lees(pagina) -> Leespagina:
    """The content of a published page; remembered per process until the page is published again."""
    revisie = pagina.live_revision_id
    return _lees(pagina, revisie) if revisie else _lees.__wrapped__(pagina, 0)


@lru_cache(maxsize=64)
def _lees(pagina, revisie: int) -> Leespagina:
    stappen = [stap for stap in regels.formulier_van(pagina).stappen if "routekeuze" not in stap.kenmerken]
    return Leespagina(
        stappen=tuple(_leesstap(stap) for stap in stappen if "route" not in stap.kenmerken),
        routes=tuple(_leesstap(stap) for stap in stappen if "route" in stap.kenmerken),
    )


def _leesstap(stap: Stap) -> Leesstap:
    return Leesstap(
        titel=stap.titel,
        slug=stap.slug,
        criterium=stap.kenmerken.get("criterium", ""),
        inleiding=veilig(stap.inleiding),
        indicatoren=veilig(stap.indicatoren),
        handreiking=veilig(stap.handreiking),
        essentieel=bool(stap.kenmerken["essentieel"]),
        weegt_mee=bool(stap.kenmerken["weegt_mee"]),
        vrijstelling=regels.opsomming(stap.kenmerken.get("heft_op", [])),
        vragen=tuple(Leesvraag(vraag.vraag, veilig(vraag.uitleg), _antwoord(vraag)) for vraag in stap.vragen),
    )


def _antwoord(vraag: Vraag) -> str:
    """What kind of answer a question asks, with its guideline where it has one."""
    delen = [soort_van(vraag.soort).titel]
    if woorden := vraag.instellingen.get("richtlijn_woorden"):
        delen.append(f"ongeveer {woorden} woorden")
    if not vraag.verplicht:
        delen.append("niet verplicht")
    return ", ".join(delen)
