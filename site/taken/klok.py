"""The clock of a worker: every minute it publishes the pages that are due; at its start and every hour it puts stuck
tasks back and does what is due today.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection

from content import gepland
from taken.dagelijks import Uitslag, draai
from taken.vastgelopen import zet_terug

logger = logging.getLogger(__name__)

ELKE = timedelta(hours=1)
MINUUT = timedelta(minutes=1)
STOPT_BINNEN = 10  # seconds, for a job that is being done; one that takes longer is rolled back and done again


def tik() -> tuple[int, list[Uitslag]]:
    """Put stuck tasks back, and do what is still to be done today. Gives how many, and what became of each job."""
    return zet_terug(), draai()


def tik_kort() -> tuple[int, int]:
    """Publish the pages that are due, and end those that have ended. Gives how many of each."""
    return gepland.doe()


class Klok(threading.Thread):
    """Ticks beside the worker until told to stop. An error, such as a database that is away, waits for the next."""

    def __init__(self) -> None:
        super().__init__(name="dagelijks", daemon=True)
        self._stop_gevraagd = threading.Event()

    def run(self) -> None:
        volgende = 0.0
        while True:
            if time.monotonic() >= volgende:
                volgende = time.monotonic() + ELKE.total_seconds()
                self._doe(tik, "De dagelijkse taken konden niet worden bekeken; over een uur weer.")
            self._doe(tik_kort, "De pagina's van dit moment konden niet worden gepubliceerd; over een minuut weer.")
            if self._stop_gevraagd.wait(min(ELKE, MINUUT).total_seconds()):
                return

    def _doe(self, wat: Callable[[], object], melding: str) -> None:
        try:
            wat()
        except Exception:
            logger.exception(melding)
        finally:
            connection.close()

    def stop(self) -> None:
        self._stop_gevraagd.set()
        self.join(STOPT_BINNEN)
