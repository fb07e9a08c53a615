"""The assessor's dashboard and one assignment: to declare, to begin, to step back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from portfolio import opdracht as opdrachtbeeld
from portfolio.forms.beoordeling import BandForm, TerugtredenForm, VerklaringForm
from portfolio.models import Beoordeling, Toewijzing
from portfolio.rules.toewijzing import DERDE, termijn
from portfolio.status import Toewijzingstatus
from portfolio.vergelijking import zoek_eindoordeel
from portfolio.werkvoorraad import werkvoorraad

from .beoordeling_toegang import eist_assessor, mijn_opdracht

RECENT = 10  # how many finished assignments the dashboard shows before somebody asks for all


@require_GET
@never_cache
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits, what is planned and what was done: own work only."""
    eist_assessor(request)
    voorraad = werkvoorraad(request.user)
    alles = "alles" in request.GET
    context = {
        "voorraad": voorraad,
        "klaar": voorraad.klaar if alles else voorraad.klaar[:RECENT],
        "meer": 0 if alles else max(0, len(voorraad.klaar) - RECENT),
    }
    return render(request, "beoordeling/dashboard.html", context)


@require_GET
@never_cache
def opdracht(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """One assignment: what it is about, and what can be done now."""
    return _toon(request, mijn_opdracht(request, kenmerk))


@require_http_methods(["GET", "POST"])
def verklaring(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Declare to have no tie; the text on the page is what is recorded. GET, after logging in again, shows the page."""
    toewijzing = mijn_opdracht(request, kenmerk)
    if request.method == "GET":
        return redirect("beoordeling:opdracht", kenmerk)
    form = _verklaring(toewijzing, request.POST)
    if not form.is_valid():
        return _toon(request, toewijzing, verklaring=form)
    try:
        toewijzing.verklaar_zonder_band(request.user, str(form.fields["akkoord"].label))
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, "Je verklaring is vastgelegd.")
    return redirect("beoordeling:opdracht", kenmerk)


@require_http_methods(["GET", "POST"])
@never_cache
def terugtreden(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Step back: from the declaration because of a tie, or later for any reason, after a confirmation."""
    toewijzing = mijn_opdracht(request, kenmerk)
    if toewijzing.status not in Toewijzingstatus.open():
        raise Http404("Terugtreden kan niet meer.")
    bij_verklaring = "bij_verklaring" in request.POST
    form = (BandForm if bij_verklaring else TerugtredenForm)(request.POST or None)
    if not form.is_valid():
        if bij_verklaring:
            return _toon(request, toewijzing, band=form)
        context = {"toewijzing": toewijzing, "kandidaat": opdrachtbeeld.kandidaat(toewijzing.indiening), "form": form}
        return render(request, "beoordeling/terugtreden.html", context)
    try:
        toewijzing.treed_terug(request.user, form.cleaned_data["reden"], form.cleaned_data["band"])
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("beoordeling:opdracht", kenmerk)
    messages.success(request, "Je bent teruggetreden. Het bureau zoekt iemand anders.")
    return redirect("beoordeling:dashboard")


@require_http_methods(["GET", "POST"])
def beginnen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Begin the review, or go on with it; who only comes in the place of another goes to the comparison."""
    toewijzing = mijn_opdracht(request, kenmerk)
    if request.method == "GET":
        return redirect("beoordeling:opdracht", kenmerk)
    try:
        if toewijzing.scoort_niet:
            toewijzing.neem_over(request.user)
            return redirect("beoordeling:vergelijking", kenmerk)
        Beoordeling.objects.open(toewijzing, request.user)
    except PermissionDenied as fout:
        messages.error(request, str(fout))
        return redirect("beoordeling:opdracht", kenmerk)
    return redirect("beoordeling:lezen", kenmerk)


def _verklaring(toewijzing: Toewijzing, data=None) -> VerklaringForm:
    naam = opdrachtbeeld.kandidaat(toewijzing.indiening).naam
    return VerklaringForm(data, verklaring=opdrachtbeeld.verklaring(naam))


def _vorige(toewijzing: Toewijzing) -> Toewijzing | None:
    """One's own assignment in the round before, which a supplement goes on from."""
    vorige = toewijzing.indiening.vorige() if toewijzing.indiening.heropend else None
    if vorige is None or toewijzing.status not in Toewijzingstatus.actief():
        return None
    eigen = vorige.toewijzingen.van(toewijzing.assessor)
    return next((eerder for eerder in eigen if zoek_eindoordeel(eerder)), None)


def _toon(request: HttpRequest, toewijzing: Toewijzing, **formulieren) -> HttpResponse:
    gevraagd = toewijzing.status == Toewijzingstatus.GEVRAAGD
    aan_zet = toewijzing.status in Toewijzingstatus.open()
    bezwaar = opdrachtbeeld.waarom_niet_lezen(toewijzing)
    beoordeling = toewijzing.beoordeling_of_niets
    indiening = toewijzing.indiening
    gestopt = bezwaar == opdrachtbeeld.GESTOPT
    afgelopen = gestopt or toewijzing.status not in Toewijzingstatus.actief()
    twee = toewijzing.plaats != DERDE and not afgelopen
    uiterlijk = termijn(toewijzing.open_vanaf, toewijzing.verlengd_tot, indiening.kaderversie.spelregels)
    context = {
        "toewijzing": toewijzing,
        "kandidaat": opdrachtbeeld.kandidaat(indiening),
        "rol": opdrachtbeeld.rol(toewijzing),
        "gevraagd": gevraagd,
        "afgelopen": afgelopen,
        "gestopt": gestopt,
        "bezwaar": "" if gevraagd or afgelopen else bezwaar,
        "termijn": uiterlijk if aan_zet else None,
        "beoordeling": beoordeling,
        "werk": opdrachtbeeld.werk(toewijzing, beoordeling) if beoordeling and not bezwaar else None,
        "gesprek": indiening.gesprek_nu() if twee else None,
        "eindoordeel": zoek_eindoordeel(toewijzing),
        "vorige": _vorige(toewijzing),
        "verklaring": _verklaring(toewijzing) if gevraagd else None,
        "band": BandForm() if gevraagd else None,
        **formulieren,
    }
    return render(request, "beoordeling/opdracht.html", context)
