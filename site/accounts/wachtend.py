"""What waits for somebody, on the first page of the admin. Domains register what they know of; nobody else is asked.

A domain gives a function that takes the user and gives what waits for that user and nobody else: it asks its own rule
who may. How many queries it takes does not depend on how much waits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

EERSTE = 5  # how many of a kind are named one by one


@dataclass(frozen=True)
class Wachtend:
    """One line: how many, of what, and where they are. `laat` is how many of them are over their term.

    `later` is for what nobody has to do today, but is good to know. Without a number (None) it is a thing by itself.
    """

    wat: str
    adres: str
    aantal: int | None = None
    laat: int = 0
    later: bool = False


Vraag = Callable[..., Iterable[Wachtend]]
_vragen: dict[str, tuple[int, Vraag]] = {}


def registreer(vraag: Vraag, volgorde: int) -> None:
    """Let `vraag(user)` tell what waits; a lower `volgorde` stands higher. Twice is once."""
    _vragen[f"{vraag.__module__}.{vraag.__qualname__}"] = (volgorde, vraag)


def wacht_op(user) -> tuple[list[Wachtend], list[Wachtend]]:
    """What this person has to do, what is too late first; and what is good to know."""
    regels = [regel for _, vraag in sorted(_vragen.values(), key=lambda paar: paar[0]) for regel in vraag(user)]
    regels = [regel for regel in regels if regel.aantal != 0]
    te_doen = sorted((regel for regel in regels if not regel.later), key=lambda regel: not regel.laat)
    return te_doen, [regel for regel in regels if regel.later]
