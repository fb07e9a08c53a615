"""The whole chain of a portfolio in plain words: who did what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from formulieren.datums import schrijf_moment
from portfolio.logacties import LOGACTIES
from portfolio.models import Portfolio
from portfolio.post import sleutel
from portfolio.status import Advies, Bandsoort, Bezwaaruitkomst, Bijdrage, Oordeel, Uitkomst
from sporen.models import Spoor

from .toegang import kop, zoek

WOORDEN: dict[str, str] = {
    **{
        str(k): str(v)
        for enum in (Uitkomst, Bezwaaruitkomst, Oordeel, Advies, Bijdrage, Bandsoort)
        for k, v in enum.choices
    },
    "": "open",
}
NAMEN = {  # in the order in which they are read
    "criterium": "Criterium",
    "document": "Document",
    "assessor": "Assessor",
    "plaats": "Plek",
    "nummer": "Nummer",
    "inzending": "Inzending",
    "besluit": "Besluit",
    "uitkomst": "Uitkomst",
    "advies": "Advies",
    "begin": "Op",
    "van": "Van",
    "naar": "Naar",
    "tot": "Tot en met",
    "verdeeld": "Blijft verdeeld",
    "afwijken": "Wijkt af",
    "gevolgd": "Gevolgd",
    "te_laat": "Na de termijn",
    "soort": "Soort",
    "eerdere_grond": "Eerdere grond",
    "eerdere_toelichting": "Eerdere toelichting",
    "reden": "Reden",
    "vervallen_reden": "Reden die verviel",
}
VOLGORDE = list(NAMEN)
DATUMS = ("begin", "tot", "van")


@dataclass(frozen=True)
class Ketenregel:
    moment: datetime
    wie: str
    wat: str
    gegevens: list[tuple[str, str]]


def regels(portfolio: Portfolio) -> list[Ketenregel]:
    """All that happened, oldest first. One query, for a caller that has checked who asks."""
    return [
        Ketenregel(
            moment=spoor.timestamp,
            wie=str(spoor.user) if spoor.user else "het portaal",
            wat=LOGACTIES[spoor.action][1] if spoor.action in LOGACTIES else spoor.message,
            gegevens=in_woorden(spoor.data),
        )
        for spoor in Spoor.objects.keten(sleutel(portfolio))
    ]


def in_woorden(gegevens: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """What was logged with an action, as labels and words."""
    return [
        (NAMEN.get(naam, naam.replace("_", " ").capitalize()), _woord(naam, waarde))
        for naam, waarde in sorted((gegevens or {}).items(), key=lambda paar: _plaats(paar[0]))
        if not (naam == "verdeeld" and waarde is False)
    ]


def _plaats(naam: str) -> int:
    return VOLGORDE.index(naam) if naam in NAMEN else len(VOLGORDE)


def _woord(naam: str, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if naam in DATUMS and isinstance(waarde, str):
        return _datum(waarde)
    return WOORDEN.get(waarde, waarde) if isinstance(waarde, str) else str(waarde)


def _datum(waarde: str) -> str:
    try:
        return date_format(date.fromisoformat(waarde), "j F Y")
    except ValueError:
        pass
    try:
        moment = parse_datetime(waarde)
    except ValueError:
        moment = None
    if moment is None:
        return WOORDEN.get(waarde, waarde)
    return schrijf_moment(moment)


@require_GET
def verloop(request: HttpRequest, pk: int) -> HttpResponse:
    """The chain on one page, to read and to print."""
    portfolio = zoek(request, pk)
    context = kop(portfolio, "Verloop", "history") | {"regels": regels(portfolio)}
    return render(request, "portfolio/beheer/verloop.html", context)
