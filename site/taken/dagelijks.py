"""Jobs that are done once a day: reminders, terms that pass, tidying up.

A domain registers a function without arguments from `AppConfig.ready`. The worker asks at its start and every
hour what is still to be done today (`taken.klok`), so a day on which no worker ran is made up for by the first
one that does. Days that were missed are not replayed: a job looks for everything that is due by now and not done
yet, and never for "exactly thirty days from today". A job that fails is tried again the next hour.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from taken.models import DagelijkseRun

logger = logging.getLogger(__name__)

Job = Callable[[], Any]
BEWAREN = timedelta(days=90)  # how long the list of runs goes back

_taken: dict[str, Job] = {}


@dataclass(frozen=True)
class Uitslag:
    """What became of one job: `melding` is what it returned, or the error."""

    taak: str
    gelukt: bool
    melding: str


def registreer(functie: Job) -> Job:
    """Have `functie` done once a day, in a transaction of its own. Twice is once. Usable as a decorator.

    What it returns is kept as text. Known by its dotted name, so a function that is renamed is done again that day.
    """
    _taken[f"{functie.__module__}.{functie.__qualname__}"] = functie
    return functie


def draai() -> list[Uitslag]:
    """Do what is still to be done today; gives what became of each. Does nothing when all was done.

    Two workers at once: the second waits at the row of the first, and finds the job done; or takes over, when the
    first died and its work was rolled back. A failure is logged and does not stop the other jobs.
    """
    vandaag = timezone.localdate()
    uitslagen = [_doe(naam, functie, vandaag) for naam, functie in _taken.items()]
    return [uitslag for uitslag in uitslagen if uitslag is not None]


def _doe(naam: str, functie: Job, dag: date) -> Uitslag | None:
    """One job; None when it was done already."""
    try:
        with transaction.atomic():
            rij, nieuw = DagelijkseRun.objects.get_or_create(dag=dag, taak=naam)
            if not nieuw:
                return None
            resultaat = functie()
            rij.uitslag, rij.klaar_op = "" if resultaat is None else str(resultaat), timezone.now()
            rij.save(update_fields=["uitslag", "klaar_op"])
    except Exception as fout:
        logger.exception("De dagelijkse taak %s is niet gelukt; over een uur weer.", naam)
        return Uitslag(naam, False, f"{type(fout).__name__}: {fout}")
    return Uitslag(naam, True, rij.uitslag)


def vergeet_oude_runs() -> int:
    """Remove the rows of long ago; gives how many."""
    return DagelijkseRun.objects.filter(dag__lt=timezone.localdate() - BEWAREN).delete()[0]
