"""Which certificates the office shows whom: none of one's own, and none that a domain keeps away.

A domain in which somebody of the office can also be party to what a certificate rests on (an assessor, say) registers
a function that leaves those out. Who does not see a certificate does nothing with it either.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from certificaten import regels

Filter = Callable[[object, QuerySet], QuerySet]
_filters: dict[str, Filter] = {}


def registreer(functie: Filter) -> None:
    """Let `functie(user, certificaten)` give the certificates without those this user is party to. Twice is once."""
    _filters[f"{functie.__module__}.{functie.__qualname__}"] = functie


def zichtbaar(user, certificaten: QuerySet) -> QuerySet:
    """The certificates of these that the office shows this person; none to who does not work there."""
    if not regels.is_bureau(user):
        return certificaten.none()
    certificaten = certificaten.exclude(houder=user)
    for functie in _filters.values():
        certificaten = functie(user, certificaten)
    return certificaten


def is_zichtbaar(user, certificaat) -> bool:
    """Whether the office shows this person this one certificate. One query."""
    return zichtbaar(user, type(certificaat)._default_manager.filter(pk=certificaat.pk)).exists()
