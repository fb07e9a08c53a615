"""The figures for quality: running times, outcomes per criterium, and how far assessoren agree.

Everything is read from the portfolios that are handed in, so that a caller can leave out those somebody is party to.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from portfolio.models import Bezwaar, Eindscore, Indiening, Score
from portfolio.rules.doorlooptijd import Doorlooptijd, doorlooptijd
from portfolio.rules.overeenstemming import Overeenstemming, overeenstemming
from portfolio.rules.toewijzing import PLAATSEN
from portfolio.status import Bezwaaruitkomst, Controleuitkomst, Oordeel, Toewijzingstatus

Aantallen = dict[tuple[str, str], int]
SECONDEN_PER_DAG = 86_400
FASEN = (
    ("Controle van de documenten", "ingediend", "gecontroleerd"),
    ("Twee assessoren vinden", "in_orde", "toegewezen"),
    ("Beoordelen door beide assessoren", "toegewezen", "ingeleverd"),
    ("Toetsgesprek en eindoordeel", "ingeleverd", "advies"),
    ("Besluit", "klaar", "besluit"),
    ("Van indienen tot besluit", "ingediend", "besluit"),
)


def doorlooptijden(portfolios: QuerySet) -> list[tuple[str, Doorlooptijd | None]]:
    """Per stage how long it took, in days. Two queries."""
    dagen: dict[str, list[float]] = defaultdict(list)
    for momenten in _momenten(portfolios):
        for naam, van, tot in FASEN:
            begin, eind = momenten[van], momenten[tot]
            if begin and eind and eind >= begin:
                dagen[naam].append(_dagen(begin, eind))
    bezwaren = Bezwaar.objects.filter(besluit__indiening__portfolio__in=portfolios).exclude(
        uitkomst=Bezwaaruitkomst.OPEN
    )
    behandeld = [_dagen(van, tot) for van, tot in bezwaren.values_list("ingediend_op", "afgehandeld_op") if tot]
    return [*((naam, doorlooptijd(dagen[naam])) for naam, _, _ in FASEN), ("Bezwaar", doorlooptijd(behandeld))]


def _momenten(portfolios: QuerySet) -> list[dict[str, Any]]:
    """Per submission the moments between which the stages lie. A supplement has no search for assessoren."""
    telt = (*Toewijzingstatus.actief(), Toewijzingstatus.OVERGEDRAGEN)
    twee = Q(toewijzingen__plek__in=PLAATSEN, toewijzingen__status__in=telt)
    rijen = (
        Indiening.objects.filter(portfolio__in=portfolios, teruggenomen_op=None)
        .order_by()
        .values("pk")
        .annotate(
            ingediend=Max("ingediend_op"),
            gecontroleerd=Max("controles__afgerond_op"),
            goedgekeurd=Max("controles__afgerond_op", filter=Q(controles__uitkomst=Controleuitkomst.IN_ORDE)),
            toegewezen=Max("toewijzingen__toegewezen_op", filter=twee),
            vergrendeld=Max("toewijzingen__beoordeling__vergrendeld_op", filter=twee),
            vergeleken=Count("eindoordeel"),
            advies=Max("eindoordeel__vastgesteld_op"),
            besluit=Min("besluiten__genomen_op", filter=Q(besluiten__herziet=None)),
            is_aanvulling=Count("heropend"),
        )
    )
    return [
        rij
        | {
            "in_orde": None if rij["is_aanvulling"] else rij["goedgekeurd"],
            "ingeleverd": rij["vergrendeld"] if rij["vergeleken"] else None,
            # An advice without reviews of this round is that of an earlier one.
            "klaar": rij["advies"] if rij["vergrendeld"] else rij["goedgekeurd"],
        }
        for rij in rijen
    ]


@dataclass(frozen=True)
class Criteriumcijfer:
    """How often a criterium ended as aangetoond and as niet aangetoond. `code` is as the kader calls it."""

    code: str
    aangetoond: int
    niet_aangetoond: int

    @property
    def totaal(self) -> int:
        return self.aangetoond + self.niet_aangetoond


def uitkomsten(portfolios: QuerySet) -> list[Criteriumcijfer]:
    """The final scores per criterium where the judgement is final; what an earlier round settled counts there. One
    query.
    """
    rijen = (
        Eindscore.objects.filter(
            indiening__portfolio__in=portfolios,
            indiening__eindoordeel__vastgesteld_op__isnull=False,
            overgenomen=False,
            uitkomst__in=Oordeel.definitief(),
        )
        .order_by()
        .values("criterium")
        .annotate(
            naam=Max("code"),
            plaats=Min("volgorde"),
            goed=Count("pk", filter=Q(uitkomst=Oordeel.AANGETOOND)),
            niet=Count("pk", filter=Q(uitkomst=Oordeel.NIET_AANGETOOND)),
        )
        .order_by("plaats", "naam")
    )
    return [Criteriumcijfer(rij["naam"], rij["goed"], rij["niet"]) for rij in rijen]


def scoreparen(portfolios: QuerySet) -> dict[tuple[int, int], Aantallen]:
    """How often each combination of scores was given as first locked, per pair of assessoren (lowest key first).

    Only where both have locked; a score outside the scale is no pair. One query.
    """
    een, ander = "beoordeling__toewijzing", "beoordeling__toewijzing__indiening__toewijzingen"
    rijen = (
        Score.objects.filter(
            **{
                f"{een}__indiening__portfolio__in": portfolios,
                f"{een}__plek": PLAATSEN[0],
                f"{een}__status__in": Toewijzingstatus.beoordeeld(),
                f"{ander}__plek": PLAATSEN[1],
                f"{ander}__status__in": Toewijzingstatus.beoordeeld(),
                f"{ander}__beoordeling__scores__criterium": F("criterium"),
                f"{ander}__beoordeling__scores__uitkomst__in": Oordeel.values,
                "uitkomst__in": Oordeel.values,
            }
        )
        .order_by()
        .values_list(f"{een}__assessor", f"{ander}__assessor", "uitkomst", f"{ander}__beoordeling__scores__uitkomst")
        .annotate(aantal=Count("pk"))
    )
    paren: dict[tuple[int, int], Aantallen] = defaultdict(dict)
    for eerste, tweede, score, andere_score, aantal in rijen:
        wie, wat = ((eerste, tweede), (score, andere_score))
        if eerste > tweede:
            wie, wat = (tweede, eerste), (andere_score, score)
        paren[wie][wat] = paren[wie].get(wat, 0) + aantal
    return paren


def samen(paren: Mapping[tuple[int, int], Aantallen]) -> Overeenstemming:
    """All pairs of assessoren together."""
    totaal: Aantallen = defaultdict(int)
    for aantallen in paren.values():
        for scores, aantal in aantallen.items():
            totaal[scores] += aantal
    return overeenstemming(totaal)


def van_assessor(paren: Mapping[tuple[int, int], Aantallen], assessor: int) -> Overeenstemming:
    """One assessor against all others."""
    totaal: Aantallen = defaultdict(int)
    for (een, ander), aantallen in paren.items():
        for (score, andere_score), aantal in aantallen.items():
            if een == assessor:
                totaal[score, andere_score] += aantal
            elif ander == assessor:
                totaal[andere_score, score] += aantal
    return overeenstemming(totaal)


def _dagen(van: datetime, tot: datetime) -> float:
    return (tot - van).total_seconds() / SECONDEN_PER_DAG
