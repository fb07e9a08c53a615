"""Files on disk that no row knows: from a transaction that was rolled back, or a process that died.

Django tells nobody that a transaction was rolled back. So what was written and not yet committed is noted,
and looked at when the request ends; what a killed process leaves is found by the daily round (or by hand, with
`manage.py ruim_bestanden_op`). Both ask the database first: a file with a row is never removed here.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from bestanden.models import MAP, Bestand, prive_opslag

logger = logging.getLogger(__name__)

MIN_LEEFTIJD = timedelta(hours=24)  # far longer than a transaction that still has to commit its row
PER_KEER = 500


class _Onzeker(threading.local):
    """What this thread wrote in transactions that are not committed (yet)."""

    def __init__(self) -> None:
        self.paden: set[str] = set()


_onzeker = _Onzeker()


def noteer(pad: str) -> None:
    """Remember a file that was just written, until its transaction commits."""
    paden = _onzeker.paden
    paden.add(pad)
    transaction.on_commit(lambda: paden.discard(pad))


def ruim_na_verzoek(**_) -> None:
    """At the end of a request: remove what it wrote in a transaction that was rolled back."""
    if not _onzeker.paden:
        return
    paden, _onzeker.paden = _onzeker.paden, set()
    try:
        ruim(paden)
    except Exception:
        # The answer has been given already; the daily command finds what is left.
        logger.exception("Bestanden zonder rij konden niet worden verwijderd.")


def ruim(paden: Iterable[str]) -> list[str]:
    """Remove those of these files that no row knows; gives which."""
    opslag = prive_opslag()
    weg = zonder_rij(list(paden))
    for pad in weg:
        opslag.delete(pad)
    return weg


def zonder_rij(paden: list[str]) -> list[str]:
    bekend = set(Bestand.objects.filter(opslag__in=paden).values_list("opslag", flat=True))
    return [pad for pad in paden if pad not in bekend]


def oude_wezen() -> Iterator[str]:
    """Every stored file older than a day that no row knows."""
    opslag = prive_opslag()
    grens = timezone.now() - MIN_LEEFTIJD
    reeks: list[str] = []
    for pad in _alle_paden(opslag, MAP):
        if opslag.get_modified_time(pad) < grens:
            reeks.append(pad)
        if len(reeks) == PER_KEER:
            yield from zonder_rij(reeks)
            reeks = []
    yield from zonder_rij(reeks)


def ruim_oude_wezen() -> int:
    """Remove every stored file older than a day that no row knows; gives how many. Done every day."""
    return len(ruim(list(oude_wezen())))


def _alle_paden(opslag: Storage, map_: str) -> Iterator[str]:
    if not opslag.exists(map_):
        return
    mappen, namen = opslag.listdir(map_)
    for naam in sorted(namen):
        yield f"{map_}/{naam}"
    for naam in sorted(mappen):
        yield from _alle_paden(opslag, f"{map_}/{naam}")
