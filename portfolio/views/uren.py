"""Hours from one's own leerdossier, to take into the portfolio one by one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from portfolio.adressen import stapadres
from portfolio.uren import GEEN_TABEL, beeld, neem_over

from .omleiding import of_naar_overzicht
from .toegang import mijn_portfolio


@require_GET
@never_cache
@of_naar_overzicht
def uren(request: HttpRequest) -> HttpResponse:
    """What is on offer, what was taken, and why the rest does not count."""
    portfolio = mijn_portfolio(request)
    gevonden = beeld(portfolio)
    if gevonden is None:
        raise Http404(GEEN_TABEL)
    onderdeel = next(code for code, deel in portfolio.deelnames if deel == gevonden.plek.deelname).lower()
    context = {
        "aanbiedingen": [rij for rij in gevonden.aanbiedingen if rij.overgenomen or not rij.aanbod.waarom_niet],
        "telt_niet": [rij.aanbod for rij in gevonden.aanbiedingen if rij.aanbod.waarom_niet and not rij.overgenomen],
        "waarom_niet": gevonden.waarom_niet,
        "stap": gevonden.plek.stap,
        "stap_url": stapadres(onderdeel, gevonden.plek.stap.slug),
        "onderdeel_url": stapadres(onderdeel, gevonden.plek.deelname.formulier.stappen[0].slug),
    }
    return render(request, "portfolio/uren.html", context)


@require_POST
def overnemen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Take one of them into the table, with a copy of its proof."""
    try:
        nieuw = neem_over(mijn_portfolio(request), request.user, kenmerk)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        zin = "Overgenomen. De cursus staat nu in je lijst, met het bewijs." if nieuw else "Deze stond al in je lijst."
        messages.success(request, zin)
    return redirect("portfolio:uren")
