"""Controleren en inleveren: what is missing and what was found in one view, then one deliberate act."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portfolio import opdracht as opdrachtbeeld
from portfolio.models import Onvolledig
from portfolio.scorebeeld import eigen_regels, telling

from .beoordeling_toegang import begonnen_opdracht, is_ingeleverd


@require_GET
@never_cache
def controleren(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """All that is missing with links, and the own scores; after handing in only the scores."""
    toewijzing = begonnen_opdracht(request, kenmerk)
    toewijzing.beoordeling.toewijzing = toewijzing
    ingeleverd = is_ingeleverd(toewijzing)
    tekorten = [] if ingeleverd else toewijzing.beoordeling.tekorten()
    codes = {plek.stap.slug: plek.stap.kenmerken["code"] for plek in toewijzing.beoordeling.reeks.alle_plekken()}
    regels = eigen_regels(toewijzing.beoordeling)
    context = {
        "toewijzing": toewijzing,
        "kandidaat": opdrachtbeeld.kandidaat(toewijzing.indiening),
        "ingeleverd": ingeleverd,
        "tekorten": [(codes[tekort.stap], tekort) for tekort in tekorten],
        "regels": regels,
        "telling": telling(regels),
    }
    return render(request, "beoordeling/controleren.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def inleveren(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Say what handing in means, and do it once. What is missing is shown, and nothing changes."""
    toewijzing = begonnen_opdracht(request, kenmerk)
    if is_ingeleverd(toewijzing):
        return redirect("beoordeling:opdracht", kenmerk)
    if request.method == "GET":
        if toewijzing.beoordeling.tekorten():
            return redirect("beoordeling:controleren", kenmerk)
        context = {"toewijzing": toewijzing, "kandidaat": opdrachtbeeld.kandidaat(toewijzing.indiening)}
        return render(request, "beoordeling/inleveren.html", context)
    toewijzing.beoordeling.toewijzing = toewijzing
    try:
        toewijzing.beoordeling.lever_in(request.user)
    except Onvolledig:
        messages.error(request, "Je beoordeling is nog niet ingeleverd: er ontbreekt nog iets.")
        return redirect("beoordeling:controleren", kenmerk)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Je beoordeling is ingeleverd. Ze verandert nu niet meer.")
    return redirect("beoordeling:opdracht", kenmerk)
