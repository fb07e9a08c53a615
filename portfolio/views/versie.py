"""Moving to a newer version of the kader, and finding back texts that have no place any more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from formulieren.bewaard import bewaarde_teksten as zoek_bewaarde_teksten

from .omleiding import of_naar_overzicht
from .toegang import mijn_concept, mijn_portfolio


@require_http_methods(["GET", "POST"])
@of_naar_overzicht
def nieuwe_versie(request: HttpRequest) -> HttpResponse:
    """What changed in the newer version, and moving over to it."""
    portfolio = mijn_concept(request)
    nieuwere = portfolio.nieuwere_versie(timezone.localdate())
    if request.method == "POST":
        try:
            portfolio.neem_nieuwe_versie(request.user)
        except ValidationError as fout:
            messages.error(request, fout.messages[0])
        else:
            messages.success(request, "Je werkt nu met de nieuwe versie. Al je antwoorden zijn bewaard.")
        return redirect("portfolio:overzicht")
    if nieuwere is None:
        messages.info(request, "Je werkt al met de nieuwste versie van het toetsingskader.")
        return redirect("portfolio:overzicht")
    return render(
        request,
        "portfolio/nieuwe_versie.html",
        {"portfolio": portfolio, "nieuwere": nieuwere, "verschillen": nieuwere.verschil_met(portfolio.kaderversie)},
    )


@require_GET
@of_naar_overzicht
def bewaarde_teksten(request: HttpRequest) -> HttpResponse:
    """Answers whose question went, and copies of texts that were refused."""
    portfolio = mijn_portfolio(request)
    invullingen = list(portfolio.delen.values_list("invulling", flat=True))
    huidig = {vraag.id for _, deel in portfolio.deelnames for vraag in deel.formulier.vragen()}
    return render(
        request,
        "portfolio/bewaarde_teksten.html",
        {"portfolio": portfolio, "teksten": zoek_bewaarde_teksten(invullingen, huidig)},
    )
