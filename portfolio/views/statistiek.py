"""How far an assessor agrees with the others: one's own figure, over reviews of which both are locked."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_GET

from portfolio.cijfers import scoreparen, van_assessor
from portfolio.models import Portfolio
from portfolio.rules.overeenstemming import MINIMUM, in_woorden
from portfolio.rules.toewijzing import PLAATSEN
from portfolio.status import Toewijzingstatus

from .beoordeling_toegang import eist_assessor


@require_GET
def eigen(request: HttpRequest) -> HttpResponse:
    """One's own agreement, all others together; silence below the minimum. Two queries."""
    eist_assessor(request)
    sleutel: int = request.user.pk  # type: ignore[assignment]
    zelf = Q(
        indieningen__toewijzingen__assessor=sleutel,
        indieningen__toewijzingen__plek__in=PLAATSEN,
        indieningen__toewijzingen__status__in=Toewijzingstatus.beoordeeld(),
    )
    paren = scoreparen(Portfolio.objects.filter(zelf).order_by().values("pk").distinct())
    cijfer = van_assessor(paren, sleutel)
    context = {
        "cijfer": cijfer,
        "procent": None if cijfer.aandeel is None else round(cijfer.aandeel * 100),
        "kappa": None if cijfer.kappa is None else number_format(cijfer.kappa, 2),
        "in_woorden": in_woorden(cijfer.kappa),
        "minimum": MINIMUM,
    }
    return render(request, "portfolio/beoordeling_statistiek.html", context)
