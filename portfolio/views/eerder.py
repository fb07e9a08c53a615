"""Portfolios that have ended: how each went, what can still be done about it, and beginning again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from portfolio.models import Portfolio
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.status import Status
from portfolio.tijdlijn import momenten
from portfolio.verloop import lees_verloop

from .besluit import bezwaarstand, certificaat_van
from .toegang import eigen_portfolio, eist_kandidaat


def afgerond(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """The page of one's own portfolio that has ended."""
    portfolio.kaderversie = vastgestelde_versie(portfolio.kaderversie_id)
    verloop = lees_verloop(portfolio)
    lopend = Portfolio.objects.van(request.user).lopend().exists()
    certificaat = certificaat_van(portfolio) if portfolio.status == Status.GECERTIFICEERD else None
    return render(
        request,
        "portfolio/afgerond.html",
        {
            "portfolio": portfolio,
            "verloop": verloop,
            "momenten": momenten(verloop),
            "besluit": verloop.besluit,
            "certificaat": certificaat,
            "certificaatstand": certificaat.stand() if certificaat else None,
            "lopend": lopend,
            "waarom_niet": "" if lopend else Portfolio.objects.waarom_niet_beginnen(request.user),
            **(bezwaarstand(verloop.besluit) if verloop.besluit else {}),
        },
    )


@require_GET
def verloop(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """How an earlier portfolio went. The one under way has its own page."""
    portfolio = eigen_portfolio(request, kenmerk)
    if portfolio.status in Status.lopend():
        return redirect("portfolio:overzicht")
    return afgerond(request, portfolio)


@require_GET
def eerdere(request: HttpRequest) -> HttpResponse:
    """All portfolios of this person that have ended, the newest first."""
    eist_kandidaat(request)
    geeindigd = Portfolio.objects.van(request.user).exclude(status__in=Status.lopend())
    return render(request, "portfolio/eerdere.html", {"eerdere": geeindigd.order_by("-begonnen_op", "-pk")})
