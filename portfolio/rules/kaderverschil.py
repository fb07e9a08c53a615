"""What differs between two versions of the kader, per deel."""

from collections.abc import Mapping
from dataclasses import dataclass

from formulieren.definitie import Formulier
from formulieren.verschil import Wijziging
from formulieren.verschil import verschil as verschil_van_formulier

NIEUW, VERVALLEN, GEWIJZIGD = "nieuw", "vervallen", "gewijzigd"


@dataclass(frozen=True)
class Deelverschil:
    """`soort` is "nieuw", "vervallen" or "gewijzigd"; only a changed deel lists its changes."""

    code: str
    titel: str
    soort: str
    wijzigingen: tuple[Wijziging, ...] = ()


def verschil(oud: Mapping[str, Formulier], nieuw: Mapping[str, Formulier]) -> list[Deelverschil]:
    """The delen that differ: first those of the new version in its order, then those that went."""
    gevonden = []
    for code, formulier in nieuw.items():
        if code not in oud:
            gevonden.append(Deelverschil(code, formulier.titel, NIEUW))
        elif oud[code] != formulier:
            wijzigingen = tuple(verschil_van_formulier(oud[code], formulier))
            gevonden.append(Deelverschil(code, formulier.titel, GEWIJZIGD, wijzigingen))
    gevonden += [Deelverschil(code, oud[code].titel, VERVALLEN) for code in oud if code not in nieuw]
    return gevonden
