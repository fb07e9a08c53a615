"""Finding the portfolio that somebody may see here: always one's own, and as if no other existed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from accounts.rollen import KANDIDAAT, heeft_rol
from portfolio.models import Portfolio
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.rules import portfolio as regels


def eist_kandidaat(request: HttpRequest) -> None:
    """Raise PermissionDenied for who is no kandidaat."""
    if not heeft_rol(request.user, KANDIDAAT):
        raise PermissionDenied("Een portfolio is er voor kandidaten. Jouw account heeft een andere rol.")


def zoek_portfolio(request: HttpRequest) -> Portfolio | None:
    """This person's portfolio under way; None when there is none. Raises PermissionDenied for who is no kandidaat."""
    eist_kandidaat(request)
    portfolio = Portfolio.objects.van(request.user).lopend().met_delen().first()
    if portfolio:
        portfolio.kaderversie = vastgestelde_versie(portfolio.kaderversie_id)
    return portfolio


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
