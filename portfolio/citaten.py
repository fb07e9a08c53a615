"""Passages that an assessor quoted as evidence, and where they stand in the portfolio."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from formulieren.opmaak import NUMMER, PUNT
from formulieren.soorten import soort_van
from portfolio.rules.criterium import Criterium

AANHALING = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00ad": None})
WEGLATING = re.compile(r"^[\s\"'.…]+|[\s\"'.…]+$")


@dataclass(frozen=True)
class Citaat:
    """A passage with the question in whose answer it stands; `vraag` is "" when it stands nowhere word for word."""

    tekst: str
    code: str = ""
    vraag: str = ""


def passages(citaten: str) -> list[str]:
    """The passages of a field, which an empty line parts."""
    return [deel.strip() for deel in re.split(r"\n\s*\n", citaten) if deel.strip()]


def _genormaliseerd(tekst: str) -> str:
    """A text as it is compared: its words, without marks of lists, and with one kind of quote and dash."""
    kaal = NUMMER.sub("", PUNT.sub("", tekst)).translate(AANHALING)
    return " ".join(woord for woord in kaal.split() if any(teken.isalnum() for teken in woord)).casefold()


class Vindplaatsen:
    """The answers of a submission, to be searched for quotes. Prepares each text once, when the first is asked."""

    def __init__(self, criteria: Iterable[Criterium]):
        self._criteria = list(criteria)

    @cached_property
    def _teksten(self) -> list[tuple[Criterium, str, str]]:
        return [
            (criterium, vraag.vraag, _genormaliseerd(soort_van(vraag.soort).als_tekst(vraag, waarde)))
            for criterium in self._criteria
            for vraag in criterium.stap.vragen
            if (waarde := criterium.antwoorden.get(vraag.id)) is not None
        ]

    def zoek(self, citaten: str, bij: str) -> list[Citaat]:
        """The passages of a field of the criterium `bij` (its sleutel), searched in that criterium first."""
        eerst = sorted(self._teksten, key=lambda rij: rij[0].sleutel != bij)
        return [self._vind(passage, eerst) for passage in passages(citaten)]

    def _vind(self, passage: str, teksten) -> Citaat:
        gezocht = WEGLATING.sub("", _genormaliseerd(passage))
        for criterium, vraag, tekst in teksten:
            if gezocht and gezocht in tekst:
                return Citaat(passage, criterium.code, vraag)
        return Citaat(passage)
