"""Searching the catalogue: what fits a choice, how many each other choice would give, and what was meant by a slip.

However much there is: one query to see that the catalogue in memory is not old, one for the words that were typed, and
two more to help somebody who found nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_, or_

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone

from content.zoektabel import Zoektabel
from content.zoektekst import zoekvraag
from formulieren.datums import plus_maanden
from lms.catalogusstand import stand
from lms.models.catalogusregel import Catalogusregel
from lms.rules.catalogus import FACETTEN, Keuze, lees
from lms.status import Sortering, Start

TABEL = Zoektabel("lms_catalogusregel", sleutel="pagina_id", volgorde="titelsleutel")
PER_PAGINA = 20
IN_BEELD = 8  # values of a facet that are shown at once; the rest folds
MAANDEN = {Start.MAAND: 1, Start.KWARTAAL: 3}


@dataclass(frozen=True)
class Optie:
    """A value of a facet. `aantal` is how many there would be of it, the rest of the choice being as it is."""

    waarde: str
    label: str
    aantal: int
    gekozen: bool


@dataclass(frozen=True)
class Facet:
    naam: str
    label: str
    opties: tuple[Optie, ...]

    @property
    def in_beeld(self) -> tuple[Optie, ...]:
        return self.opties[:IN_BEELD]

    @property
    def rest(self) -> tuple[Optie, ...]:
        """What folds."""
        return self.opties[IN_BEELD:]

    @property
    def rest_open(self) -> bool:
        return any(optie.gekozen for optie in self.rest)


class Uitslag:
    """What a choice from the catalogue gives. `zonder_filters` is how many fit what was typed alone."""

    def __init__(self, delen: QueryDict, per_pagina: int = PER_PAGINA, sorteer: Sortering | None = None):
        self.vandaag = timezone.localdate()
        self.stand = stand()
        self.keuze: Keuze = lees(delen, self.stand.labels)
        self._zoekvraag = zoekvraag(self.keuze.vraag) if self.keuze.vraag else None
        self._treffers = TABEL.treffers(self._zoekvraag) if self._zoekvraag else []
        self._past = self.stand.bits(self._treffers) if self.keuze.vraag else self.stand.alle
        self.zonder_filters = self._past.bit_count()
        gevonden = self._op_volgorde(self._fit(), sorteer or self.keuze.sortering)
        self.aantal = len(gevonden)
        self.pagina: Page = Paginator(gevonden, per_pagina).get_page(delen.get("page", "1"))

    def _met(self, facet: str, waarde: str) -> int:
        """The rows of a value. When something begins is reckoned from today, and from the day that was asked."""
        if facet != "start":
            return self.stand.met.get((facet, waarde), 0)
        vanaf = max(self.keuze.vanaf or self.vandaag, self.vandaag)
        return self.stand.tussen(vanaf, plus_maanden(self.vandaag, MAANDEN[Start(waarde)]))

    @cached_property
    def _per_facet(self) -> dict[str, int]:
        """The rows that fit what was chosen of each facet, for those of which something was."""
        return {
            facet: reduce(or_, (self._met(facet, waarde) for waarde in waarden))
            for facet, waarden in self.keuze.gekozen.items()
        }

    def _fit(self, behalve: str = "") -> int:
        """The rows that fit the choice, but for what it says of one facet."""
        rijen = reduce(and_, (r for facet, r in self._per_facet.items() if facet != behalve), self._past)
        if self.keuze.vanaf:
            rijen &= self.stand.tussen(max(self.keuze.vanaf, self.vandaag), date.max)
        return rijen

    def _op_volgorde(self, rijen: int, sortering: Sortering) -> list[int]:
        """The places of these rows in the order that was asked."""
        plaatsen = self.stand.plaatsen(rijen)
        if sortering == Sortering.TITEL:
            return plaatsen
        gevonden = set(plaatsen)
        if sortering == Sortering.NIEUW:
            return [plaats for plaats in self.stand.nieuwste if plaats in gevonden]
        beste_eerst = (self.stand.plaats.get(sleutel) for sleutel in self._treffers)
        return [plaats for plaats in beste_eerst if plaats in gevonden]

    @property
    def regels(self) -> list[Catalogusregel]:
        """The rows of this page, in order."""
        return [self.stand.regels[plaats] for plaats in self.pagina.object_list]

    @cached_property
    def facetten(self) -> list[Facet]:
        """What else can be chosen. A value that would give nothing is left out, unless it was chosen."""
        gevonden = [Facet(naam, label, tuple(self._opties(naam))) for naam, label in FACETTEN.items()]
        return [facet for facet in gevonden if facet.opties]

    def _opties(self, facet: str) -> list[Optie]:
        past, gekozen = self._fit(behalve=facet), self.keuze.van(facet)
        alle = [
            Optie(waarde, label, (self._met(facet, waarde) & past).bit_count(), waarde in gekozen)
            for waarde, label in self.stand.labels[facet].items()
        ]
        return [optie for optie in alle if optie.aantal or optie.gekozen]

    def slugs(self, facet: str, sleutels: Sequence[int]) -> list[str]:
        """The addresses of what a row names by key, by alphabet."""
        bekend = self.stand.slugs[facet]
        return sorted(bekend[sleutel] for sleutel in sleutels if sleutel in bekend)

    @cached_property
    def losse_woorden(self) -> list[str]:
        """Of several words that fit nothing together, those that do by themselves."""
        return [] if len(self._past_los) < 2 else [woord for woord, past in self._past_los.items() if past]

    @cached_property
    def bedoeld(self) -> str | None:
        """What was typed without its slips, where that does fit something; None when it has none."""
        return None if self._zoekvraag is None or self.zonder_filters else TABEL.bedoeld(self._past_los)

    @cached_property
    def _past_los(self) -> dict[str, bool]:
        """Of each word that was typed whether it fits something by itself."""
        return TABEL.passen_los(self._zoekvraag) if self._zoekvraag else {}
