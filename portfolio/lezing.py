"""A portfolio to be read from front to back: as the assessoren will read it, as the kandidaat's own copy, as a PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from formulieren.beeld import Stapbeeld, bestanden_van, stapbeeld
from formulieren.definitie import Formulier
from formulieren.models.versie import formulier_van_versie
from formulieren.reeks import Sleutel
from portfolio.models import Indiening, Portfolio
from portfolio.rules.criterium import komt_bij_assessoren


@dataclass(frozen=True)
class Leesdeel:
    code: str
    titel: str
    stappen: list[Stapbeeld]


@dataclass(frozen=True)
class Leesonderdeel:
    code: str
    titel: str
    delen: list[Leesdeel]


@dataclass(frozen=True)
class Lezing:
    """The whole, with what was lifted and by which route."""

    onderdelen: list[Leesonderdeel]
    vrijgesteld: Mapping[str, str]

    @property
    def met_assessoren(self) -> bool:
        """Whether assessoren read it; with an exemption only the office does."""
        return komt_bij_assessoren(
            beeld.stap for onderdeel in self.onderdelen for deel in onderdeel.delen for beeld in deel.stappen
        )


def lees_concept(
    portfolio: Portfolio, adres: Callable[[str], str] | None, waarden: Mapping[Sleutel, Any] | None = None
) -> Lezing:
    """What would be submitted now. Two or three queries; one less with the `waarden` that somebody read already."""
    if waarden is None:
        waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
    vrij = portfolio.vrijstelling(waarden)
    delen = [
        (
            deel.code,
            deel.formulier,
            {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling},
        )
        for _, deel in portfolio.deelnames
        if not vrij.geldt_voor(deel.code)
    ]
    return _lezing(portfolio.kaderversie, delen, vrij.door, adres)


def lees_indiening(indiening: Indiening, adres: Callable[[str], str] | None) -> Lezing:
    """What was pinned, on the forms as they were."""
    inhoud = indiening.inhoud
    delen = [(deel["code"], formulier_van_versie(deel["versie"]), deel["antwoorden"]) for deel in inhoud["delen"]]
    return _lezing(indiening.kaderversie, delen, inhoud["vrijgesteld"], adres)


def _lezing(
    kaderversie,
    delen: list[tuple[str, Formulier, dict[str, Any]]],
    vrijgesteld: Mapping[str, str],
    adres: Callable[[str], str] | None,
) -> Lezing:
    stappen = [stap for _, formulier, waarden in delen for stap in formulier.zichtbare_stappen(waarden)]
    alle = {vraag: waarde for _, _, waarden in delen for vraag, waarde in waarden.items()}
    bestanden = bestanden_van(stappen, alle)
    gelezen = {
        code: [stapbeeld(stap, waarden, bestanden, adres=adres) for stap in formulier.zichtbare_stappen(waarden)]
        for code, formulier, waarden in delen
    }
    onderdelen = [
        Leesonderdeel(
            onderdeel.code,
            onderdeel.titel,
            [Leesdeel(deel.code, deel.titel, gelezen[deel.code]) for deel in onderdeel.delen if deel.code in gelezen],
        )
        for onderdeel in kaderversie.onderdelen
    ]
    return Lezing([onderdeel for onderdeel in onderdelen if onderdeel.delen], vrijgesteld)
