"""Which parts a chosen route lifts. The routes say so themselves; no code is named here.

Source: toetsingskader, Ad A, column "vrijstellingen" (001, part III).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from formulieren.reeks import Deelname, Sleutel

from .kader import TOETSGESPREK


@dataclass(frozen=True)
class Vrijstelling:
    """What the chosen routes lift: codes of delen and onderdelen, with the route that did it."""

    door: Mapping[str, str]

    def geldt_voor(self, code: str) -> bool:
        return code in self.door

    @property
    def zonder_toetsgesprek(self) -> bool:
        return TOETSGESPREK in self.door

    def waarom(self, code: str) -> str:
        """The reason in words, for the kandidaat; "" when this part is not lifted."""
        return f"Vervalt door je route “{self.door[code]}”." if code in self.door else ""


def vrijstelling(
    delen: Iterable[Deelname], onderdeel_van: Mapping[str, str], waarden: Mapping[Sleutel, Any]
) -> Vrijstelling:
    """What is lifted, given the answers on the questions of which route somebody takes.

    `onderdeel_van` maps each deel to its onderdeel. An onderdeel of which every deel is lifted is lifted itself, with
    the opening questions on its own page.
    """
    door: dict[str, str] = {}
    for deel in delen:
        eigen = {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling}
        for stap in deel.formulier.zichtbare_stappen(eigen):
            for code in stap.kenmerken.get("heft_op", ()):
                door.setdefault(code, stap.titel)
    for onderdeel in set(onderdeel_van.values()):
        eigen_delen = [code for code, van in onderdeel_van.items() if van == onderdeel and code != onderdeel]
        if eigen_delen and all(code in door for code in eigen_delen):
            door.setdefault(onderdeel, door[eigen_delen[0]])
    return Vrijstelling(door)
