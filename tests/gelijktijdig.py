"""Several things at the same moment, each on a connection of its own. For tests with `transaction=True`."""

import threading
from collections.abc import Callable

from django.db import connection


def tegelijk(*taken: Callable) -> list:
    """Run each in a thread of its own, from the same moment on; gives what they gave or raised."""
    start, uitkomsten = threading.Barrier(len(taken)), [None] * len(taken)

    def loop(plek: int, taak: Callable) -> None:
        try:
            start.wait(30)
            uitkomsten[plek] = taak()
        except Exception as fout:
            uitkomsten[plek] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=paar) for paar in enumerate(taken)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(120)
    return uitkomsten
