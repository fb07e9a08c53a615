"""What waits for one assessor, what is planned, and what was done: the rows of the dashboard.

Written out as SQL: the page shows dozens of assignments that each touch eight tables, and is the one that an assessor
opens most. Nothing is read of the other assessor's review; of the joint judgement only that it opened, which it does
when both reviews are locked.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.opdracht import GESTOPT
from portfolio.rules.toewijzing import BEZWAAR_LOOPT, DERDE, termijn
from portfolio.status import Status, Toewijzingstatus

RIJEN = """
SELECT t.kenmerk, t.plek, t.neemt_plek IS NOT NULL, t.status, t.criteria IS NOT NULL, t.open_vanaf, t.verlengd_tot,
       t.akkoord_op IS NOT NULL, t.bezwaar_op IS NOT NULL AND t.bezwaar_gevolgd IS NULL, t.afgelopen_op,
       i.kaderversie_id, coalesce(f.certificaatnaam, trim(u.first_name || ' ' || u.last_name)), b.id IS NOT NULL, e.id,
       e.vastgesteld_op IS NOT NULL,
       CASE WHEN e.id IS NULL THEN NULL ELSE p.status END, CASE WHEN e.id IS NULL THEN NULL ELSE p.termijn END,
       h.id IS NOT NULL, e.id IS NOT NULL AND EXISTS (
           SELECT 1 FROM portfolio_eindscore s WHERE s.indiening_id = i.id AND s.verdeeld) AND NOT EXISTS (
           SELECT 1 FROM portfolio_eindscore s WHERE s.indiening_id = i.id AND s.uitkomst = '' AND NOT s.verdeeld),
       a.uid, a.begin, a.plaats, a.link, g.gehouden_op IS NOT NULL, p.status = 'gestopt'
FROM portfolio_toewijzing t
JOIN portfolio_indiening i ON i.id = t.indiening_id
JOIN portfolio_portfolio p ON p.id = i.portfolio_id
JOIN accounts_user u ON u.id = p.kandidaat_id
LEFT JOIN accounts_profiel f ON f.user_id = u.id
LEFT JOIN portfolio_beoordeling b ON b.toewijzing_id = t.id
LEFT JOIN portfolio_eindoordeel e ON e.indiening_id = i.id AND coalesce(t.neemt_plek, t.plek) < 3
     AND t.status = 'ingeleverd'
LEFT JOIN portfolio_handtekening h ON h.eindoordeel_id = e.id AND h.toewijzing_id = t.id AND h.vervallen_op IS NULL
LEFT JOIN portfolio_toetsgesprek g ON g.indiening_id = i.id AND g.vervallen_op IS NULL
     AND coalesce(t.neemt_plek, t.plek) < 3 AND t.status IN ('gevraagd', 'aanvaard', 'ingeleverd')
LEFT JOIN agenda_afspraak a ON a.id = g.afspraak_id
WHERE t.assessor_id = %s
ORDER BY t.toegewezen_op, t.id
"""


AFGELOPEN = {
    Toewijzingstatus.OVERGEDRAGEN: "Overgedragen",
    Toewijzingstatus.TERUGGETREDEN: "Teruggetreden",
    Toewijzingstatus.VERVALLEN: "Vervallen",
}


class Rij(NamedTuple):
    """One assignment as the query gives it. What is known of the portfolio is empty until both have handed in."""

    kenmerk: UUID
    plek: int
    neemt_over: bool
    status: str
    beperkt: bool
    open_vanaf: datetime
    verlengd_tot: date | None
    akkoord: bool
    bezwaar_loopt: bool
    afgelopen_op: datetime | None
    kaderversie: int
    naam: str
    begonnen: bool
    eindoordeel: int | None
    vastgesteld: bool
    stadium: str | None
    stadiumtermijn: date | None
    getekend: bool
    wacht_op_derde: bool
    afspraak: UUID | None
    begin: datetime | None
    plaats: str | None
    link: str | None
    gehouden: bool
    gestopt: bool


class Stand(NamedTuple):
    """What is asked of the assessor: the list it belongs to, in a sentence, as a badge, and where to do it."""

    lijst: str
    zin: str
    badge: str
    soort: str = "neutraal"
    actie: str = ""
    pagina: str = "opdracht"
    termijn: date | None = None


@dataclass(frozen=True)
class Opdrachtregel:
    """One line of the dashboard. `op` is when the assessor's own part ended."""

    naam: str
    rol: str
    stand: Stand
    url: str
    te_laat: bool
    op: datetime | None


@dataclass(frozen=True)
class Gesprek:
    """A talk that is planned."""

    naam: str
    uid: UUID
    begin: datetime
    plaats: str
    link: str


@dataclass(frozen=True)
class Werkvoorraad:
    """`nu` asks something of the assessor, `straks` waits for others, `klaar` is behind them (newest first)."""

    nu: list[Opdrachtregel]
    straks: list[Opdrachtregel]
    klaar: list[Opdrachtregel]
    gesprekken: list[Gesprek]


def werkvoorraad(assessor) -> Werkvoorraad:
    """Everything on the dashboard of this assessor. One query."""
    with connection.cursor() as cursor:
        cursor.execute(RIJEN, [assessor.pk])
        rijen = [Rij(*rij) for rij in cursor.fetchall()]
    lijsten: dict[str, list[Opdrachtregel]] = {"nu": [], "straks": [], "klaar": []}
    gesprekken = []
    moment = timezone.now()
    vandaag = timezone.localdate(moment)
    for rij in rijen:
        stand = _stand(rij, moment)
        if rij.begin and rij.afspraak and stand.lijst != "klaar" and not rij.gehouden:
            gesprekken.append(Gesprek(rij.naam, rij.afspraak, rij.begin, rij.plaats or "", rij.link or ""))
        te_laat = bool(stand.termijn and stand.termijn < vandaag)
        url = _adres(stand.pagina, rij.kenmerk)
        lijsten[stand.lijst].append(Opdrachtregel(rij.naam, _rol(rij), stand, url, te_laat, rij.afgelopen_op))
    lijsten["nu"].sort(key=lambda regel: regel.stand.termijn or date.max)
    lijsten["klaar"].sort(key=lambda regel: regel.op or moment, reverse=True)
    return Werkvoorraad(**lijsten, gesprekken=sorted(gesprekken, key=lambda gesprek: gesprek.begin))


@lru_cache(maxsize=4096)
def _adres(pagina: str, kenmerk: UUID) -> str:
    return reverse(f"beoordeling:{pagina}", args=[kenmerk])


def _rol(rij: Rij) -> str:
    if rij.plek == DERDE:
        return "Derde assessor"
    return "Aanvulling" if rij.beperkt else "Portfolio"


def _stand(rij: Rij, moment: datetime) -> Stand:
    if rij.gestopt:
        return Stand("klaar", GESTOPT, "Kandidaat gestopt")
    if rij.status in AFGELOPEN:
        return Stand("klaar", "Hier hoef je niets meer mee te doen.", AFGELOPEN[Toewijzingstatus(rij.status)])
    if rij.status == Toewijzingstatus.INGELEVERD:
        return _na_inleveren(rij)
    uiterlijk = termijn(rij.open_vanaf, rij.verlengd_tot, vastgestelde_versie(rij.kaderversie).spelregels)
    if rij.status == Toewijzingstatus.GEVRAAGD:
        zin = "Kijk wie de kandidaat is en verklaar dat je geen band hebt, of treed terug."
        return Stand("nu", zin, "Verklaring nodig", "let-op", "Verklaar", termijn=uiterlijk)
    if rij.bezwaar_loopt:
        return Stand("straks", BEZWAAR_LOOPT, "Nog niet open")
    if not rij.akkoord and moment < rij.open_vanaf:
        dag = date_format(timezone.localtime(rij.open_vanaf), "j F Y")
        zin = f"Het portfolio gaat uiterlijk {dag} open. Tot dan kan de kandidaat nog bezwaar maken."
        return Stand("straks", zin, "Nog niet open", termijn=uiterlijk)
    if rij.begonnen:
        return Stand("nu", "Ga verder waar je was gebleven.", "Bezig", "bezig", "Ga verder", termijn=uiterlijk)
    return Stand("nu", "Het portfolio staat voor je open.", "Te beoordelen", "let-op", "Begin", termijn=uiterlijk)


def _na_inleveren(rij: Rij) -> Stand:
    if rij.plek == DERDE and not rij.neemt_over:
        return Stand("klaar", "Je oordeel is ingeleverd.", "Ingeleverd", "goed")
    if rij.eindoordeel is None:
        zin = "Je hebt ingeleverd. Zodra de vergelijking opengaat, krijg je bericht."
        return Stand("straks", zin, "Ingeleverd", "goed")
    if rij.vastgesteld or rij.stadium != Status.GESPREK:
        return Stand("klaar", "Jullie eindoordeel ligt vast.", "Afgerond", "goed")
    tot = rij.stadiumtermijn
    if rij.wacht_op_derde:
        zin = "Over een of meer criteria oordeelt eerst een derde assessor. Het bureau regelt dat."
        return Stand("straks", zin, "Bij derde assessor", pagina="vergelijking", termijn=tot)
    if rij.getekend:
        zin = "Jij hebt getekend. De handtekening van de ander moet nog komen."
        return Stand("straks", zin, "Getekend", "goed", pagina="vergelijking", termijn=tot)
    zin = "Jullie hebben allebei ingeleverd. Leg de oordelen naast elkaar en stel samen het eindoordeel vast."
    return Stand("nu", zin, "Samen oordelen", "let-op", "Naar de vergelijking", "vergelijking", tot)
