"""Where people have work of their own, by role, and what waits for them there.

Each app registers its places when the portal starts. The menu, the page after logging in and the home page read them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.rollen import rollen_van

MAX_PER_PLEK = 3  # lines on the home page; the place itself has them all


@dataclass(frozen=True)
class Wachtregel:
    """One thing that waits for somebody. `klaar` of `totaal` say how far it is; without `totaal` nothing is counted."""

    titel: str
    tekst: str
    url: str
    actie: str
    klaar: int = 0
    totaal: int = 0


@dataclass(frozen=True)
class Werkplek:
    """A page where work begins. `naam` stands in the menu (unless not `in_menu`), `adres` is the name of its address.

    `wat_wacht` gives the lines for a user who holds one of `rollen`, in a number of queries that does not grow.
    """

    naam: str
    adres: str
    rollen: frozenset[str]
    volgorde: int
    wat_wacht: Callable[[Any], list[Wachtregel]] | None = None
    in_menu: bool = True


_werkplekken: dict[tuple[str, str], Werkplek] = {}


def registreer(werkplek: Werkplek) -> None:
    _werkplekken[werkplek.naam, werkplek.adres] = werkplek


def werkplekken(rollen: frozenset[str]) -> list[Werkplek]:
    """The places for somebody with these roles, the work of others first."""
    gevonden = [plek for plek in _werkplekken.values() if plek.rollen & rollen]
    return sorted(gevonden, key=lambda plek: plek.volgorde)


def wachtregels(user) -> list[Wachtregel]:
    """What waits for this user, at most a few lines for each place."""
    regels: list[Wachtregel] = []
    for plek in werkplekken(rollen_van(user)):
        eigen = plek.wat_wacht(user) if plek.wat_wacht else []
        regels += eigen[:MAX_PER_PLEK]
        if (rest := len(eigen) - MAX_PER_PLEK) > 0:
            regels.append(Wachtregel(f"{plek.naam}: nog {rest}", "", reverse(plek.adres), "Bekijk alles"))
    return regels
