"""What the overview of a portfolio says: per onderdeel what is done and missing, what is lifted, and what comes next.

Read from the progress that each save wrote; the answers themselves are not read, except the choices of route.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formulieren.concept import veldnaam
from formulieren.definitie import Stap, Vraag
from formulieren.reeks import Deelname, Sleutel, Stapstand, nodig_in
from formulieren.soorten import soort_van
from portfolio.adressen import stapadres
from portfolio.handboek import tijd as tijd_in_woorden
from portfolio.models import Portfolio
from portfolio.rules.criterium import komt_bij_assessoren
from portfolio.rules.vrijstelling import Vrijstelling


@dataclass(frozen=True)
class Openstaand:
    """One question that is not complete yet; `url` is where it is answered, at its first input (`anker`)."""

    stap: str
    anker: str
    vraag: str
    tekst: str
    url: str


@dataclass
class Deelstand:
    """How far one deel is."""

    code: str
    titel: str
    minuten: int
    vrij: str  # why it is lifted, or ""
    nodig: int = 0
    klaar: int = 0
    begonnen: bool = False
    eerste_stap: str = ""
    url: str = ""  # of its first step
    open: tuple[Openstaand, ...] = ()
    wordt_gescoord: bool = False  # by assessoren

    @property
    def is_klaar(self) -> bool:
        return not self.open

    @property
    def stand(self) -> str:
        """How far it is and how long it takes, in words."""
        return f"{self.klaar} van {self.nodig} {'vraag' if self.nodig == 1 else 'vragen'} klaar, {self.tijd}"

    @property
    def tijd(self) -> str:
        """About how long it takes, in words, as the handbook says it."""
        return tijd_in_woorden(self.minuten)

    @property
    def status(self) -> tuple[str, str]:
        """The badge: its kind and its words."""
        if self.vrij:
            return "neutraal", "Niet nodig"
        if self.is_klaar:
            return "goed", "Klaar"
        return ("bezig", "Bezig") if self.begonnen else ("neutraal", "Nog niet begonnen")


@dataclass
class Onderdeelstand:
    code: str
    titel: str
    delen: list[Deelstand]

    @property
    def telt(self) -> list[Deelstand]:
        return [deel for deel in self.delen if not deel.vrij]

    @property
    def nodig(self) -> int:
        return sum(deel.nodig for deel in self.telt)

    @property
    def klaar(self) -> int:
        return sum(deel.klaar for deel in self.telt)


@dataclass(frozen=True)
class Overzicht:
    onderdelen: list[Onderdeelstand]
    vrij: Vrijstelling
    bewaard_op: datetime | None
    volgende: Openstaand | None
    volgend_onderdeel: str

    @property
    def nodig(self) -> int:
        return sum(onderdeel.nodig for onderdeel in self.onderdelen)

    @property
    def klaar(self) -> int:
        return sum(onderdeel.klaar for onderdeel in self.onderdelen)

    @property
    def met_assessoren(self) -> bool:
        """Whether anything is left for assessoren to score."""
        return any(deel.wordt_gescoord for onderdeel in self.onderdelen for deel in onderdeel.telt)

    @property
    def is_compleet(self) -> bool:
        return self.volgende is None


def maak_overzicht(portfolio: Portfolio) -> Overzicht:
    """The overview. Three queries: the delen, the choices of route, the progress."""
    geheel = portfolio.geheel
    waarden = {s: a.waarde for s, a in geheel.antwoorden(geheel.voorwaardevragen()).items()}
    voortgang = geheel.voortgang()
    vrij = portfolio.vrijstelling(waarden)
    minuten = {deel.code: deel.minuten for o in portfolio.kaderversie.onderdelen for deel in o.delen}
    standen = [
        Onderdeelstand(
            onderdeel.code,
            onderdeel.titel,
            [
                _stand(onderdeel.code, deel, minuten[deel.code], vrij, waarden, voortgang)
                for code, deel in portfolio.deelnames
                if code == onderdeel.code
            ],
        )
        for onderdeel in portfolio.kaderversie.onderdelen
    ]
    volgend = next(((o, deel.open[0]) for o in standen for deel in o.telt if deel.open), None)
    return Overzicht(
        onderdelen=standen,
        vrij=vrij,
        bewaard_op=max((rij.bewaard_op for rij in voortgang.values()), default=None),
        volgende=volgend[1] if volgend else None,
        volgend_onderdeel=volgend[0].code if volgend else "",
    )


def _stand(
    onderdeel: str,
    deel: Deelname,
    minuten: int,
    vrij: Vrijstelling,
    waarden: dict[Sleutel, Any],
    voortgang: dict[Sleutel, Stapstand],
) -> Deelstand:
    stand = Deelstand(deel.code, deel.titel, minuten, vrij.waarom(deel.code))
    eigen = {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling}
    stappen = deel.formulier.zichtbare_stappen(eigen)
    stand.wordt_gescoord = komt_bij_assessoren(stappen)
    for stap in stappen:
        stand.eerste_stap = stand.eerste_stap or stap.slug
        stand.url = stand.url or stapadres(onderdeel, stap.slug)
        rij = voortgang.get((deel.invulling, stap.id))
        stand.begonnen = stand.begonnen or (rij is not None and rij.begonnen)
        stand.nodig += rij.nodig if rij else nodig_in(stap)
        stand.klaar += rij.klaar if rij else 0
        stand.open += _openstaand(stap, rij, stapadres(onderdeel, stap.slug))
    return stand


def _openstaand(stap: Stap, rij: Stapstand | None, adres: str) -> tuple[Openstaand, ...]:
    if rij is None:
        return tuple(_punt(stap, vraag, "Nog niet ingevuld.", adres) for vraag in stap.vragen if vraag.verplicht)
    vragen = {vraag.id: vraag for vraag in stap.vragen}
    return tuple(_punt(stap, vragen[t["vraag"]], t["tekst"], adres) for t in rij.tekort if t["vraag"] in vragen)


def _punt(stap: Stap, vraag: Vraag, tekst: str, adres: str) -> Openstaand:
    anker = f"{veldnaam(vraag)}{soort_van(vraag.soort).eerste}"
    return Openstaand(stap.slug, anker, vraag.vraag, tekst, f"{adres}#{anker}")
