"""Writing down who looked, and reading it back. Views call it after they authorised somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sporen.models import Inzage
from sporen.models.inzage import ZELFDE


def noteer(*, onderwerp: str, persoon, door, wat: str, als: str = "") -> None:
    """Somebody (`door`) looked at something of `persoon`: what it is (`wat`, in words) and its key (`onderwerp`).

    `als` is the role in which; when left out it follows from who they are to each other. Looking at the own, or
    again within half an hour, adds nothing.
    """
    Inzage.objects.noteer(onderwerp, persoon, door, wat, als)


def noteer_velen(*, onderwerp: str, personen: Iterable, door, wat: str, als: str = "") -> None:
    """The same for a list with several people on it, in three queries at most."""
    Inzage.objects.noteer_velen(onderwerp, personen, door, wat, als)


@dataclass(frozen=True)
class Blik:
    """Looks of one person shortly after each other. `wat` are the things that were looked at, first one first."""

    door: Any
    als: str
    begin: datetime
    eind: datetime
    wat: tuple[str, ...]


def vouw(inzagen: Iterable[Inzage]) -> list[Blik]:
    """Fold looks, newest first, by the same person in the same role with less than half an hour between them.

    The same thing of several kinds (two results) is named once.
    """
    blikken: list[Blik] = []
    for inzage in inzagen:
        laatste = blikken[-1] if blikken else None
        zelfde = laatste and (laatste.door, laatste.als) == (inzage.door, inzage.als_in_woorden)
        if laatste and zelfde and laatste.begin - inzage.op < ZELFDE:
            wat = tuple(dict.fromkeys((inzage.wat, *laatste.wat)))
            blikken[-1] = Blik(laatste.door, laatste.als, inzage.op, laatste.eind, wat)
        else:
            blikken.append(Blik(inzage.door, inzage.als_in_woorden, inzage.op, inzage.op, (inzage.wat,)))
    return blikken
