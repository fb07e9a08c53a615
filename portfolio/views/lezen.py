"""Reading one's own portfolio: on screen, as PDF, and its files."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bestanden.levering import lever
from bestanden.models import Bestand
from portfolio.lezing import lees_concept, lees_indiening
from portfolio.models import Portfolio, PortfolioDeel
from portfolio.pdf import maak_pdf
from portfolio.status import Status

from .omleiding import of_naar_overzicht
from .toegang import eigen_portfolio, eist_kandidaat, mijn_portfolio


def bestandsadres(sleutel: str) -> str:
    """Where the owner opens a file."""
    return reverse("portfolio:bestand", args=[sleutel])


# What stands there now is more than what was submitted: still being written, or stopped halfway.
ZOALS_HET_NU_IS = (*Status.bewerkbaar(), Status.GESTOPT)


def _lezing(portfolio: Portfolio, adres=bestandsadres) -> dict:
    """What was submitted last, or what stands there now, for the templates."""
    indiening = None if portfolio.status in ZOALS_HET_NU_IS else portfolio.huidige_indiening()
    lezing = lees_indiening(indiening, adres) if indiening else lees_concept(portfolio, adres)
    return {"portfolio": portfolio, "lezing": lezing, "indiening": indiening}


@require_GET
@of_naar_overzicht
def lezen(request: HttpRequest) -> HttpResponse:
    """The portfolio as the assessoren read it, or only the office."""
    gegevens = _lezing(mijn_portfolio(request))
    return render(request, "portfolio/lezen.html", {**gegevens, "pdf_url": reverse("portfolio:pdf")})


@require_GET
def eerder(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """An earlier portfolio of this person, to be read."""
    gegevens = _lezing(eigen_portfolio(request, kenmerk))
    adres = reverse("portfolio:eerder_pdf", args=[kenmerk])
    return render(request, "portfolio/lezen.html", {**gegevens, "pdf_url": adres, "is_eerder": True})


@require_GET
@of_naar_overzicht
def pdf(request: HttpRequest) -> HttpResponse:
    """One's own copy, as it is now."""
    return _pdf(mijn_portfolio(request))


@require_GET
def eerder_pdf(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """One's own copy of an earlier portfolio."""
    return _pdf(eigen_portfolio(request, kenmerk))


def _pdf(portfolio: Portfolio) -> HttpResponse:
    gegevens = {**_lezing(portfolio, adres=None), "vandaag": timezone.localdate()}
    antwoord = HttpResponse(maak_pdf(render_to_string("portfolio/pdf.html", gegevens)), content_type="application/pdf")
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
