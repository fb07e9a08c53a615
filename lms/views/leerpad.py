"""The leerpad, for the person and for the coach: the same page, with the same verbs.

Every address is there twice: below /mijn/ for one's own, and below /begeleiden/<person>/ for the coach.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.rollen import COACH, heeft_rol
from formulieren.invoer import bewaarde_invoer, bewaart_invoer, is_aangekomen, merk
from lms.forms.leerpad import DoelForm, GesprekForm, hulpkeuzes, hulpwaarde
from lms.inzage import noteer_leerpad
from lms.leerpadbeeld import beeld, in_woorden
from lms.models import Leerdoel, Leerpad
from lms.models.leerpad import Verouderd

from .begeleiding import kruimels
from .kruimelpad import mijn_leren

BESTAAT_NIET = "Dit leerpad bestaat niet."


def zoek_leerpad(request: HttpRequest, persoon: int | None) -> Leerpad:
    """One's own leerpad, or that of somebody entrusted to this coach today. Raises Http404 for anyone else. Side
    effect: a look by the coach is written down.
    """
    zelf: Any = request.user
    if persoon is None:
        leerpad = Leerpad.objects.van(zelf)
        leerpad.persoon = zelf
        return leerpad
    wie = User.objects.filter(pk=persoon).first() if heeft_rol(request.user, COACH) else None
    if wie is None or Leerpad(persoon=wie).waarom_niet(request.user):
        raise Http404(BESTAAT_NIET)
    leerpad = Leerpad.objects.van(wie)
    leerpad.persoon = wie
    noteer_leerpad(leerpad, request.user)
    return leerpad


def adres(naam: str, persoon: int | None, **kwargs) -> str:
    """An address of the own leerpad, or of that person's."""
    return reverse(f"lms:{naam}", kwargs=kwargs if persoon is None else {"persoon": persoon, **kwargs})


@require_GET
@never_cache
def leerpad(request: HttpRequest, persoon: int | None = None) -> HttpResponse:
    """The goals, what was agreed, and what changed since the last talk."""
    gevonden = zoek_leerpad(request, persoon)
    context = beeld(gevonden, request.user, lambda naam, **kwargs: adres(naam, persoon, **kwargs))
    if persoon is None:
        context["kruimels"] = mijn_leren(("Mijn leerpad", ""))
    else:
        context["kruimels"] = kruimels(gevonden.persoon, verder="Leerpad")
    return render(request, "lms/leerpad.html", context)


@bewaart_invoer
@require_http_methods(["GET", "POST"])
def doel(request: HttpRequest, persoon: int | None = None, doel: int | None = None) -> HttpResponse:
    """Add a goal or change one. When the leerpad changed meanwhile, nothing is stored and both texts are shown."""
    pad = zoek_leerpad(request, persoon)
    huidig = get_object_or_404(Leerdoel.objects.met_hulp(), pk=doel, leerpad=pad) if doel else None
    keuzes = hulpkeuzes(pad.persoon, huidig)
    begin = {"revisie": pad.revisie} | (_beginwaarden(huidig) if huidig else {})
    bewaard = bewaarde_invoer(request) if request.method == "GET" else None
    data = request.POST if request.method == "POST" else bewaard
    form = DoelForm(data, initial=begin, keuzes=keuzes)
    intussen = False
    if request.method == "POST" and form.is_valid():
        try:
            if huidig:
                pad.wijzig(huidig, request.user, form.cleaned_data["revisie"], **form.velden())
            else:
                pad.voeg_toe(request.user, form.cleaned_data["revisie"], **form.velden())
        except Verouderd:
            intussen = True
            form = _met_nieuwe_revisie(request, pad, begin, keuzes)
        else:
            is_aangekomen(request)
            messages.success(request, "Het doel is opgeslagen.")
            return redirect(adres("leerpad", persoon))
    if huidig:
        huidig.refresh_from_db()
    context = {
        "form": form,
        "doel": huidig,
        "intussen": intussen,
        "nu": in_woorden(huidig) if huidig and intussen else "",
        "leerpad": pad,
        "eigen": pad.persoon == request.user,
        "briefje": merk(request.user.pk, f"leerpad:{pad.pk}"),
        "terug": adres("leerpad", persoon),
    }
    return render(request, "lms/leerpad_doel.html", context)


def _beginwaarden(huidig: Leerdoel) -> dict[str, Any]:
    return {"tekst": huidig.tekst, "streefdatum": huidig.streefdatum, "hulp": hulpwaarde(huidig)}


def _met_nieuwe_revisie(request: HttpRequest, pad: Leerpad, begin: dict[str, Any], keuzes) -> DoelForm:
    """The same text, ready to be sent again on purpose, now that the person has seen what stands there."""
    data = request.POST.copy()
    data["revisie"] = str(pad.revisie)
    return DoelForm(data, initial=begin, keuzes=keuzes)


@require_POST
def doel_status(request: HttpRequest, doel: int, persoon: int | None = None) -> HttpResponse:
    """Mark a goal as reached or let go, or open it again."""
    pad = zoek_leerpad(request, persoon)
    rij = get_object_or_404(Leerdoel, pk=doel, leerpad=pad)
    status = request.POST.get("status", "")
    return _doe(request, persoon, lambda revisie: pad.zet_status(rij, request.user, revisie, status))


@require_POST
def doel_verplaats(request: HttpRequest, doel: int, persoon: int | None = None) -> HttpResponse:
    """Move a goal one place up or down."""
    pad = zoek_leerpad(request, persoon)
    rij = get_object_or_404(Leerdoel, pk=doel, leerpad=pad)
    waarheen = request.POST.get("waarheen", "")
    return _doe(request, persoon, lambda revisie: pad.verplaats(rij, request.user, revisie, waarheen))


@require_POST
def akkoord(request: HttpRequest, persoon: int | None = None) -> HttpResponse:
    """Say to agree with the leerpad as it was shown."""
    pad = zoek_leerpad(request, persoon)
    return _doe(request, persoon, lambda revisie: pad.geef_akkoord(request.user, revisie))


def _doe(request: HttpRequest, persoon: int | None, werk) -> HttpResponse:
    """Do one thing with the revision of the page, and say why when it cannot be."""
    try:
        werk(_revisie(request))
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return redirect(adres("leerpad", persoon))


def _revisie(request: HttpRequest) -> int:
    """The revision the page was made from; -1, which none has, when it was not sent."""
    tekst = request.POST.get("revisie", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else -1


@bewaart_invoer
@require_http_methods(["GET", "POST"])
def gesprek(request: HttpRequest, persoon: int | None = None) -> HttpResponse:
    """Write down that the two talked about it. What changes after this is shown as new."""
    pad = zoek_leerpad(request, persoon)
    begin = {"revisie": pad.revisie}
    data = request.POST if request.method == "POST" else bewaarde_invoer(request)
    form, intussen = GesprekForm(data, initial=begin), False
    if request.method == "POST" and form.is_valid():
        try:
            pad.leg_gesprek_vast(request.user, form.cleaned_data["revisie"], form.cleaned_data["notitie"])
        except Verouderd:
            intussen = True
            data = request.POST.copy()
            data["revisie"] = str(pad.revisie)
            form = GesprekForm(data, initial=begin)
        else:
            is_aangekomen(request)
            messages.success(request, "Het gesprek is opgeschreven.")
            return redirect(adres("leerpad", persoon))
    context = {
        "form": form,
        "intussen": intussen,
        "leerpad": pad,
        "eigen": pad.persoon == request.user,
        "briefje": merk(request.user.pk, f"leerpad:{pad.pk}"),
        "terug": adres("leerpad", persoon),
    }
    return render(request, "lms/leerpad_gesprek.html", context)
