"""Reading one's own portfolio: on screen, as PDF, and its files."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bestanden.levering import lever
from bestanden.models import Bestand
from portfolio.lezing import Lezing, lees_concept, lees_indiening
from portfolio.models import Indiening, Portfolio, PortfolioDeel
from portfolio.pdf import maak_pdf
from portfolio.status import Status

from .toegang import eist_kandidaat, mijn_portfolio


def bestandsadres(sleutel: str) -> str:
    """Where the owner opens a file."""
    return reverse("portfolio:bestand", args=[sleutel])


def _lezing(portfolio: Portfolio, adres=bestandsadres) -> tuple[Lezing, Indiening | None]:
    """What was submitted last, or what stands there now when nothing is submitted."""
    indiening = portfolio.indieningen.filter(teruggenomen_op=None).select_related("kaderversie").first()
    if indiening and portfolio.status != Status.CONCEPT:
        return lees_indiening(indiening, adres), indiening
    return lees_concept(portfolio, adres), None


@require_GET
def lezen(request: HttpRequest) -> HttpResponse:
    """The portfolio as the assessoren read it."""
    portfolio = mijn_portfolio(request)
    lezing, indiening = _lezing(portfolio)
    return render(request, "portfolio/lezen.html", {"portfolio": portfolio, "lezing": lezing, "indiening": indiening})


@require_GET
def eerder(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """An earlier portfolio of this person, to be read."""
    eist_kandidaat(request)
    portfolio = get_object_or_404(Portfolio.objects.van(request.user).select_related("kaderversie"), kenmerk=kenmerk)
    lezing, indiening = _lezing(portfolio)
    return render(request, "portfolio/lezen.html", {"portfolio": portfolio, "lezing": lezing, "indiening": indiening})


@require_GET
def pdf(request: HttpRequest) -> HttpResponse:
    """One's own copy, as it is now."""
    portfolio = mijn_portfolio(request)
    lezing, indiening = _lezing(portfolio, adres=None)
    html = render_to_string(
        "portfolio/pdf.html",
        {"portfolio": portfolio, "lezing": lezing, "indiening": indiening, "vandaag": timezone.localdate()},
    )
    antwoord = HttpResponse(maak_pdf(html), content_type="application/pdf")
    antwoord["Content-Disposition"] = 'attachment; filename="mijn-portfolio.pdf"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_GET
def bestand(request: HttpRequest, sleutel: UUID) -> FileResponse:
    """A file of one's own portfolio, as long as an answer or a submission holds it; anything else does not exist."""
    eist_kandidaat(request)
    eigen = PortfolioDeel.objects.filter(portfolio__kandidaat=request.user.pk).values("invulling")
    gevonden = (
        Bestand.objects.filter(pk=sleutel, bijlage__invulling__in=eigen)
        .filter(bijlage__los_sinds=None)
        .union(
            Bestand.objects.filter(pk=sleutel, indieningen__portfolio__kandidaat=request.user.pk),
        )
        .first()
    )
    if gevonden is None:
        raise Http404("Dit bestand bestaat niet.")
    return lever(gevonden)
