"""What is mailed every day: to assessoren whose portfolio opened; to them and to kandidaten before and after a term;
and to the office what waits for it.

Each span of days has one reminder, so nothing is missed when the worker was down, and after days of absence only the
one that fits today goes out. A row of `Herinnering` sees to it that twice is once.
"""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.rollen import COORDINATOR
from portfolio import post
from portfolio.models import Herinnering, Portfolio, Toewijzing
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.rules.toewijzing import DERDE, PLAATSEN, termijn
from portfolio.status import Status, Toewijzingstatus
from portfolio.werk import aantallen

logger = logging.getLogger(__name__)

Soort = Herinnering.Soort
# How many days before a term each reminder begins to be due, the nearest first.
VOOR_ASSESSOREN = ((1, Soort.BEOORDELEN_DAG), (7, Soort.BEOORDELEN_WEEK))
VOOR_KANDIDATEN = ((3, Soort.AANVULLEN_DRIE), (14, Soort.AANVULLEN_VEERTIEN))


def aan_wie_kan_beginnen() -> str:
    """An assessor hears once that a portfolio is open, also when only the days to object had to pass."""
    gestuurd = 0
    for toewijzing in _te_beoordelen().filter(status=Toewijzingstatus.AANVAARD, beoordeling=None):
        gestuurd += _probeer(Soort.PORTFOLIO_OPEN, toewijzing.assessor, toewijzing.meld_open)
    return f"geopende portfolio’s: {gestuurd}"


def aan_assessoren() -> str:
    """Who has not handed in hears of it a week and a day before the own term, and once after it.

    Nothing is said of the other. Who waits for an answer to an objection of the kandidaat hears nothing.
    """
    vandaag, gestuurd = timezone.localdate(), 0
    for toewijzing in _te_beoordelen():
        spelregels = vastgestelde_versie(toewijzing.indiening.kaderversie_id).spelregels
        dag = termijn(toewijzing.open_vanaf, toewijzing.verlengd_tot, spelregels)
        resterend = (dag - vandaag).days
        soort = _soort(resterend, VOOR_ASSESSOREN, Soort.BEOORDELEN_VOORBIJ)
        if soort is None:
            continue
        maak = post.beoordeling_te_laat if resterend < 0 else post.beoordeling_herinnering
        portfolio = toewijzing.indiening.portfolio
        gestuurd += _eenmaal(soort, toewijzing.assessor, portfolio, dag, partial(maak, toewijzing, dag))
    return f"herinneringen aan assessoren: {gestuurd}"


def aan_kandidaten() -> str:
    """Who has to supplement hears of it fourteen and three days before the last day, and once after it."""
    vandaag, gestuurd = timezone.localdate(), 0
    for portfolio in Portfolio.objects.filter(status=Status.AANVULLEN).select_related("kandidaat"):
        resterend = (portfolio.aanvullen_voor - vandaag).days
        soort = _soort(resterend, VOOR_KANDIDATEN, Soort.AANVULLEN_VOORBIJ)
        if soort is None:
            continue
        maak = post.aanvullen_voorbij if resterend < 0 else post.aanvullen_herinnering
        gestuurd += _eenmaal(soort, portfolio.kandidaat, portfolio, portfolio.aanvullen_voor, partial(maak, portfolio))
    return f"herinneringen aan kandidaten: {gestuurd}"


def aan_bureau() -> str:
    """Each coördinator hears once a day how many portfolios wait for the office, without those they are party to."""
    vandaag, gestuurd = timezone.localdate(), 0
    for coordinator in get_user_model().objects.filter(groups__name=COORDINATOR, is_active=True):
        werk = aantallen(Portfolio.objects.voor_bureau(coordinator))
        aantal, te_laat = sum(regel[1] for regel in werk), sum(regel[2] for regel in werk)
        if aantal:
            gestuurd += _eenmaal(
                Soort.BUREAU,
                coordinator,
                None,
                vandaag,
                partial(post.werk_voor_bureau, coordinator, aantal, te_laat),
            )
    return f"overzichten aan het bureau: {gestuurd}"


def _te_beoordelen():
    """The assignments on which somebody can still work."""
    nu_aan_het_werk = Q(plek__in=PLAATSEN, indiening__portfolio__status__in=Status.bij_assessoren()) | Q(
        plek=DERDE, indiening__portfolio__status=Status.GESPREK
    )
    met_bezwaar = Q(bezwaar_op__isnull=False, bezwaar_gevolgd=None)
    open_ = Toewijzing.objects.open().filter(nu_aan_het_werk, assessor__is_active=True).exclude(met_bezwaar)
    return open_.select_related("assessor", "indiening__portfolio").defer("indiening__inhoud")


def _soort(resterend: int, vooraf, voorbij: Soort) -> Soort | None:
    """The reminder that fits with so many days to go; None when it is too early for any."""
    if resterend < 0:
        return voorbij
    return next((soort for dagen, soort in vooraf if resterend <= dagen), None)


def _eenmaal(soort: Soort, ontvanger, portfolio: Portfolio | None, voor: date, stuur: Callable[[], None]) -> bool:
    """Send one reminder, unless it was sent before."""

    def maak() -> bool:
        _, nieuw = Herinnering.objects.get_or_create(soort=soort, ontvanger=ontvanger, portfolio=portfolio, voor=voor)
        if nieuw:
            stuur()
        return nieuw

    return _probeer(soort, ontvanger, maak)


def _probeer(soort: Soort, ontvanger, maak: Callable[[], bool]) -> bool:
    """One that fails is logged and does not stop the others. Gives whether something was sent."""
    try:
        with transaction.atomic():
            return maak()
    except Exception:
        logger.exception("De herinnering %s aan gebruiker %s is niet gemaakt", soort, ontvanger.pk)
        return False


DAGELIJKS = (aan_wie_kan_beginnen, aan_assessoren, aan_kandidaten, aan_bureau)
