"""What a portfolio still lacks on the day of submission, all of it in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from formulieren.concept import veldnaam
from formulieren.reeks import Deelname, Sleutel
from formulieren.soorten import Peil, soort_van

from .vrijstelling import Vrijstelling


@dataclass(frozen=True)
class Tekort:
    """One shortcoming: where it is and what it is, as a sentence."""

    onderdeel: str
    deel: str
    stap: str
    staptitel: str
    vraag: str
    anker: str
    tekst: str


def tekorten(
    delen: Iterable[tuple[str, Deelname]],
    waarden: Mapping[Sleutel, Any],
    vrij: Vrijstelling,
    peil: Peil,
) -> list[Tekort]:
    """Every shortcoming of the delen that count, in the order of the portfolio.

    `delen` are pairs of onderdeel code and deel. Lifted delen and hidden steps do not count. Ages are counted on
    `peil.dag`, the day of the first submission (or today).
    """
    gevonden = []
    for onderdeel, deel in delen:
        if vrij.geldt_voor(deel.code):
            continue
        eigen = {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling}
        for stap in deel.formulier.zichtbare_stappen(eigen):
            for vraag in stap.vragen:
                soort = soort_van(vraag.soort)
                for fout in soort.volledig(vraag, eigen.get(vraag.id), peil):
                    gevonden.append(
                        Tekort(
                            onderdeel=onderdeel,
                            deel=deel.code,
                            stap=stap.slug,
                            staptitel=stap.titel,
                            vraag=vraag.vraag,
                            anker=f"{veldnaam(vraag)}{fout.plek or soort.eerste}",
                            tekst=fout.tekst,
                        )
                    )
    return gevonden
