"""Judging one step of somebody: what was handed in, the own proof, and whether it is passed."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from content.leeskeuze import wil_makkelijk
from formulieren.invoer import bewaarde_invoer, bewaart_invoer, is_aangekomen, merk
from lms.bewijs import lever_bewijs
from lms.forms.resultaat import OordeelForm
from lms.forms.stap import BewijsForm
from lms.models import Inlevering, Inschrijving, Resultaat
from lms.rules.leerlijn import Stap
from lms.stapbeeld import beeld, te_doen
from lms.status import Inschrijvingstatus, Stapsoort, Uitkomst
from lms.volgbeeld import Volging, bestandsregels, oordelen, volg

from .begeleiding import kruimels, roepnaam, zoek_inschrijving
from .stap import als_uuid, voeg_toe, zoek_bewijs, zoek_stap


@bewaart_invoer
@require_http_methods(["GET", "HEAD", "POST"])
def beoordelen(request: HttpRequest, persoon: int, kenmerk: UUID, stap: str) -> HttpResponse:
    """What was handed in for a step, and the judgement of it."""
    inschrijving = zoek_inschrijving(request, persoon, kenmerk)
    naam = roepnaam(inschrijving.persoon)
    (volging,) = volg([inschrijving])
    if stap in {rij.stap for rij in volging.hoort_er_niet_meer_bij}:
        messages.info(request, f"Deze stap hoort niet meer bij de versie die {naam} volgt. Het resultaat is bewaard.")
        return redirect("lms:begeleide_leerlijn", persoon, kenmerk)
    stapstand = zoek_stap(volging, stap)
    if stapstand.stap.soort == Stapsoort.KEUZE:
        return redirect("lms:begeleide_leerlijn", persoon, kenmerk)
    doen = te_doen(volging, stapstand, naam)
    form, bewijsform = _formulier(request, volging, stapstand.stap, naam), BewijsForm()
    if request.method == "POST":
        bewijsform = BewijsForm(request.POST, request.FILES)
        if doen.in_portaal:
            return _weiger(request, form, bewijsform)
        antwoord = _verwerk(request, volging, stapstand.stap, form, bewijsform)
        if antwoord is not None or not doen.inleveren:
            return antwoord or _weiger(request, form, bewijsform)
    eigen = Inlevering.objects.open().filter(inschrijving=inschrijving, stap=stap, door=request.user).first()
    adres = _bestandsadres(inschrijving)
    context = beeld(volging, stapstand, wil_makkelijk(request), naam) | {
        "persoon": inschrijving.persoon,
        "naam": naam,
        "kruimels": kruimels(inschrijving.persoon, inschrijving, stapstand.stap.titel),
        "doen": doen,
        "form": form,
        "bewijsform": bewijsform,
        "ingeleverd": _ingeleverd(volging, stap, adres),
        "eigen_bestanden": bestandsregels(eigen.bestanden.select_related("eigenaar"), adres) if eigen else [],
        "oordelen": oordelen(volging, stap, adres),
        "briefje": merk(cast(int, request.user.pk), f"beoordelen:{kenmerk}:{stap}"),
    }
    return render(request, "lms/beoordelen.html", context)


def _formulier(request: HttpRequest, volging: Volging, stap: Stap, naam: str) -> OordeelForm:
    """The judgement as it was sent, as it was kept when the session ended, or empty."""
    begin = {"poging": len(volging.van_stap(stap.id)) + 1}
    oordeelt = request.method == "POST" and request.POST.get("actie") == "oordeel"
    data = request.POST if request.method == "POST" else bewaarde_invoer(request)
    if request.method == "POST" and not oordeelt:
        return OordeelForm(initial={**begin, **_wat_er_stond(request)}, stap=stap, wie=naam)
    return OordeelForm(data, initial=begin, stap=stap, wie=naam)


def _wat_er_stond(request: HttpRequest) -> dict[str, str]:
    """What somebody had filled in of the judgement when adding a file."""
    return {naam: str(waarde) for naam, waarde in request.POST.items() if naam != "poging"}


def _verwerk(
    request: HttpRequest, volging: Volging, stap: Stap, form: OordeelForm, bewijsform: BewijsForm
) -> HttpResponseRedirect | None:
    """Add or remove proof, and judge when that was asked. None when the page has to be shown again."""
    inschrijving, oordeelt = volging.inschrijving, request.POST.get("actie") == "oordeel"
    al_beoordeeld = oordeelt and form.is_valid() and form.cleaned_data["poging"] <= len(volging.van_stap(stap.id))
    gelukt = al_beoordeeld or _neem_bewijs(request, inschrijving, stap, bewijsform)
    if not oordeelt or not form.is_valid() or not gelukt:
        return None
    try:
        resultaat = Resultaat.objects.beoordeel(inschrijving, stap.id, request.user, **form.oordeel())
    except (PermissionDenied, ValidationError) as fout:
        form.add_error(None, fout.messages if isinstance(fout, ValidationError) else str(fout))
        return None
    is_aangekomen(request)
    messages.success(request, _gelukt(inschrijving, stap, resultaat))
    return redirect("lms:begeleide_leerlijn", inschrijving.persoon_id, inschrijving.kenmerk)


def _gelukt(inschrijving: Inschrijving, stap: Stap, resultaat: Resultaat) -> str:
    """What came of a judgement, in words."""
    naam = roepnaam(inschrijving.persoon)
    if inschrijving.status == Inschrijvingstatus.AFGEROND:
        return f"Dit was de laatste stap. {naam} is klaar met de leerlijn!"
    if resultaat.uitkomst == Uitkomst.GEHAALD:
        return f"Bewaard: “{stap.titel}” is gehaald."
    return f"Bewaard. {naam} leest wat er nog te leren is."


def _weiger(request: HttpRequest, form: OordeelForm, bewijsform: BewijsForm) -> HttpResponseRedirect:
    """Say why nothing was stored, on a page that has no form any more."""
    zinnen = [zin for fouten in (*form.errors.values(), *bewijsform.errors.values()) for zin in fouten]
    messages.error(request, str(zinnen[0]) if zinnen else "Er is niets bewaard. Bij deze stap kan dat nu niet.")
    return redirect(request.path)


def _neem_bewijs(request: HttpRequest, inschrijving: Inschrijving, stap: Stap, bewijsform: BewijsForm) -> bool:
    """Keep the files that were sent, and remove the one that was pointed at. Whether all were taken."""
    weg = als_uuid(request.POST.get("weg", ""))
    if not bewijsform.is_valid():
        return False
    if not bewijsform.cleaned_data["bestanden"] and not weg:
        return True
    try:
        eigen = Inlevering.objects.concept(inschrijving, stap.id, request.user)
    except ValidationError as fout:
        bewijsform.add_error(None, fout)
        return False
    if weg:
        eigen.haal_weg(request.user, weg)
    return voeg_toe(eigen, request.user, bewijsform)


def _ingeleverd(volging: Volging, stap_id: str, adres: Callable[[object], str]) -> list[dict]:
    """What waits for a judgement, with its files."""
    rijen = Inlevering.objects.filter(pk__in=[rij.pk for rij in volging.ingeleverd if rij.stap == stap_id])
    return [
        {"rij": rij, "bestanden": bestandsregels(rij.bestanden.all(), adres)}
        for rij in rijen.select_related("door").prefetch_related("bestanden__eigenaar").order_by("ingeleverd_op")
    ]


@require_GET
def bewijs(request: HttpRequest, persoon: int, kenmerk: UUID, sleutel: UUID) -> HttpResponseBase:
    """A file that belongs to a leerlijn of somebody this person guides."""
    return lever_bewijs(request, zoek_bewijs(zoek_inschrijving(request, persoon, kenmerk), request.user, sleutel))


def _bestandsadres(inschrijving: Inschrijving) -> Callable[[object], str]:
    vast = (inschrijving.persoon_id, inschrijving.kenmerk)
    return lambda sleutel: reverse("lms:begeleid_bewijs", args=[*vast, sleutel])
