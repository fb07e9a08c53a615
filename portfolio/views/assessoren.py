"""Who judges one's portfolio: the names, agreeing with them, or objecting with reasons before they begin."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from formulieren.invoer import MAX_TEKENS, bewaart_invoer, is_aangekomen, merk, tekst_van
from portfolio.models import Toewijzing
from portfolio.status import Toewijzingstatus
from portfolio.verloop import lees_verloop

from .omleiding import of_naar_overzicht
from .toegang import mijn_portfolio


@require_GET
@of_naar_overzicht
def assessoren(request: HttpRequest) -> HttpResponse:
    """The assessoren of the submission that counts, and what somebody may still say about each."""
    portfolio = mijn_portfolio(request)
    verloop = lees_verloop(portfolio)
    if not verloop.heeft_assessoren:
        raise Http404("Bij jouw portfolio horen nu geen assessoren.")
    return render(
        request,
        "portfolio/assessoren.html",
        {
            "portfolio": portfolio,
            "toewijzingen": verloop.assessoren,
            "vervangen": verloop.vervangen,
            "lazen_eerder": {
                toewijzing.assessor_id
                for toewijzing in verloop.toewijzingen
                if toewijzing.status == Toewijzingstatus.INGELEVERD and toewijzing not in verloop.assessoren
            },
            "open": {toewijzing.pk for toewijzing in verloop.kan_bezwaar_maken},
        },
    )


@require_POST
@of_naar_overzicht
def akkoord(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Nothing against this assessor: the portfolio can open earlier."""
    toewijzing = _zoek(lees_verloop(mijn_portfolio(request)).assessoren, kenmerk)
    if toewijzing.bezwaar_op:
        messages.info(request, f"Je maakte al bezwaar tegen {toewijzing.assessor}. Daarmee kun je niet akkoord gaan.")
        return redirect("portfolio:assessoren")
    toewijzing.ga_akkoord(request.user)
    messages.success(request, f"Je bent akkoord met {toewijzing.assessor}.")
    return redirect("portfolio:assessoren")


@bewaart_invoer
@require_http_methods(["GET", "POST"])
@of_naar_overzicht
def bezwaar(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Object to this assessor, with reasons."""
    portfolio = mijn_portfolio(request)
    verloop = lees_verloop(portfolio)
    # Also one who left since: what was typed must not end on an empty page.
    toewijzing = _zoek([*verloop.assessoren, *verloop.vervangen], kenmerk)
    fout, tekst = "", tekst_van(request)
    if request.method == "POST" and toewijzing.bezwaar_op and tekst.strip() == toewijzing.bezwaar:
        return redirect("portfolio:assessoren")
    if request.method == "POST":
        try:
            toewijzing.maak_bezwaar(request.user, tekst)
        except ValidationError as gevonden:
            fout = gevonden.messages[0]
        else:
            is_aangekomen(request)
            messages.success(request, "Je bezwaar is verstuurd. Het bureau kijkt ernaar; je krijgt bericht.")
            return redirect("portfolio:assessoren")
    elif toewijzing.bezwaar_op:
        return redirect("portfolio:assessoren")
    return render(
        request,
        "portfolio/assessor_bezwaar.html",
        {
            "portfolio": portfolio,
            "toewijzing": toewijzing,
            "fout": fout,
            "tekst": tekst,
            "waarom_niet": toewijzing.waarom_geen_bezwaar(),
            "briefje": merk(portfolio.kandidaat_id, portfolio.kenmerk, portfolio.kaderversie_id),
            "max_tekens": MAX_TEKENS,
        },
    )


def _zoek(toewijzingen: list[Toewijzing], kenmerk: UUID) -> Toewijzing:
    """The one of these that is meant. Raises Http404 for anybody else."""
    for toewijzing in toewijzingen:
        if toewijzing.kenmerk == kenmerk:
            return toewijzing
    raise Http404("Deze assessor is niet (meer) bij je portfolio betrokken.")
