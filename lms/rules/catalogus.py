"""How somebody chooses from the catalogue, and how that stands in an address.

The address is all there is: nothing is remembered, so it can be shared. What an address says that means nothing is left
out. The same choice always gives the same address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict

from content.zoektekst import MAX_VRAAG
from lms.status import Sortering, Urenband

# What can be chosen from, in the order of the page and of the address.
FACETTEN = {
    "soort": "Wat zoek je?",
    "werkprofiel": "Werkprofiel",
    "werksoort": "Soort werk",
    "functie": "Functie",
    "niveau": "Niveau",
    "uren": "Hoeveel tijd het kost",
    "vorm": "Hoe je leert",
    "start": "Wanneer het begint",
    "makkelijk": "Makkelijke tekst",
}
BANDEN = {  # the most hours of each band; the last has no end
    Urenband.DAG: 8,
    Urenband.WEEK: 40,
    Urenband.MAANDEN: 200,
    Urenband.LANGER: None,
}
MAX_WAARDEN = 50  # of one facet, in one address


@dataclass(frozen=True)
class Keuze:
    """What somebody chose. Of a facet nothing stands for everything; several values of one widen the choice."""

    vraag: str = ""
    gekozen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vanaf: date | None = None
    sorteer: Sortering | None = None  # None: the usual order

    @property
    def sortering(self) -> Sortering:
        """The best first for who searches, otherwise by title."""
        if self.sorteer is None or (self.sorteer == Sortering.TREFFER and not self.vraag):
            return Sortering.TREFFER if self.vraag else Sortering.TITEL
        return self.sorteer

    @property
    def filtert(self) -> bool:
        return bool(self.gekozen) or self.vanaf is not None

    @property
    def is_leeg(self) -> bool:
        """Whether this is the catalogue as it is."""
        return not (self.vraag or self.filtert or self.sorteer)

    def van(self, facet: str) -> tuple[str, ...]:
        return self.gekozen.get(facet, ())

    def zonder(self, facet: str, waarde: str) -> "Keuze":
        over = tuple(andere for andere in self.van(facet) if andere != waarde)
        rest = {naam: waarden for naam, waarden in self.gekozen.items() if naam != facet}
        return replace(self, gekozen=rest | ({facet: over} if over else {}))

    def zonder_filters(self) -> "Keuze":
        return replace(self, gekozen={}, vanaf=None)

    def adres(self) -> str:
        """What stands behind the question mark, in a fixed order; "" for the catalogue as it is."""
        delen = [("q", self.vraag)] if self.vraag else []
        delen += [(facet, waarde) for facet in FACETTEN for waarde in self.van(facet)]
        delen += [("vanaf", self.vanaf.isoformat())] if self.vanaf else []
        delen += [("sorteer", str(self.sorteer))] if self.sorteer else []
        return urlencode(delen)


def lees(delen: QueryDict, bekend: Mapping[str, Iterable[str]]) -> Keuze:
    """What an address chooses. `bekend` are the values that each facet knows, in the order of the page."""
    gekozen = {}
    for facet in FACETTEN:
        gevraagd = set(delen.getlist(facet)[:MAX_WAARDEN])
        if waarden := tuple(waarde for waarde in bekend[facet] if waarde in gevraagd):
            gekozen[facet] = waarden
    keuze = Keuze(
        vraag=" ".join(delen.get("q", "").replace("\x00", " ").split())[:MAX_VRAAG].strip(),
        gekozen=gekozen,
        vanaf=_dag(delen.get("vanaf", "")),
    )
    sorteer = delen.get("sorteer", "")
    if sorteer in Sortering.values and sorteer != keuze.sortering:
        keuze = replace(keuze, sorteer=Sortering(sorteer))
        keuze = keuze if keuze.sortering == sorteer else replace(keuze, sorteer=None)
    return keuze


def _dag(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None


def duur(uren: Decimal) -> str:
    """How long something takes, in words: "20 minuten", "1 uur", "7,5 uur"."""
    if uren < 1:
        minuten = round(uren * 60)
        return "1 minuut" if minuten == 1 else f"{minuten} minuten"
    return f"{uren.normalize():f} uur".replace(".", ",")
