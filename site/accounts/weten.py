"""What the portal knows of somebody, told to that person. Each domain registers its own part from `AppConfig.ready`.

    weten.registreer("leren", overzicht=overzicht, gegevens=gegevens)

`overzicht(user)` gives what is kept, for the account page; `gegevens(user)` the same as values, for the file that
somebody takes along. Both only what this person may see of it, in as many queries for much as for little.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import User


@dataclass(frozen=True)
class Kennis:
    """Something that is kept. `hoeveel` says how much of it, `tot` until when, `wie` who can see it beside this person.

    `adres` is where it stands, with its words; "" when it stands nowhere by itself.
    """

    wat: str
    hoeveel: str
    wie: str
    tot: str
    adres: str = ""
    adres_tekst: str = ""


Overzicht = Callable[[User], Iterable[Kennis]]
Gegevens = Callable[[User], Any]
_delen: dict[str, tuple[Overzicht, Gegevens]] = {}


def registreer(sleutel: str, *, overzicht: Overzicht, gegevens: Gegevens) -> None:
    """Add the part of a domain; `sleutel` names it in the file. Twice is once."""
    _delen[sleutel] = (overzicht, gegevens)


def alles(user: User) -> list[Kennis]:
    """What is kept of somebody, of all domains: the account first, since Django readies the apps in the other order."""
    return [kennis for overzicht, _ in reversed(_delen.values()) for kennis in overzicht(user)]


def alle_gegevens(user: User) -> dict[str, Any]:
    """The same as values that JSON can hold, per domain."""
    return {sleutel: gegevens(user) for sleutel, (_, gegevens) in reversed(_delen.items())}


def geteld(aantal: int, een: str, meer: str) -> str:
    """A number in words: "1 bestand", "3 bestanden"."""
    return f"{aantal} {een if aantal == 1 else meer}"
