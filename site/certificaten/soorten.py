"""The kinds of certificates. Domains register theirs from `AppConfig.ready`; this package knows none by itself.

soorten.registreer(
    "register-jobcoach",
    titel="Register Jobcoach",
    voorvoegsel="RJ",
    tekst="voldoet aan de eisen van het keurmerk.",
)
"""

import re
from dataclasses import dataclass

SLEUTEL = re.compile(r"[a-z][a-z0-9-]{0,49}")
VOORVOEGSEL = re.compile(r"[A-Z]{1,5}")


@dataclass(frozen=True)
class Soort:
    """`titel` is what it is called; `voorvoegsel` begins its numbers; `tekst` goes on where the name ends.

    `openbaar`: a holder can choose to stand in the public register with it. `vanzelf`: it follows from a rule of the
    domain, without a person of the office who decides on it.
    """

    sleutel: str
    titel: str
    voorvoegsel: str
    tekst: str = ""
    opnieuw: str = ""  # the name of the address where a holder begins to recertify
    openbaar: bool = True
    vanzelf: bool = False
    woord: str = "Certificaat"  # what it is: above the title on paper


SOORTEN: dict[str, Soort] = {}


def registreer(
    sleutel: str,
    titel: str,
    voorvoegsel: str,
    tekst: str = "",
    opnieuw: str = "",
    openbaar: bool = True,
    vanzelf: bool = False,
    woord: str = "Certificaat",
) -> None:
    """Let the portal know a kind of certificate (see `Soort`). Twice the same is once.

    Raises ValueError for a key or prefix of another form, or one that another kind has already: two kinds with one
    prefix would give two certificates the same number.
    """
    if not SLEUTEL.fullmatch(sleutel) or not VOORVOEGSEL.fullmatch(voorvoegsel):
        raise ValueError(f"Geen geschikte sleutel of geschikt voorvoegsel: {sleutel!r}, {voorvoegsel!r}")
    soort = Soort(sleutel, titel, voorvoegsel, tekst, opnieuw, openbaar, vanzelf, woord)
    bezet = any(ander.voorvoegsel == voorvoegsel for ander in SOORTEN.values() if ander.sleutel != sleutel)
    if bezet or SOORTEN.get(sleutel, soort) != soort:
        raise ValueError(f"Soort certificaat {sleutel} of voorvoegsel {voorvoegsel} is al anders geregistreerd.")
    SOORTEN[sleutel] = soort


def zoek(sleutel: str) -> Soort:
    """Raises LookupError for a kind that does not exist."""
    if sleutel not in SOORTEN:
        raise LookupError(f"Onbekende soort certificaat: {sleutel}")
    return SOORTEN[sleutel]


def is_openbaar(sleutel: str) -> bool:
    """Whether certificates of this kind can stand in the register; those of a kind no longer known cannot."""
    return sleutel in SOORTEN and SOORTEN[sleutel].openbaar


def titel_van(sleutel: str) -> str:
    """What a kind is called; a kind that the portal no longer knows keeps its key."""
    return SOORTEN[sleutel].titel if sleutel in SOORTEN else sleutel
