"""One step of a leerlijn that somebody follows: what to do, and handing in proof."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bestanden.models import Bestand
from content.leeskeuze import wil_makkelijk
from formulieren.invoer import bewaarde_invoer, bewaart_invoer, is_aangekomen, merk
from lms.bewijs import lever_bewijs
from lms.forms.stap import InleverForm
from lms.models import Inlevering, Inschrijving
from lms.models.inlevering import Intussen, merk_van
from lms.stapbeeld import TeDoen, beeld, te_doen
from lms.status import Stapsoort
from lms.volgbeeld import Volging, begeleiders, bestandsregels, oordelen, volg

from .inschrijving import kruimels, mijn_inschrijving

BESTAAT_NIET = "Deze stap bestaat niet."


def zoek_stap(volging: Volging, stap_id: str):
    """How a step stands. Raises Http404 for one that is not in the version that is followed; "" has none."""
    gevonden = next((stand for stand in volging.stand.alle() if stand.stap.id == stap_id), None)
    if gevonden is None:
        raise Http404(BESTAAT_NIET)
    return gevonden


@bewaart_invoer
@require_http_methods(["GET", "HEAD", "POST"])
def stap(request: HttpRequest, kenmerk: UUID, stap: str) -> HttpResponse:
    """What to do for it, how it went before, and what one adds to it."""
    eigen = mijn_inschrijving(request, kenmerk)
    (volging,) = volg([eigen])
    stapstand = _stapstand(request, volging, stap)
    if isinstance(stapstand, HttpResponseRedirect):
        return stapstand
    doen = te_doen(volging, stapstand)
    open_rij = Inlevering.objects.open().filter(inschrijving=eigen, stap=stap, door=request.user)
    concept = open_rij.first()
    stond = concept.tekst if concept else ""
    vraagt = stapstand.stap.bewijs
    begin = {"tekst": stond, "stond": merk_van(stond)}
    form = InleverForm(bewaarde_invoer(request), initial=begin, vraagt_bewijs=vraagt)
    intussen = None
    if request.method == "POST":
        form = InleverForm(request.POST, request.FILES, vraagt_bewijs=vraagt)
        try:
            gelukt = _houd_wat_er_stond(request) or _verwerk(request, eigen, stap, form, doen)
        except Intussen as fout:
            gelukt, intussen = False, fout
        if gelukt:
            is_aangekomen(request)
            return redirect(f"{request.path}#inleveren")
        concept = open_rij.first()
    adres = _bestandsadres(eigen)
    context = beeld(volging, stapstand, wil_makkelijk(request)) | {
        "kruimels": kruimels(eigen, stapstand.stap.titel),
        "doen": doen,
        "form": form,
        "intussen": intussen,
        "niet_bewaard": _niet_bewaard(request, form, concept, doen),
        "concept": concept,
        "bestanden": bestandsregels(concept.bestanden.select_related("eigenaar"), adres) if concept else [],
        "oordelen": oordelen(volging, stap, adres),
        "begeleiders": begeleiders(request.user),
        "briefje": merk(cast(int, request.user.pk), f"stap:{kenmerk}:{stap}"),
    }
    return render(request, "lms/stap.html", context)


def _stapstand(request: HttpRequest, volging: Volging, stap_id: str):
    """The step; for a choice, and for one that is gone from the version, the way back to the leerlijn."""
    terug = redirect("lms:inschrijving", volging.inschrijving.kenmerk)
    if any(resultaat.stap == stap_id for resultaat in volging.hoort_er_niet_meer_bij):
        messages.info(request, "Deze stap hoort niet meer bij jouw versie van de leerlijn. Wat je deed, is bewaard.")
        return terug
    gevonden = zoek_stap(volging, stap_id)
    return terug if gevonden.stap.soort == Stapsoort.KEUZE else gevonden


def _houd_wat_er_stond(request: HttpRequest) -> bool:
    """Whether of two texts the stored one was chosen; what was typed is then let go."""
    if request.POST.get("actie") != "houden":
        return False
    messages.success(request, "De tekst die al was opgeslagen, is gebleven.")
    return True


def _niet_bewaard(request: HttpRequest, form: InleverForm, concept: Inlevering | None, doen: TeDoen) -> str:
    """What was typed on a page that has no field for it any more, so that it can be copied; "" when there is none."""
    if request.method != "POST" or (doen.inleveren and not (concept and concept.ingeleverd_op)):
        return ""
    return form.data.get("tekst", "").strip()


def _verwerk(request: HttpRequest, eigen: Inschrijving, stap: str, form: InleverForm, doen: TeDoen) -> bool:
    """Store what was sent, and hand it in when that was asked. What cannot be stored stands in the form; the rest is
    kept. Raises Intussen when other words were stored meanwhile: then only the files are.
    """
    if not doen.inleveren:
        messages.error(request, doen.waarom_niet or "Bij deze stap lever je niets in.")
        return not form.data.get("tekst", "").strip()
    if not form.is_valid():
        return False
    try:
        concept = Inlevering.objects.concept(eigen, stap, request.user)
        if concept.ingeleverd_op is not None and concept.tekst == form.cleaned_data["tekst"].strip():
            messages.info(request, "Dit heb je al ingeleverd.")
            return True
        concept.schrijf(request.user, form.cleaned_data["tekst"], form.cleaned_data["stond"])
    except Intussen as fout:
        form.ververs(fout.tekst)
        voeg_toe(concept, request.user, form)
        raise
    except ValidationError as fout:
        form.add_error(None, fout)
        return False
    form.ververs(concept.tekst)
    if sleutel := als_uuid(request.POST.get("weg", "")):
        concept.haal_weg(request.user, sleutel)
    if not voeg_toe(concept, request.user, form):
        return False
    if request.POST.get("actie") != "inleveren":
        if concept.tekst or concept.bestanden.exists():
            messages.success(request, "Bewaard. Je hebt het nog niet ingeleverd.")
        else:
            messages.info(request, "Er is nog niets om te bewaren. Schrijf iets op of kies een bestand.")
        return True
    try:
        concept.lever_in(request.user)
    except ValidationError as fout:
        form.add_error("bestanden" if hasattr(fout, "error_dict") else None, fout.messages)
        return False
    messages.success(request, "Je hebt het ingeleverd. Goed bezig!")
    return True


def voeg_toe(concept: Inlevering, door, form) -> bool:
    """Add the files of a form, each by itself; what was refused stands at the field. Whether all were taken."""
    for upload in form.cleaned_data["bestanden"]:
        try:
            concept.voeg_toe(door, upload)
        except ValidationError as fout:
            form.add_error("bestanden", [f"“{upload.name}”: {zin}" for zin in fout.messages])
    return not form.errors


def als_uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None


@require_POST
def terughalen(request: HttpRequest, kenmerk: UUID, stap: str) -> HttpResponse:
    """Take back what was handed in, to change it."""
    eigen = mijn_inschrijving(request, kenmerk)
    rij = Inlevering.objects.filter(inschrijving=eigen, stap=stap, door=request.user).order_by("-pk").first()
    if rij is None:
        raise Http404(BESTAAT_NIET)
    try:
        rij.haal_terug(request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Je hebt het teruggehaald. Vergeet niet om het weer in te leveren.")
    return redirect("lms:stap", kenmerk, stap)


@require_GET
def bewijs(request: HttpRequest, kenmerk: UUID, sleutel: UUID) -> HttpResponseBase:
    """A file that belongs to one's own leerlijn."""
    return lever_bewijs(request, zoek_bewijs(mijn_inschrijving(request, kenmerk), request.user, sleutel))


def zoek_bewijs(inschrijving: Inschrijving, kijker, sleutel: UUID) -> Bestand:
    """A file of a result that counts, or of what was handed in or is being made by who looks. Raises Http404."""
    bij_resultaat = Bestand.objects.filter(
        resultaten__inschrijving=inschrijving, resultaten__verbeterd_door=None, pk=sleutel
    )
    if bestand := bij_resultaat.first():
        return bestand
    ingeleverd = Inlevering.objects.zichtbaar_voor(kijker).filter(inschrijving=inschrijving)
    return get_object_or_404(Bestand.objects.filter(inleveringen__in=ingeleverd).distinct(), pk=sleutel)


def _bestandsadres(inschrijving: Inschrijving) -> Callable[[object], str]:
    return lambda sleutel: reverse("lms:bewijs", args=[inschrijving.kenmerk, sleutel])
