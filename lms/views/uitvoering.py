"""Signing up and off for uitvoeringen: for oneself, and by a coach for who is entrusted to them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models.toevertrouwing import toevertrouwd_aan
from accounts.rollen import COACH, heeft_rol
from lms.aanmelding import aanmeldingen
from lms.forms.uitvoering import PersoonForm
from lms.inzage import noteer_deelnames
from lms.kalender import bestand
from lms.models import Deelname, Opleiding, Sessie, Uitvoering
from lms.status import Deelnamestatus

from .kruimelpad import mijn_leren


@require_safe
@never_cache
def uitvoeringen(request: HttpRequest) -> HttpResponse:
    """One's own uitvoeringen: those to come, and those that were."""
    eigen = Deelname.objects.filter(persoon=request.user).op_lijst().values("uitvoering")
    rijen = Uitvoering.objects.filter(pk__in=eigen).met_stand().select_related("opleiding").order_by("eerste", "pk")
    alle = aanmeldingen(rijen.prefetch_related("sessies"), request.user)
    nu = timezone.now()
    komend = [rij for rij in alle if _komt_nog(rij.uitvoering, nu)]
    voorbij = [rij for rij in reversed(alle) if not _komt_nog(rij.uitvoering, nu)]
    context = {"komend": komend, "voorbij": voorbij, "kruimels": mijn_leren(("Mijn opleidingen", ""))}
    return render(request, "lms/uitvoeringen_mijn.html", context)


@require_safe
@never_cache
def uitvoering(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """One uitvoering, and how one stands to it oneself."""
    (aanmelding,) = aanmeldingen([_zoek(request, kenmerk)], request.user)
    context = {"aanmelding": aanmelding, "is_coach": heeft_rol(request.user, COACH)}
    return render(request, "lms/uitvoering.html", context)


@require_POST
def aanmelden(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Sign up, for a place or for the waiting list."""
    gevonden = _zoek(request, kenmerk)
    _doe(request, lambda: _meld_aan(request, gevonden, request.user))
    return redirect("lms:uitvoering", kenmerk)


@require_POST
def afmelden(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Give the place back, or stop waiting."""
    eigen = Deelname.objects.filter(persoon=request.user)
    deelname = get_object_or_404(_met_uitvoering(eigen), uitvoering__kenmerk=kenmerk)
    zinnen = "Je bent afgemeld.", "Je staat niet meer op de wachtlijst."
    _doe(request, lambda: _meld_af(request, deelname, *zinnen))
    return redirect("lms:uitvoering", kenmerk)


@require_safe
@never_cache
def sessie(request: HttpRequest, kenmerk: UUID, pk: int) -> HttpResponse:
    """The calendar file of one session, for who follows or teaches it."""
    eigen = Sessie.objects.in_agenda_van(request.user).select_related("uitvoering__opleiding")
    gevonden = get_object_or_404(eigen, pk=pk, uitvoering__kenmerk=kenmerk)
    return HttpResponse(
        bestand(gevonden, extra=gevonden.extra),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="sessie.ics"'},
    )


@require_safe
@never_cache
def uitvoering_begeleiden(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Who of the people entrusted to this coach takes part, and who can be signed up."""
    _eist_coach(request)
    gevonden = _zoek(request, kenmerk)
    mensen = toevertrouwd_aan(request.user).order_by("last_name", "first_name", "pk")
    op_lijst = Deelname.objects.filter(uitvoering=gevonden, persoon__in=mensen).op_lijst().met_plek()
    deelnames = list(op_lijst.select_related("persoon").order_by("aangemeld_op"))
    noteer_deelnames(gevonden, deelnames, request.user)
    al = {deelname.persoon_id for deelname in deelnames}
    (aanmelding,) = aanmeldingen([gevonden], request.user)
    context = {
        "aanmelding": aanmelding,
        "deelnames": deelnames,
        "form": PersoonForm(mensen.exclude(pk__in=al)),
        "heeft_mensen": mensen.exists(),
    }
    return render(request, "lms/uitvoering_begeleiden.html", context)


@require_POST
def begeleide_aanmelden(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Sign up somebody who is entrusted to this coach."""
    _eist_coach(request)
    gevonden = _zoek(request, kenmerk)
    form = PersoonForm(toevertrouwd_aan(request.user), request.POST)
    if form.is_valid():
        _doe(request, lambda: _meld_aan(request, gevonden, form.cleaned_data["persoon"]))
    else:
        messages.error(request, "Kies iemand die aan jou is toevertrouwd.")
    return redirect("lms:uitvoering_begeleiden", kenmerk)


@require_POST
def begeleide_afmelden(request: HttpRequest, kenmerk: UUID, persoon: int) -> HttpResponse:
    """Sign off somebody who is entrusted to this coach."""
    _eist_coach(request)
    mensen = Deelname.objects.filter(persoon__in=toevertrouwd_aan(request.user))
    deelname = get_object_or_404(_met_uitvoering(mensen), uitvoering__kenmerk=kenmerk, persoon=persoon)
    zinnen = f"{deelname.persoon} is afgemeld.", f"{deelname.persoon} staat niet meer op de wachtlijst."
    _doe(request, lambda: _meld_af(request, deelname, *zinnen))
    return redirect("lms:uitvoering_begeleiden", kenmerk)


def _zoek(request: HttpRequest, kenmerk: UUID) -> Uitvoering:
    """One of an opleiding that is in the catalogue, or in which somebody takes part."""
    eigen = Deelname.objects.filter(persoon=request.user).op_lijst().values("uitvoering")
    rijen = Uitvoering.objects.filter(Q(opleiding__in=Opleiding.objects.live().public()) | Q(pk__in=eigen)).met_stand()
    return get_object_or_404(rijen.select_related("opleiding", "docent").prefetch_related("sessies"), kenmerk=kenmerk)


def _met_uitvoering(deelnames):
    return deelnames.select_related("uitvoering", "persoon")


def _komt_nog(uitvoering: Uitvoering, nu) -> bool:
    """Whether there is a session left."""
    return uitvoering.geannuleerd_op is None and any(sessie.eind > nu for sessie in uitvoering.sessies.all())


def _meld_aan(request: HttpRequest, uitvoering: Uitvoering, persoon) -> None:
    deelname = Deelname.objects.meld_aan(uitvoering, persoon, request.user)
    wie = "Je hebt" if persoon == request.user else f"{persoon} heeft"
    if deelname.status == Deelnamestatus.WACHT:
        wie = "Je staat" if persoon == request.user else f"{persoon} staat"
        messages.success(request, f"{wie} op de wachtlijst. Komt er een plaats vrij, dan volgt een mail.")
    else:
        messages.success(request, f"{wie} een plaats.")


def _meld_af(request: HttpRequest, deelname: Deelname, gelukt: str, wachtte: str) -> None:
    """`gelukt` is said of a place, `wachtte` of who only waited for one."""
    wachtend = deelname.wacht
    deelname.meld_af(request.user)
    messages.success(request, wachtte if wachtend else gelukt)


def _doe(request: HttpRequest, werkwoord: Callable[[], None]) -> None:
    """Do one domain verb; say why when it was refused."""
    try:
        werkwoord()
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))


def _eist_coach(request: HttpRequest) -> None:
    if not heeft_rol(request.user, COACH):
        raise PermissionDenied("Deze pagina is voor coaches.")
