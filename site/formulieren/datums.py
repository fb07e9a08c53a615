"""Dates as people write them, and counting in months."""

import calendar
import re
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        [
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ],
        start=1,
    )
    for naam in namen
}
VORMEN = (
    re.compile(r"^(?P<dag>\d{1,2})[-/. ](?P<maand>\d{1,2})[-/. ](?P<jaar>\d{4})$"),
    re.compile(r"^(?P<jaar>\d{4})-(?P<maand>\d{1,2})-(?P<dag>\d{1,2})$"),
    re.compile(r"^(?P<dag>\d{1,2})[- ]+(?P<maand>[a-z]+)\.?[- ]+(?P<jaar>\d{4})$"),
)


def lees_datum(tekst: str) -> date | None:
    """The date in "1-9-2022", "01/09/2022", "2022-09-01" or "1 september 2022"; None when it is none."""
    kaal = " ".join((tekst or "").lower().split())
    for vorm in VORMEN:
        gevonden = vorm.match(kaal)
        if not gevonden:
            continue
        maand = gevonden["maand"]
        nummer = int(maand) if maand.isdigit() else MAANDEN.get(maand, 0)
        try:
            return date(int(gevonden["jaar"]), nummer, int(gevonden["dag"]))
        except ValueError:
            return None
    return None


def schrijf_datum(dag: date) -> str:
    """A date in words: 1 september 2022."""
    naam = next(naam for naam, nummer in MAANDEN.items() if nummer == dag.month)
    return f"{dag.day} {naam} {dag.year}"


def schrijf_moment(moment: datetime, *, weekdag: bool = False) -> str:
    """A moment in words, in Dutch time: 1 september 2022 om 10.00 uur, or donderdag 1 september 2022 om 10.00 uur."""
    return date_format(localtime(moment), rf"{'l ' if weekdag else ''}j F Y \o\m H.i \u\u\r")


def plus_maanden(dag: date, maanden: int) -> date:
    """The same day so many months later (or earlier); the last day of the month where that day does not
    exist.
    """
    jaar, maand0 = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand0 + 1, min(dag.day, calendar.monthrange(jaar, maand0 + 1)[1]))


def termijn_in_woorden(maanden: int) -> str:
    """A number of months as people say it: een half jaar, twee jaar, 18 maanden."""
    bekend = {6: "een half jaar", 12: "een jaar", 24: "twee jaar", 36: "drie jaar", 48: "vier jaar"}
    return bekend.get(maanden, "een maand" if maanden == 1 else f"{maanden} maanden")
