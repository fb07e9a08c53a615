"""Three fictional portfolios for the demo accounts, as TOML, with their files built by code (`bestanden.py`).

- `volledig` (Sanne de Vries): complete, with a casus of the length that a real one has;
- `half` (Joost Bakker): A and B done, the casus half written;
- `geaccrediteerd` (Fatima el Amrani): complete on a route with exemptions, so without casus.

Each TOML has `[profiel]`, `[routes]` (deel code → route code) and `[antwoorden]` (question code → value as
stored). Dates that have to stay young are written relative to the day of loading, in months or days:
`{vandaag-14m}`, `{vandaag-10d}`, `{vandaag}`. The value of a file question, and of a file cell in a table, is
a list of file names; `bestanden.maak(naam)` gives the bytes, and whoever loads the demo puts the id of the
stored file in its place.
"""

import calendar
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

NAMEN = ("volledig", "half", "geaccrediteerd")

_MAP = Path(__file__).parent
_DATUM = re.compile(r"\{vandaag(?:-(\d+)([dm]))?\}")


def lees(naam: str, vandaag: date) -> dict[str, Any]:
    """The answers of one demo portfolio by question code, dates written out as dd-mm-jjjj.

    `naam` is one of NAMEN; raises FileNotFoundError for another.
    """
    return _vul_in(_inhoud(naam)["antwoorden"], vandaag)


def profiel(naam: str) -> dict[str, Any]:
    """Who the kandidaat is: email, naam, certificaatnaam, plaats, telefoon, opleider, werkgevers (list)."""
    return _inhoud(naam)["profiel"]


def routes(naam: str) -> dict[str, str]:
    """The chosen route per deel, `{"A1": "A1-diploma", …}`."""
    return _inhoud(naam)["routes"]


def _inhoud(naam: str) -> dict[str, Any]:
    return tomllib.loads((_MAP / f"{naam}.toml").read_text(encoding="utf-8"))


def _vul_in(waarde: Any, vandaag: date) -> Any:
    if isinstance(waarde, dict):
        return {sleutel: _vul_in(deel, vandaag) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_vul_in(deel, vandaag) for deel in waarde]
    if isinstance(waarde, str):
        return _DATUM.sub(lambda gevonden: _eerder(vandaag, *gevonden.groups()).strftime("%d-%m-%Y"), waarde).strip()
    return waarde


def _eerder(vandaag: date, aantal: str | None, eenheid: str | None) -> date:
    """`vandaag` minus days or calendar months; 31 May minus three months is the last day of February."""
    if not aantal:
        return vandaag
    if eenheid == "d":
        return vandaag - timedelta(days=int(aantal))
    jaar, maand = divmod(vandaag.year * 12 + vandaag.month - 1 - int(aantal), 12)
    return date(jaar, maand + 1, min(vandaag.day, calendar.monthrange(jaar, maand + 1)[1]))
