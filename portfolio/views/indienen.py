"""Controleren en indienen: everything that is missing in one go, then one deliberate act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from portfolio.aanvulling import Documentpunt, Openstap, documentpunten, open_stappen
from portfolio.lezing import lees_concept
from portfolio.models import Indiening, Onvolledig, Portfolio
from portfolio.rules.volledigheid import tekorten
from portfolio.verloop import lees_verloop

from .lezen import bestandsadres
from .omleiding import of_naar_overzicht
from .toegang import mijn_concept, mijn_portfolio, waarom_nog_niet_indienen


@require_GET
@of_naar_overzicht
def controleren(request: HttpRequest) -> HttpResponse:
    """What is missing today, what was asked and not changed, and the portfolio as it will be read."""
    portfolio = mijn_concept(request)
    waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
    vrij = portfolio.vrijstelling(waarden)
    gevonden = tekorten(portfolio.deelnames, waarden, vrij, portfolio.peil())
    punten = _gevraagd(portfolio) if portfolio.peildatum else []
    lezing = lees_concept(portfolio, bestandsadres, waarden)
    return render(
        request,
        "portfolio/controleren.html",
        {
            "portfolio": portfolio,
            "tekorten": gevonden,
            "ongewijzigd": [punt for punt in punten if not punt.is_gewijzigd],
            "lezing": lezing,
            "heropend": [
                beeld
                for onderdeel in lezing.onderdelen
                for deel in onderdeel.delen
                for beeld in deel.stappen
                if beeld.stap.id in (portfolio.heropend or ())
            ],
            "vrij": vrij,
            "aanvulling": portfolio.heropend is not None,
            "wacht": waarom_nog_niet_indienen(portfolio),
            "voorbij": portfolio.aanvullen_voor is not None and portfolio.aanvullen_voor < portfolio.peil().vandaag,
        },
    )


def _gevraagd(portfolio: Portfolio) -> list[Documentpunt | Openstap]:
    """What the kandidaat was asked to change: what came back from the check, and what was reopened."""
    verloop = lees_verloop(portfolio)
    terug, besluit = verloop.teruggestuurd, verloop.besluit
    punten: list[Documentpunt | Openstap] = []
    if terug:
        punten += documentpunten(portfolio, terug)
    if besluit and portfolio.heropend is not None:
        punten += open_stappen(portfolio, besluit.genomen_op)
    return punten


@require_POST
@of_naar_overzicht
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
        wat = "aanvulling" if portfolio.heropend is not None else "portfolio"
        messages.success(request, f"Je {wat} is ingediend. Je krijgt een bevestiging per e-mail.")
    return redirect("portfolio:overzicht")


@require_POST
@of_naar_overzicht
def terugnemen(request: HttpRequest) -> HttpResponse:
    """Take the submission back and go on."""
    try:
        mijn_portfolio(request).neem_terug(request.user)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Je portfolio is teruggenomen. Je kunt weer verder waar je was.")
    return redirect("portfolio:overzicht")
