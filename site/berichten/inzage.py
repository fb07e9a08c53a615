"""Who of the office sees which message. Having the right to the outbox opens it; domains keep things out of it.

A domain whose messages would tell something to who is party to it (an assessor who also works at the office, say)
registers a function that leaves those out.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from berichten.models import Bericht, Status

Filter = Callable[[object, QuerySet], QuerySet]
_filters: dict[str, Filter] = {}


def registreer(functie: Filter) -> None:
    """Let `functie(user, berichten)` give the messages without those this user may not see. Twice is once."""
    _filters[f"{functie.__module__}.{functie.__qualname__}"] = functie


def mag_kijken(user) -> bool:
    return user.has_perm("berichten.view_bericht")


def zichtbaar(user) -> QuerySet[Bericht]:
    """The messages somebody sees; none without the right to the outbox."""
    if not mag_kijken(user):
        return Bericht.objects.none()
    berichten: QuerySet[Bericht] = Bericht.objects.all()
    for functie in _filters.values():
        berichten = functie(user, berichten)
    return berichten


def mislukt(user) -> QuerySet[Bericht]:
    return zichtbaar(user).filter(status=Status.MISLUKT)
