"""Reading a pinned submission as an assessor: straight through, its files, and private notes along the way."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bestanden.levering import lever
from bestanden.models import Bestand
from formulieren.concept import Bewaard
from formulieren.ontvangst import invoer_van, sla_op
from formulieren.opvang import haal_op, is_van_een_ander, vang_op
from formulieren.reeks import Plek
from formulieren.views.stappagina import paginagegevens
from portfolio import opdracht as opdrachtbeeld
from portfolio.aanvulverschil import aanvulling
from portfolio.leesbeeld import leesbeeld
from portfolio.models import Beoordeling, Toewijzing

from .beoordeling_toegang import is_ingeleverd, mijn_opdracht, open_opdracht, te_lezen_opdracht


@require_GET
@never_cache
def lezen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """The portfolio from front to back, with a private note and the way to the score at each criterium of one's own."""
    toewijzing = te_lezen_opdracht(request, kenmerk)
    reeks = None if toewijzing.scoort_niet else toewijzing.beoordeling.reeks
    context = {
        "toewijzing": toewijzing,
        "kandidaat": opdrachtbeeld.kandidaat(toewijzing.indiening),
        "beeld": leesbeeld(toewijzing, reeks),
        "aanvulling": aanvulling(toewijzing.indiening),
        "dicht": is_ingeleverd(toewijzing),
        **(paginagegevens(reeks.alle_plekken()[0], toewijzing.assessor_id) if reeks else {}),
    }
    return render(request, "beoordeling/lezen.html", context)


@require_GET
def bestand(request: HttpRequest, kenmerk: UUID, sleutel: UUID) -> FileResponse:
    """A file of this submission, or of the one before it that a supplement is compared with."""
    indiening = open_opdracht(request, kenmerk).indiening
    eerder = indiening.vorige() if indiening.heropend is not None else None
    gevonden = Bestand.objects.filter(pk=sleutel, indieningen__in=filter(None, [indiening, eerder])).first()
    if gevonden is None:
        raise Http404("Dit bestand bestaat niet.")
    return lever(gevonden, als_bijlage="bewaar" in request.GET)


@login_not_required  # looks itself, to keep what comes without a session
@require_http_methods(["GET", "POST"])
@never_cache
def notitie(request: HttpRequest, kenmerk: UUID, step: str) -> HttpResponse:
    """Save the private note of one criterium, and go back to where it stands. GET puts back what was kept."""
    if not request.user.is_authenticated:
        if request.method == "POST" and vang_op(request):
            messages.info(request, "Je was uitgelogd. Wat je net schreef is bewaard: log in en het staat er weer.")
        return redirect_to_login(request.path)
    toewijzing = mijn_opdracht(request, kenmerk)
    beoordeling = toewijzing.beoordeling_of_niets
    if request.method == "POST" and is_van_een_ander(request):
        vang_op(request)
        messages.warning(request, "Die pagina was van iemand anders. Wat erop stond is voor diegene bewaard.")
        return redirect("beoordeling:dashboard")
    if beoordeling is None:
        raise Http404("Deze beoordeling is niet begonnen.")
    plek = _zoek_plek(beoordeling, step)
    if request.method == "POST":
        bewaard = [_bewaar(toewijzing, plek, request.POST, request.FILES)]
    else:
        with transaction.atomic():
            wachtend = haal_op(toewijzing.assessor, request.path)
            bewaard = [_bewaar(toewijzing, plek, data, files) for data, files in wachtend]
    for uitkomst in bewaard:
        _meld(request, uitkomst, plek)
    if opdrachtbeeld.waarom_niet_lezen(toewijzing):
        return redirect("beoordeling:opdracht", kenmerk)
    return redirect(f"{reverse('beoordeling:lezen', args=[kenmerk])}#criterium-{step}")


def _zoek_plek(beoordeling: Beoordeling, slug: str) -> Plek:
    for plek in beoordeling.reeks.alle_plekken():
        if plek.stap.slug == slug:
            return plek
    raise Http404("Dit criterium hoort niet bij je opdracht.")


def _bewaar(toewijzing: Toewijzing, plek: Plek, data, files) -> Bewaard:
    return sla_op(plek, invoer_van(data, files, toewijzing.assessor), toewijzing.beoordeling.peil())


def _meld(request: HttpRequest, bewaard: Bewaard, plek: Plek) -> None:
    if not bewaard.botsingen:
        messages.success(request, f"Je notitie bij {plek.stap.kenmerken['code']} is opgeslagen.")
    elif bewaard.dicht:
        zin = "Je beoordeling is gesloten. Wat je nog schreef is apart bewaard en telt niet mee."
        messages.warning(request, zin)
    else:
        zin = "Deze notitie was in een ander venster al veranderd. Beide teksten staan bij het oordeel: kies er een."
        messages.warning(request, zin)
