"""Controleren en indienen: everything that is missing in one go, then one deliberate act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from portfolio.lezing import lees_concept
from portfolio.models import Indiening, Onvolledig
from portfolio.rules.volledigheid import tekorten

from .lezen import bestandsadres
from .toegang import mijn_concept, mijn_portfolio


@require_GET
def controleren(request: HttpRequest) -> HttpResponse:
    """What is missing today, and the whole portfolio as the assessoren will read it."""
    portfolio = mijn_concept(request)
    waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
    vrij = portfolio.vrijstelling(waarden)
    gevonden = tekorten(portfolio.deelnames, waarden, vrij, portfolio.peil())
    return render(
        request,
        "portfolio/controleren.html",
        {
            "portfolio": portfolio,
            "tekorten": gevonden,
            "lezing": lees_concept(portfolio, bestandsadres, waarden),
            "vrij": vrij,
            "aanvulling": portfolio.heropend is not None,
            "voorbij": portfolio.aanvullen_voor is not None and portfolio.aanvullen_voor < portfolio.peil().vandaag,
        },
    )


@require_POST
def indienen(request: HttpRequest) -> HttpResponse:
    """Submit, once. What is missing is shown, and nothing changes."""
    portfolio = mijn_portfolio(request)
    try:
        Indiening.objects.dien_in(portfolio, request.user)
    except Onvolledig:
        messages.error(request, "Je portfolio is nog niet ingediend: er ontbreekt nog iets.")
        return redirect("portfolio:controleren")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Je portfolio is ingediend. Je krijgt een bevestiging per e-mail.")
    return redirect("portfolio:overzicht")


@require_POST
def terugnemen(request: HttpRequest) -> HttpResponse:
    """Take the submission back and go on."""
    try:
        mijn_portfolio(request).neem_terug(request.user)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Je portfolio is teruggenomen. Je kunt weer verder waar je was.")
    return redirect("portfolio:overzicht")
