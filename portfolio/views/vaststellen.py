"""Laying down the toetsingskader, in Wagtail's admin: the list of versions, a new proposal, and dealing with
one.
"""

from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from portfolio.forms.vaststellen import AfwijzingForm, VoorstelForm
from portfolio.models.kaderversie import Kaderversie
from portfolio.models.toetsingskader import Toetsingskader
from portfolio.rules import kader as regels
from portfolio.rules import kaderverschil


def _mag(gebruiker) -> bool:
    if bezwaar := regels.waarom_niet_vaststellen(gebruiker):
        raise PermissionDenied(bezwaar)
    return True


redacteur_nodig = user_passes_test(_mag)


def _kruimels(*verder: dict[str, str]) -> list[dict[str, str]]:
    thuis = {"url": reverse("wagtailadmin_home"), "label": "Begin"}
    lijst = {"url": reverse("kaderversies"), "label": "Toetsingskader vaststellen"}
    return [thuis, lijst, *verder]


@require_GET
@redacteur_nodig
def lijst(request: HttpRequest) -> HttpResponse:
    """All versions, newest first, and a button for a new one."""
    versies = Kaderversie.objects.select_related("voorgesteld_door", "bevestigd_door").defer("inhoud")
    context = {
        "header_title": "Toetsingskader vaststellen",
        "header_icon": "form",
        "breadcrumbs_items": _kruimels(),
        "kaders": Toetsingskader.objects.live().order_by("path"),
        "versies": versies,
    }
    return render(request, "portfolio/beheer/kaderversies.html", context)


@require_http_methods(["GET", "POST"])
@redacteur_nodig
def nieuw(request: HttpRequest, kader_id: int) -> HttpResponse:
    """What changed since the last version and what is in the way; then the note and the date."""
    kader = get_object_or_404(Toetsingskader, pk=kader_id)
    form = VoorstelForm(request.POST or None)
    if form.is_valid():
        try:
            versie = Kaderversie.objects.stel_voor(kader, request.user, **form.cleaned_data)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, "Je voorstel ligt klaar. Een andere redacteur moet het nog bevestigen.")
            return redirect("kaderversie", versie.pk)
    ontwerp = kader.ontwerp()
    vorige = kader.kaderversies.vastgesteld().first()
    context = {
        "header_title": "Nieuwe versie voorstellen",
        "header_icon": "form",
        "breadcrumbs_items": _kruimels({"url": "", "label": "Nieuwe versie voorstellen"}),
        "kader": kader,
        "form": form,
        "vorige": vorige,
        "verschillen": kaderverschil.verschil(
            vorige.formulieren() if vorige else {}, {deel.code: deel.formulier for deel in ontwerp.delen()}
        ),
        "bezwaren": kader.bezwaren(ontwerp),
        "concepten": kader.concepten(),
    }
    return render(request, "portfolio/beheer/kaderversie_nieuw.html", context)


@require_GET
@redacteur_nodig
def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: who, when, what changed, and for an open proposal the buttons to confirm or turn down."""
    versie = get_object_or_404(Kaderversie.objects.select_related("kader"), pk=pk)
    return _toon(request, versie, AfwijzingForm())


def _toon(request: HttpRequest, versie: Kaderversie, form: AfwijzingForm) -> HttpResponse:
    vorige = versie.kader.kaderversies.vastgesteld().filter(nummer__lt=versie.nummer).first()
    bezwaar = regels.waarom_niet_bevestigen(request.user, versie.voorgesteld_door_id)
    context = {
        "header_title": f"Versie {versie.nummer}",
        "header_icon": "form",
        "breadcrumbs_items": _kruimels({"url": "", "label": f"Versie {versie.nummer}"}),
        "versie": versie,
        "vorige": vorige,
        "verschillen": versie.verschil_met(vorige),
        "open": versie.status == Kaderversie.Status.VOORGESTELD,
        "bezwaar": bezwaar,
        "form": form,
    }
    return render(request, "portfolio/beheer/kaderversie.html", context)


@require_POST
@redacteur_nodig
def bevestig(request: HttpRequest, pk: int) -> HttpResponse:
    versie = get_object_or_404(Kaderversie, pk=pk)
    try:
        versie.bevestig(request.user)
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, _melding(fout))
    else:
        messages.success(request, f"Versie {versie.nummer} is vastgesteld.")
    return redirect("kaderversie", pk)


@require_POST
@redacteur_nodig
def wijs_af(request: HttpRequest, pk: int) -> HttpResponse:
    versie = get_object_or_404(Kaderversie.objects.select_related("kader"), pk=pk)
    form = AfwijzingForm(request.POST)
    if not form.is_valid():
        return _toon(request, versie, form)
    try:
        versie.wijs_af(request.user, form.cleaned_data["reden"])
    except ValidationError as fout:
        messages.error(request, _melding(fout))
    else:
        messages.success(request, f"Het voorstel voor versie {versie.nummer} gaat niet door.")
    return redirect("kaderversie", pk)


def _melding(fout: Exception) -> str:
    return " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout)
