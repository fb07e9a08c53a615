"""Which mails somebody may turn off, in the groups in which somebody chooses. Domains register theirs from
`AppConfig.ready`.

A mail about a decision, a term, an appointment that changed or how somebody logs in is in no group: it is always sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from accounts.rollen import rollen_van


@dataclass(frozen=True)
class Rubriek:
    """`naam` is what somebody reads; `rollen` are those that ever get such a mail."""

    sleutel: str
    naam: str
    rollen: frozenset[str]


RUBRIEKEN: dict[str, Rubriek] = {}


def registreer(sleutel: str, naam: str, rollen: Iterable[str]) -> None:
    """Let somebody with one of these roles turn these mails off. Twice the same is once.

    Raises ValueError for a key that another group has already.
    """
    rubriek = Rubriek(sleutel, naam, frozenset(rollen))
    if RUBRIEKEN.setdefault(sleutel, rubriek) != rubriek:
        raise ValueError(f"Mailrubriek {sleutel} is al anders geregistreerd.")


def voor(user: User) -> list[Rubriek]:
    """The groups from which this person gets mail; none for who has no e-mail address. One query at most."""
    if not user.email:
        return []
    return [rubriek for rubriek in RUBRIEKEN.values() if rubriek.rollen & rollen_van(user)]


def wil_mail(user: User, rubriek: str) -> bool:
    """Whether somebody wants mail of this group; "" is what is always sent."""
    return not rubriek or rubriek not in user.mail_uit
