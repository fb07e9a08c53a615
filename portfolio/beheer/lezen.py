"""What was submitted, read by the office: never a draft, and only of portfolios this user is no party to."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from bestanden.levering import lever
from bestanden.models import Bestand
from portfolio.lezing import lees_indiening

from .toegang import kop, zoek


def bestandsadres(pk: int):
    """Where the office opens a file of this portfolio, by its id."""
    return lambda sleutel: reverse("bureau:bestand", args=[pk, sleutel])


@require_GET
def indiening(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """One submission from front to back, as it was pinned."""
    portfolio = zoek(request, pk)
    gevonden = get_object_or_404(
        portfolio.indieningen.filter(teruggenomen_op=None).select_related("kaderversie"), nummer=nummer
    )
    context = kop(portfolio, f"Inzending {nummer}", "doc-full") | {
        "indiening": gevonden,
        "lezing": lees_indiening(gevonden, bestandsadres(pk)),
    }
    return render(request, "portfolio/beheer/indiening.html", context)


@require_GET
def bestand(request: HttpRequest, pk: int, sleutel: UUID) -> FileResponse:
    """A file that belongs to a submission of this portfolio; anything else does not exist."""
    portfolio = zoek(request, pk)
    gevonden = Bestand.objects.filter(
        pk=sleutel, indieningen__portfolio=portfolio, indieningen__teruggenomen_op=None
    ).first()
    if gevonden is None:
        raise Http404("Dit bestand bestaat niet.")
    return lever(gevonden)
