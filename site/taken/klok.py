"""The clock of a worker: at its start and every hour it puts stuck tasks back and does what is due today."""

import logging
import threading
from datetime import timedelta

from django.db import connection

from taken.dagelijks import Uitslag, draai
from taken.vastgelopen import zet_terug

logger = logging.getLogger(__name__)

ELKE = timedelta(hours=1)
STOPT_BINNEN = 10  # seconds, for a job that is being done; one that takes longer is rolled back and done again


def tik() -> tuple[int, list[Uitslag]]:
    """Put stuck tasks back, and do what is still to be done today. Gives how many, and what became of each job."""
    return zet_terug(), draai()


class Klok(threading.Thread):
    """Ticks beside the worker until told to stop. An error, such as a database that is away, waits for the next."""

    def __init__(self) -> None:
        super().__init__(name="dagelijks", daemon=True)
        self._stop_gevraagd = threading.Event()

    def run(self) -> None:
        while True:
            try:
                tik()
            except Exception:
                logger.exception("De dagelijkse taken konden niet worden bekeken; over een uur weer.")
            finally:
                connection.close()
            if self._stop_gevraagd.wait(ELKE.total_seconds()):
                return

    def stop(self) -> None:
        self._stop_gevraagd.set()
        self.join(STOPT_BINNEN)
