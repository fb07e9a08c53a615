"""Who may judge whose portfolio, and why not."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from portfolio.status import Bandsoort

from .spelregels import Spelregels

PLAATSEN = (1, 2)  # the two whose scores count
DERDE = 3  # who judges what those two stay divided on

BEZWAAR_LOOPT = (
    "De kandidaat heeft bezwaar tegen je. Het bureau kijkt ernaar. Je krijgt een e-mail als het portfolio opengaat, of "
    "als je opdracht vervalt."
)


def termijn(open_vanaf: datetime, verlengd_tot: date | None, spelregels: Spelregels) -> date:
    """The day on which a review is due: counted from the day the portfolio opens to this assessor, or later where the
    office gave more time.
    """
    dag = timezone.localdate(open_vanaf) + timedelta(days=spelregels.termijnen.beoordelen)
    return max(dag, verlengd_tot) if verlengd_tot else dag


@dataclass(frozen=True)
class Bekend:
    """What is known of one assessor next to one kandidaat. Names of organisations are keys (`accounts.sleutel`)."""

    werkgevers: Collection[str] = ()
    opleider_van_kandidaat: str = ""
    werkgevers_van_kandidaat: Collection[str] = ()
    banden: Collection[str] = ()  # Bandsoort of ties that were declared or recorded
    beoordeelde_eerder: bool = False
    is_kandidaat: bool = False
    is_bureau: bool = False  # already acted for the office on this portfolio


REDENEN = {
    Bandsoort.WERKGEVER: "Er is een band bekend: dezelfde werkgever.",
    Bandsoort.OPGELEID: "Heeft deze kandidaat opgeleid.",
    Bandsoort.GECOACHT: "Heeft deze kandidaat begeleid.",
    Bandsoort.ANDERS: "Er is een andere band met deze kandidaat bekend.",
}


def redenen(bekend: Bekend) -> list[str]:
    """Why this assessor must not judge this kandidaat, as sentences; empty when nothing stands in the way."""
    gevonden = []
    if bekend.is_kandidaat:
        gevonden.append("Is zelf de kandidaat.")
    if bekend.is_bureau:
        gevonden.append("Heeft dit portfolio voor het bureau behandeld.")
    if set(filter(None, bekend.werkgevers)) & set(bekend.werkgevers_van_kandidaat):
        gevonden.append("Werkt bij dezelfde werkgever als de kandidaat.")
    if bekend.opleider_van_kandidaat and bekend.opleider_van_kandidaat in bekend.werkgevers:
        gevonden.append("Werkt bij de opleider van de kandidaat.")
    gevonden += [REDENEN[Bandsoort(soort)] for soort in dict.fromkeys(bekend.banden)]
    if bekend.beoordeelde_eerder:
        gevonden.append("Beoordeelde een eerder portfolio van deze kandidaat.")
    return gevonden


@dataclass(frozen=True)
class Assessorkeuze:
    """One assessor as the office sees them when it assigns: how much work is open, and what stands in the way."""

    assessor: Any  # a user
    open_opdrachten: int
    redenen: list[str] = field(default_factory=list)

    @property
    def kan(self) -> bool:
        return not self.redenen
