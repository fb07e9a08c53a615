"""Finding the portfolio that somebody may see here: always one's own, and as if no other existed."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.rollen import KANDIDAAT, heeft_rol
from portfolio.models import Kaderversie, Portfolio
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.rules import portfolio as regels
from portfolio.status import Status

# Written out, since every page of a kandidaat asks this and putting a query together takes Django several times as long
# as the database needs to answer it. `gelezen_delen` is for `Portfolio.deelnames`; `van_kracht` is the version that
# `Kaderversie.objects.sleutel_op` gives; `intussen_gecertificeerd` says whether an earlier portfolio, by a bezwaar, led
# to the certificate after this one was begun.
LOPEND = """
SELECT p.*, (
    SELECT json_agg(json_build_object('code', d.code, 'invulling', d.invulling_id))
    FROM portfolio_portfoliodeel d WHERE d.portfolio_id = p.id
) AS gelezen_delen, (
    SELECT k.id FROM portfolio_kaderversie k WHERE k.status = %s AND k.geldig_vanaf <= %s
    ORDER BY k.geldig_vanaf DESC, k.nummer DESC LIMIT 1
) AS van_kracht, EXISTS (
    SELECT FROM portfolio_portfolio o
    WHERE o.kandidaat_id = p.kandidaat_id AND o.status = %s AND o.sinds > p.begonnen_op
) AS intussen_gecertificeerd
FROM portfolio_portfolio p WHERE p.kandidaat_id = %s AND p.status = ANY(%s)
"""


def eist_kandidaat(request: HttpRequest) -> None:
    """Raise PermissionDenied for who is no kandidaat."""
    if not heeft_rol(request.user, KANDIDAAT):
        raise PermissionDenied("Een portfolio is er voor kandidaten. Jouw account heeft een andere rol.")


def zoek_portfolio(request: HttpRequest) -> Portfolio | None:
    """This person's portfolio under way; None when there is none. Raises PermissionDenied for who is no kandidaat."""
    eist_kandidaat(request)
    vastgesteld, lopend = Kaderversie.Status.VASTGESTELD.value, [status.value for status in Status.lopend()]
    gegevens = [vastgesteld, timezone.localdate(), Status.GECERTIFICEERD.value, request.user.pk, lopend]
    gevonden = Portfolio.objects.raw(LOPEND, gegevens)
    portfolio = next(iter(gevonden), None)
    if portfolio:
        portfolio.kandidaat = request.user
        portfolio.kaderversie = vastgestelde_versie(portfolio.kaderversie_id)
    return portfolio


def is_op_versie_van_nu(portfolio: Portfolio) -> bool:
    """Whether a portfolio that `zoek_portfolio` read is on the version that applies today. No query."""
    return vars(portfolio)["van_kracht"] == portfolio.kaderversie_id


def waarom_nog_niet_indienen(portfolio: Portfolio) -> str:
    """Why a portfolio that `zoek_portfolio` read waits for recertification. No query for who has no certificate yet."""
    return portfolio.waarom_nog_niet_indienen() if vars(portfolio)["intussen_gecertificeerd"] else ""


def mijn_portfolio(request: HttpRequest) -> Portfolio:
    """This person's portfolio under way. Raises Http404 when there is none."""
    portfolio = zoek_portfolio(request)
    if portfolio is None:
        raise Http404("Je hebt geen portfolio dat loopt.")
    return portfolio


def mijn_concept(request: HttpRequest) -> Portfolio:
    """This person's portfolio, to be changed. Raises Http404 when there is none, PermissionDenied when it is closed."""
    portfolio = mijn_portfolio(request)
    if bezwaar := regels.waarom_niet_bewerken(portfolio.status):
        raise PermissionDenied(bezwaar)
    return portfolio


def eigen_portfolio(request: HttpRequest, kenmerk: UUID) -> Portfolio:
    """Any portfolio of this person, ended or not. Raises Http404 for one that is not theirs."""
    eist_kandidaat(request)
    portfolio = get_object_or_404(Portfolio.objects.van(request.user), kenmerk=kenmerk)
    portfolio.kandidaat = request.user
    portfolio.kaderversie = vastgestelde_versie(portfolio.kaderversie_id)
    return portfolio
