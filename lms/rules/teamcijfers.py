"""Figures about the people of a team, from which nothing follows about one of them.

A teammanager may know the people, and may look as often as they like. So that one figure taken from another leaves
nobody:

- a group counts from ten persons up, and so does every leerlijn in it; what is too small is left out of the totals as
  well, since it would be what is missing from them;
- numbers are in fives and shares in tens, so that one person more or less shows nothing;
- the ends of a share are not told ("minder dan 20%"), since all or nobody says it of each; of ten people the last
  step before the end is one of them, so that the end begins after that;
- everything is as it was on one moment, the last Monday, whenever one looks: two looks differ by a week of everybody;
- there is no filter, and no total over teams, in which somebody could be twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .uitslag import MINIMUM

VIJF, TIEN = 5, 10
EIND = 20  # percent: of ten people, nobody and one of them look the same, and so do nine and all


@dataclass(frozen=True)
class Gevolgd:
    """One person in one leerlijn: how far in percent, and whether all that is compulsory is done."""

    persoon: int
    leerlijn: str
    procent: int
    af: bool


@dataclass(frozen=True)
class Leerlijncijfers:
    """`mensen` in fives; the shares in words."""

    leerlijn: str
    mensen: int
    voortgang: str
    afgerond: str


@dataclass(frozen=True)
class Teamcijfers:
    """`mensen`, `inschrijvingen` and `afgerond` in fives; the last two over `leerlijnen` only."""

    mensen: int
    inschrijvingen: int
    afgerond: int
    leerlijnen: tuple[Leerlijncijfers, ...]
    weggelaten: bool  # whether there are leerlijnen that too few people follow


def peildag(vandaag: date) -> date:
    """The last Monday, today included. Figures are as they were when that day began."""
    return vandaag - timedelta(days=vandaag.weekday())


def cijfers(mensen: Iterable[int], gevolgd: Sequence[Gevolgd], minimum: int = MINIMUM) -> Teamcijfers | None:
    """What may be shown of these people; None when they are too few. Of others than `mensen` nothing counts."""
    ids = set(mensen)
    if len(ids) < minimum:
        return None
    per_leerlijn: dict[str, dict[int, Gevolgd]] = {}
    for rij in gevolgd:
        if rij.persoon in ids:
            per_leerlijn.setdefault(rij.leerlijn, {})[rij.persoon] = rij
    groot = {naam: list(rijen.values()) for naam, rijen in per_leerlijn.items() if len(rijen) >= minimum}
    return Teamcijfers(
        mensen=in_vijven(len(ids)),
        inschrijvingen=in_vijven(sum(len(rijen) for rijen in groot.values())),
        afgerond=in_vijven(sum(rij.af for rijen in groot.values() for rij in rijen)),
        leerlijnen=tuple(_leerlijn(naam, groot[naam]) for naam in sorted(groot, key=str.casefold)),
        weggelaten=len(groot) < len(per_leerlijn),
    )


def _leerlijn(naam: str, rijen: Sequence[Gevolgd]) -> Leerlijncijfers:
    aantal = len(rijen)
    return Leerlijncijfers(
        naam,
        in_vijven(aantal),
        deel_in_woorden(sum(rij.procent for rij in rijen) / aantal),
        deel_in_woorden(100 * sum(rij.af for rij in rijen) / aantal),
    )


def in_vijven(aantal: int) -> int:
    """The nearest multiple of five."""
    return (aantal + VIJF // 2) // VIJF * VIJF


def deel_in_woorden(procent: float) -> str:
    """A share in tens, without its ends.

    >>> deel_in_woorden(0), deel_in_woorden(54.6), deel_in_woorden(100)
    ('minder dan 20%', 'ongeveer 50%', 'meer dan 80%')
    """
    if procent < EIND:
        return f"minder dan {EIND}%"
    if procent > 100 - EIND:
        return f"meer dan {100 - EIND}%"
    return f"ongeveer {int((procent + TIEN / 2) // TIEN) * TIEN}%"
