"""The besluit on one's own portfolio with the findings it rests on: on screen, and as PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from certificaten.models import Certificaat
from portfolio import post
from portfolio.aanvulling import naam_van
from portfolio.bevindingen import bevindingen, telling, voor_bezwaar
from portfolio.models import Besluit, Portfolio
from portfolio.pdf import maak_pdf
from portfolio.rules.besluit import is_te_laat
from portfolio.status import Bezwaaruitkomst, Status, Uitkomst
from portfolio.verloop import Verloop, lees_verloop

from .toegang import eigen_portfolio

KOPPEN = {
    Uitkomst.GECERTIFICEERD: "Je bent gecertificeerd",
    Uitkomst.AANVULLEN: "Je vult je portfolio aan",
    Uitkomst.AFGEWEZEN: "Je bent niet gecertificeerd",
}


@require_GET
def besluit(request: HttpRequest, kenmerk: UUID, nummer: int) -> HttpResponse:
    """One besluit, and the others on the same portfolio."""
    return render(request, "portfolio/besluit.html", _gegevens(eigen_portfolio(request, kenmerk), nummer))


@require_GET
def pdf(request: HttpRequest, kenmerk: UUID, nummer: int) -> HttpResponse:
    """The same on paper."""
    gegevens = _gegevens(eigen_portfolio(request, kenmerk), nummer)
    html = render_to_string("portfolio/besluit_pdf.html", gegevens)
    koppen = {
        "Content-Disposition": f'attachment; filename="besluit-{nummer}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(maak_pdf(html), content_type="application/pdf", headers=koppen)


def zoek_besluit(verloop: Verloop, nummer: int) -> Besluit:
    """Raises Http404 when the portfolio has no such besluit."""
    for gevonden in verloop.besluiten:
        if gevonden.nummer == nummer:
            return gevonden
    raise Http404("Dit besluit bestaat niet.")


def bezwaarstand(gevonden: Besluit) -> dict:
    """Whether one can object to this besluit, what became of it, and whether it is (or would be) late."""
    bezwaar = getattr(gevonden, "bezwaar", None)
    afgewezen = gevonden.indiening.portfolio.status == Status.AFGEWEZEN
    return {
        "bezwaar": bezwaar,
        "bezwaar_open": bezwaar is not None and bezwaar.uitkomst == Bezwaaruitkomst.OPEN,
        "kan_bezwaar": bezwaar is None and gevonden.bezwaar_tot is not None and afgewezen,
        "te_laat": gevonden.bezwaar_tot is not None and is_te_laat(gevonden.bezwaar_tot, timezone.localdate()),
    }


def certificaat_van(portfolio: Portfolio) -> Certificaat | None:
    """The certificate that came of this portfolio. One query."""
    return Certificaat.objects.filter(herkomst=post.sleutel(portfolio), houder=portfolio.kandidaat_id).first()


def _gegevens(portfolio: Portfolio, nummer: int) -> dict:
    verloop = lees_verloop(portfolio)
    gevonden = zoek_besluit(verloop, nummer)
    indiening = gevonden.indiening
    heropend = [naam_van(c) for c in indiening.criteria if c.sleutel in gevonden.heropend]
    nieuw = next((b for b in verloop.besluiten if b.herziet_id == gevonden.pk), None)
    delen = bevindingen(indiening, voor_bezwaar(gevonden, nieuw) if nieuw else {})
    return {
        "portfolio": portfolio,
        "besluit": gevonden,
        "kop": KOPPEN[Uitkomst(gevonden.uitkomst)],
        "na_aanvulling": indiening.heropend is not None,
        "zonder_beoordeling": indiening.zonder_beoordeling,
        "heropend": heropend,
        "delen": delen,
        "telling": telling(delen),
        "gemist": [bevinding for deel in delen for bevinding in deel.bevindingen if bevinding.is_gemist],
        "certificaat": certificaat_van(portfolio) if gevonden.uitkomst == Uitkomst.GECERTIFICEERD else None,
        "andere": [ander for ander in verloop.besluiten if ander.pk != gevonden.pk],
        "vervangen_door": nieuw,
        "is_lopend": portfolio.status in Status.lopend(),
        "vandaag": timezone.localdate(),
        **bezwaarstand(gevonden),
    }
