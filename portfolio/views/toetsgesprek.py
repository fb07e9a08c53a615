"""The toetsgesprek as its kandidaat sees it: when and where, what it is about, and how to prepare."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portfolio.bevindingen import onderwerpen
from portfolio.status import Status
from portfolio.verloop import lees_verloop

from .omleiding import of_naar_overzicht
from .toegang import mijn_portfolio

MET_GESPREK = (Status.TOEWIJZEN, Status.BEOORDELING, Status.GESPREK, Status.BESLUIT)


@require_GET
@of_naar_overzicht
def toetsgesprek(request: HttpRequest) -> HttpResponse:
    """The appointment and, once both assessoren are done, the topics. Raises Http404 where no talk is to come."""
    portfolio = mijn_portfolio(request)
    verloop = lees_verloop(portfolio)
    if portfolio.status not in MET_GESPREK or not verloop.heeft_gesprek:
        raise Http404("Er is nu geen toetsgesprek voor je portfolio.")
    gesprek = verloop.gesprek
    return render(
        request,
        "portfolio/toetsgesprek.html",
        {
            "portfolio": portfolio,
            "gesprek": gesprek,
            "geweest": gesprek is not None and (gesprek.gehouden_op or gesprek.afspraak.eind < timezone.now()),
            "assessoren": [toewijzing.assessor for toewijzing in verloop.tweetal],
            "bekend": verloop.zijn_beoordeeld,
            "onderwerpen": onderwerpen(verloop.huidige) if verloop.huidige and verloop.zijn_beoordeeld else [],
        },
    )
