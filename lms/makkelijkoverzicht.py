"""The easy text of every page and step of learning: missing, older than the original, or up to date.

As visitors read them: of a page that is published, what is published. Four queries, however much there is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from content.models import Makkelijkstand
from lms.models import Instrument, Leerlijn, Opleiding, Werkprofiel
from lms.models.leerlijn import stap_stand

SOORTEN = {
    "leerlijn": (Leerlijn, "Leerlijn"),
    "opleiding": (Opleiding, "Opleiding"),
    "instrument": (Instrument, "Instrument"),
    "werkprofiel": (Werkprofiel, "Werkprofiel"),
}
STAP = "stap"
BLOKVELDEN = ("kerntaken", "stappen", "normen", "competenties")  # heavy, and read of a leerlijn only
VOLGORDE = [Makkelijkstand.ONTBREEKT, Makkelijkstand.OUDER, Makkelijkstand.BIJ]


@dataclass(frozen=True)
class Regel:
    """A page, or a step of one: `deel` is the step, "" for the page itself."""

    pagina: int
    soort: str
    titel: str
    deel: str
    stand: Makkelijkstand
    live: bool

    @property
    def soortnaam(self) -> str:
        return "Stap" if self.soort == STAP else SOORTEN[self.soort][1]


def regels() -> list[Regel]:
    """All of them: what is missing first, then what is older, and by title."""
    gevonden = [regel for soort in SOORTEN for regel in _van(soort)]
    return sorted(gevonden, key=lambda regel: (VOLGORDE.index(regel.stand), regel.titel.lower(), regel.deel != ""))


def _van(soort: str) -> Iterator[Regel]:
    model = SOORTEN[soort][0]
    namen = {veld.name for veld in model._meta.get_fields()}
    zwaar = [veld for veld in BLOKVELDEN if veld in namen and model is not Leerlijn]
    for pagina in model.objects.defer(*zwaar).order_by("title", "pk"):
        yield Regel(pagina.pk, soort, pagina.title, "", pagina.makkelijk_stand, pagina.live)
        if isinstance(pagina, Leerlijn):
            for ruw in _stappen(pagina.stappen.raw_data):
                waarde = ruw["value"]
                deel = f"{waarde.get('code') or ''} {waarde.get('titel') or ''}".strip() or "zonder titel"
                stand = stap_stand(ruw, pagina.makkelijk_stappen)
                yield Regel(pagina.pk, STAP, pagina.title, deel, stand, pagina.live)


def _stappen(ruw) -> Iterator[dict]:
    for stap in ruw:
        yield stap
        yield from _stappen(stap["value"].get("stappen") or ())
