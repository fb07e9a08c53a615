"""The way through certification for somebody who has not begun yet: what applies, how long it takes, what to lay ready.

It asks no more than the kader itself does: which route somebody takes where there is a choice (toetsingskader, Ad A).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from formulieren.definitie import Formulier, Stap, Vraag
from formulieren.reeks import Deelname, Sleutel

from .criterium import komt_bij_assessoren
from .kader import TOETSGESPREK, Onderdeelinhoud, opsomming
from .vrijstelling import vrijstelling

OPDRACHT = "Upload "  # how the kader asks for a file


@dataclass(frozen=True)
class Routevraag:
    """The choice between the routes of a deel. `vraag` is the question of the form."""

    code: str
    titel: str
    vraag: Vraag


@dataclass(frozen=True)
class Wegdeel:
    """One deel on the way. `minuten` is 0 where none was set; `vervalt` says why it is lifted, "" when it is not."""

    code: str
    titel: str
    minuten: int
    klaarleggen: tuple[str, ...]
    vervalt: str
    wordt_gescoord: bool


@dataclass(frozen=True)
class Weg:
    delen: tuple[Wegdeel, ...]
    met_toetsgesprek: bool

    @property
    def te_doen(self) -> tuple[Wegdeel, ...]:
        return tuple(deel for deel in self.delen if not deel.vervalt)

    @property
    def niet_te_doen(self) -> tuple[Wegdeel, ...]:
        return tuple(deel for deel in self.delen if deel.vervalt)

    @property
    def met_assessoren(self) -> bool:
        """Whether anything is left for assessoren to score; on an accredited route there is not."""
        return any(deel.wordt_gescoord for deel in self.te_doen)

    @property
    def minuten(self) -> int:
        return sum(deel.minuten for deel in self.te_doen)

    @property
    def klaarleggen(self) -> list[str]:
        """What to have ready, each once, in the order in which it is asked."""
        return list(dict.fromkeys(wat for deel in self.te_doen for wat in deel.klaarleggen))


def routevragen(formulieren: Mapping[str, Formulier]) -> list[Routevraag]:
    """The choices of the kader, in order. `formulieren` are those of its delen, by code."""
    return [
        Routevraag(code, stap.titel, stap.vragen[0])
        for code, formulier in formulieren.items()
        for stap in formulier.stappen
        if stap.kenmerken.get("routekeuze")
    ]


def geldige_keuzes(vragen: Iterable[Routevraag], gegeven: Mapping[str, str]) -> dict[str, str]:
    """Of what was given, by code of the deel, only the choices that there are."""
    return {
        vraag.code: keuze
        for vraag in vragen
        if (keuze := gegeven.get(vraag.code, "")) in {optie["waarde"] for optie in vraag.vraag.instellingen["opties"]}
    }


def weg(onderdelen: Iterable[Onderdeelinhoud], formulieren: Mapping[str, Formulier], keuzes: Mapping[str, str]) -> Weg:
    """The way with these routes. `keuzes` are valid ones; where none was made, nothing is lifted."""
    onderdelen = list(onderdelen)
    namen = {deel.code: deel for onderdeel in onderdelen for deel in onderdeel.delen}
    onderdeel_van = {deel.code: onderdeel.code for onderdeel in onderdelen for deel in onderdeel.delen}
    deelnames = [
        Deelname(code, namen[code].titel, _invulling(code), 0, formulier) for code, formulier in formulieren.items()
    ]
    waarden: dict[Sleutel, Any] = {
        (_invulling(vraag.code), vraag.vraag.id): keuzes[vraag.code]
        for vraag in routevragen(formulieren)
        if vraag.code in keuzes
    }
    vrij = vrijstelling(deelnames, onderdeel_van, waarden)
    delen = []
    for deel in deelnames:
        eigen = {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling}
        stappen = deel.formulier.zichtbare_stappen(eigen)
        klaarleggen = _klaar_voor(deel, stappen)
        scoort = komt_bij_assessoren(stappen)
        minuten, vervalt = namen[deel.code].minuten, vrij.waarom(deel.code)
        delen.append(Wegdeel(deel.code, deel.titel, minuten, klaarleggen, vervalt, scoort))
    return Weg(tuple(delen), not vrij.zonder_toetsgesprek)


def overgeslagen(onderdelen: Iterable[Onderdeelinhoud], formulier: Formulier, route: str) -> str:
    """What a route of this form lifts, in words: an onderdeel by its own title where all of it goes; "" for nothing."""
    codes = {
        code
        for stap in formulier.stappen
        if stap.toon_als and stap.toon_als.waarde == route
        for code in stap.kenmerken.get("heft_op", ())
    }
    namen = []
    for onderdeel in onderdelen:
        eigen = [deel for deel in onderdeel.delen if deel.code != onderdeel.code] or onderdeel.delen
        vervalt = [deel for deel in eigen if deel.code in codes]
        namen += [_klein(wat.titel) for wat in ([onderdeel] if vervalt and len(vervalt) == len(eigen) else vervalt)]
    namen += [TOETSGESPREK] if TOETSGESPREK in codes else []
    return f"Met deze route sla je over: {opsomming(namen)}." if namen else ""


def _klaar_voor(deel: Deelname, stappen: Iterable[Stap]) -> tuple[str, ...]:
    """What to have ready for a deel. What proves a route is named after its deel: two delen may both ask a diploma.
    Before a route was chosen any of them will do.
    """
    keuze = next((stap.vragen[0].id for stap in deel.formulier.stappen if stap.kenmerken.get("routekeuze")), None)
    if keuze is None:
        return tuple(wat for stap in stappen for wat in _klaarleggen(stap))
    routes = [stap for stap in deel.formulier.stappen if stap.toon_als and stap.toon_als.vraag == keuze]
    gekozen = [stap for stap in stappen if stap in routes] or routes
    bewijs = dict.fromkeys(_klein(wat) for stap in gekozen for wat in _klaarleggen(stap))
    return (f"{deel.titel}: {', of '.join(bewijs)}",) if bewijs else ()


def _klein(tekst: str) -> str:
    """For within a sentence."""
    return f"{tekst[:1].lower()}{tekst[1:]}"


def _klaarleggen(stap: Stap) -> list[str]:
    """The files that a step asks for, in words."""
    gevonden = []
    for vraag in stap.vragen:
        if vraag.soort == "bestanden" and vraag.verplicht:
            wat = vraag.vraag.removeprefix(OPDRACHT)
            gevonden.append(wat[:1].upper() + wat[1:])
        elif vraag.soort == "tabel" and vraag.verplicht and _vraagt_bewijs(vraag):
            gevonden.append(f"Bewijzen van {_klein(stap.titel)}")
    return gevonden


def _vraagt_bewijs(vraag: Vraag) -> bool:
    return any(kolom["soort"] == "bestanden" for kolom in vraag.instellingen.get("kolommen", ()))


def _invulling(code: str) -> UUID:
    return uuid5(NAMESPACE_URL, code)
