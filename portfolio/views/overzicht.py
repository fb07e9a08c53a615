"""Mijn portfolio: the start, the overview, stopping."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from formulieren.models import Kopie
from portfolio.models import Kaderversie, Portfolio
from portfolio.overzicht import maak_overzicht
from portfolio.rules import portfolio as regels
from portfolio.status import Status
from portfolio.tijdlijn import momenten

from .toegang import mijn_portfolio, zoek_portfolio


@require_GET
def overzicht(request: HttpRequest) -> HttpResponse:
    """The overview of the portfolio under way, or how to begin one."""
    portfolio = zoek_portfolio(request)
    if portfolio is None:
        return _start(request)
    if portfolio.status != Status.CONCEPT:
        indiening = portfolio.indieningen.filter(teruggenomen_op=None).latest("nummer")
        return render(
            request,
            "portfolio/ingediend.html",
            {
                "portfolio": portfolio,
                "indiening": indiening,
                "momenten": momenten(portfolio, indiening),
                "kan_terugnemen": not regels.waarom_niet_terugnemen(portfolio.status),
            },
        )
    return render(
        request,
        "portfolio/overzicht.html",
        {
            "portfolio": portfolio,
            "overzicht": maak_overzicht(portfolio),
            "nieuwere": portfolio.nieuwere_versie(),
            "kopieen": Kopie.objects.filter(
                invulling__in=[deel.invulling for deel in portfolio.geheel.delen], afgehandeld_op=None
            ).count(),
        },
    )


def _start(request: HttpRequest) -> HttpResponse:
    kaderversie = Kaderversie.objects.geldig_op(timezone.localdate())
    return render(
        request,
        "portfolio/start.html",
        {
            "kaderversie": kaderversie,
            "bezwaar": regels.waarom_niet_beginnen(request.user),
            "eerdere": Portfolio.objects.van(request.user).order_by("-begonnen_op"),
        },
    )


@require_POST
def beginnen(request: HttpRequest) -> HttpResponse:
    """Begin a portfolio, or go to the one under way."""
    zoek_portfolio(request)
    try:
        Portfolio.objects.begin(request.user)
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, fout.messages[0] if isinstance(fout, ValidationError) else str(fout))
    return redirect("portfolio:overzicht")


@require_http_methods(["GET", "POST"])
def stoppen(request: HttpRequest) -> HttpResponse:
    """Say what stopping means, and do it after a confirmation."""
    portfolio = mijn_portfolio(request)
    if request.method == "GET":
        return render(request, "portfolio/stoppen.html", {"portfolio": portfolio})
    portfolio.stop(request.user, request.POST.get("reden", "")[:2000])
    messages.success(request, "Je bent gestopt met dit portfolio. Wat je schreef kun je hier nog lezen.")
    return redirect("portfolio:overzicht")
