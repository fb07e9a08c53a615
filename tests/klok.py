"""The clock of the tests, turned in one place, so that all who ask the time are told the same.

Django's time is turned at its source: `now`, `localtime` and `localdate` go along, whoever imported them by name and
wherever they are the default of a field; and so does `time.time`. A session ends with it: log in afterwards.
"""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

MIDDAG = 12  # hours; a day stands for its noon in Amsterdam

_tijd = time.time


def ga_naar(monkeypatch: pytest.MonkeyPatch, moment: date) -> None:
    """Make it this day, or this moment (with a time zone), for the rest of the test; the clock runs on from it."""
    verschil = _als_moment(moment).timestamp() - _tijd()
    _draai(monkeypatch, lambda: _tijd() + verschil)


def sta_stil(monkeypatch: pytest.MonkeyPatch, moment: date | None = None) -> None:
    """Let the clock stand at this day or moment, or where it is."""
    seconden = _als_moment(moment or timezone.now()).timestamp()
    _draai(monkeypatch, lambda: seconden)


def _als_moment(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return timezone.make_aware(datetime(moment.year, moment.month, moment.day, MIDDAG))


def _draai(monkeypatch: pytest.MonkeyPatch, seconden) -> None:
    """Let all clocks give what `seconden` gives: the time since 1970."""

    class Verzet(datetime):
        @classmethod
        def now(cls, tz=None):
            gezet = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconden())
            return gezet.astimezone(tz) if tz else gezet.astimezone().replace(tzinfo=None)

    monkeypatch.setattr(timezone, "datetime", Verzet)
    monkeypatch.setattr(time, "time", seconden)
