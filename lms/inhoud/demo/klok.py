"""The demo happened before today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone


@contextmanager
def dagen_geleden(dagen: int) -> Iterator[None]:
    """As if it were so many days ago. For the demo only: it turns back the clock of the whole process."""

    class Eerder(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=dagen)

    echt = timezone.datetime  # type: ignore[attr-defined]
    timezone.datetime = Eerder  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = echt  # type: ignore[attr-defined]
