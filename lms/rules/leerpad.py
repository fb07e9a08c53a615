"""The personal route of somebody who learns: who may, what changed between two states, and what was agreed.

A state (`stand`) is the list of goals as it was laid down after a change: dicts with id, tekst, streefdatum (ISO or
""), status, and hulp (what helps, in words).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from accounts.rollen import COACH, heeft_rol
from lms.status import Doelstatus


def waarom_niet(gebruiker, persoon_id: int, toevertrouwd: bool) -> str:
    """Why this person may not see and change that leerpad; "" when that is allowed. `toevertrouwd`: as a coach, today.

    A werkbegeleider, docent, teammanager or the office may not.
    """
    if not gebruiker.is_active:
        return "Je account is niet actief."
    if gebruiker.pk == persoon_id or (toevertrouwd and heeft_rol(gebruiker, COACH)):
        return ""
    return "Een leerpad is alleen voor de persoon zelf en de coach."


# What changed


@dataclass(frozen=True)
class Wijziging:
    """One thing that changed of a goal: `wat` in words, and its value before and now; "" where there was none."""

    doel: str
    wat: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Verschil:
    """What changed between two states; goals by their text as it is now. `volgorde`: they stand in another order."""

    nieuw: tuple[str, ...] = ()
    gewijzigd: tuple[Wijziging, ...] = ()
    bereikt: tuple[str, ...] = ()
    losgelaten: tuple[str, ...] = ()
    weer_open: tuple[str, ...] = ()
    volgorde: bool = False

    def __bool__(self) -> bool:
        return bool(self.nieuw or self.gewijzigd or self.bereikt or self.losgelaten or self.weer_open or self.volgorde)


VELDEN = {"tekst": "doel", "streefdatum": "datum", "hulp": "wat helpt"}


def verschil(oud: Sequence[dict[str, Any]], nieuw: Sequence[dict[str, Any]]) -> Verschil:
    """What changed from one state to a later one. Goals are never deleted, so none can have gone."""
    eerder = {doel["id"]: doel for doel in oud}
    bekend = [doel for doel in nieuw if doel["id"] in eerder]
    gewijzigd = [
        Wijziging(doel["tekst"], woord, _waarde(veld, eerder[doel["id"]]), _waarde(veld, doel))
        for doel in bekend
        for veld, woord in VELDEN.items()
        if eerder[doel["id"]][veld] != doel[veld]
    ]
    geworden = {
        status: tuple(
            doel["tekst"]
            for doel in nieuw
            if doel["status"] == status and eerder.get(doel["id"], {"status": Doelstatus.OPEN})["status"] != status
        )
        for status in Doelstatus.values
    }
    return Verschil(
        nieuw=tuple(doel["tekst"] for doel in nieuw if doel["id"] not in eerder),
        gewijzigd=tuple(gewijzigd),
        bereikt=geworden[Doelstatus.BEREIKT],
        losgelaten=geworden[Doelstatus.LOSGELATEN],
        weer_open=geworden[Doelstatus.OPEN],
        volgorde=[doel["id"] for doel in bekend] != [doel["id"] for doel in oud],
    )


def _waarde(veld: str, doel: dict[str, Any]) -> str:
    waarde = doel[veld]
    return f"{date.fromisoformat(waarde):%d-%m-%Y}" if veld == "streefdatum" and waarde else waarde


# What was agreed


@dataclass(frozen=True)
class Akkoord:
    """Somebody (`door`, a primary key) said to agree with a revision."""

    door: int
    revisie: int
    op: datetime


@dataclass(frozen=True)
class Afspraak:
    """`revisie` is the last one on which the person and a coach agreed, since `op` with that `coach` (primary key);
    None when they never did. `persoon_nu` and `coaches_nu` said to agree with the leerpad as it is now.
    """

    revisie: int | None = None
    op: datetime | None = None
    coach: int | None = None
    persoon_nu: bool = False
    coaches_nu: frozenset[int] = frozenset()
    geldt: bool = False  # the agreement is about the leerpad as it is now


def afspraak(akkoorden: Iterable[Akkoord], persoon: int, revisie: int) -> Afspraak:
    """Where the two stand, from everything that was ever agreed to, oldest first. `revisie` is that of now."""
    eigen: dict[int, Akkoord] = {}
    van_coach: dict[int, list[Akkoord]] = {}
    for akkoord in akkoorden:
        if akkoord.door == persoon:
            eigen.setdefault(akkoord.revisie, akkoord)
        else:
            van_coach.setdefault(akkoord.revisie, []).append(akkoord)
    nu = Afspraak(persoon_nu=revisie in eigen, coaches_nu=frozenset(a.door for a in van_coach.get(revisie, [])))
    laatste = max(eigen.keys() & van_coach.keys(), default=None)
    if laatste is None:
        return nu
    eerste = van_coach[laatste][0]
    op = max(eigen[laatste].op, eerste.op)
    return replace(nu, revisie=laatste, op=op, coach=eerste.door, geldt=laatste == revisie)
