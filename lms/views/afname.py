"""Filling in a questionnaire or test: beginning, the steps, and handing in. Only the person oneself comes here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from content.leeskeuze import wil_makkelijk
from formulieren.reeks import Plek, Reeks
from formulieren.soorten import Peil
from formulieren.views import Wizard, bewaar_tijdens_typen
from formulieren.views.bewaren import uitgelogd
from lms.leefgebiednaam import makkelijke_reeks
from lms.models import Afname, Inschrijving, Instrument
from lms.models.afname import Onvolledig
from lms.status import Instrumentsoort

from .kruimelpad import mijn_leren

BESTAAT_NIET = "Deze vragenlijst of toets bestaat niet."
TE_LAAT = "De toets kwam te laat binnen en telt niet mee. Wat je invulde is bewaard."


def mijn_afname(request: HttpRequest, kenmerk: UUID) -> Afname:
    """What this person fills in or filled in. Raises Http404 for anyone else. One query."""
    gevonden = Afname.objects.van(request.user).filter(kenmerk=kenmerk)
    afname = gevonden.select_related("instrument", "inschrijving__versie").first()
    if afname is None:
        raise Http404(BESTAAT_NIET)
    afname.persoon = request.user
    return afname


@require_GET
@never_cache
def afnames(request: HttpRequest) -> HttpResponse:
    """What this person is filling in and has filled in."""
    eigen = Afname.objects.van(request.user).select_related("instrument").order_by("-begonnen_op", "-pk")
    rijen = list(eigen)
    klaar = [afname for afname in rijen if afname.ingeleverd_op]
    return render(
        request,
        "lms/afnames.html",
        {
            "lopend": [afname for afname in rijen if afname.ingeleverd_op is None],
            "klaar": klaar,
            "vaker": _vaker_ingevuld(klaar),
            "kruimels": mijn_leren(("Mijn vragenlijsten en toetsen", "")),
        },
    )


def _vaker_ingevuld(klaar: list[Afname]) -> list[Instrument]:
    """The questionnaires that were handed in more than once, so that they can be compared over time."""
    keren: dict[int, list[Afname]] = {}
    for afname in klaar:
        if afname.instrument.soort == Instrumentsoort.VRAGENLIJST:
            keren.setdefault(afname.instrument_id, []).append(afname)
    return [rij[0].instrument for rij in keren.values() if len(rij) > 1]


@require_http_methods(["GET", "POST"])
@never_cache
def begin(request: HttpRequest, instrument: int) -> HttpResponse:
    """Say what it is and who sees it; then begin, or go on with what was begun."""
    pagina = get_object_or_404(Instrument, pk=instrument, soort__in=Instrumentsoort.in_te_vullen())
    if not Instrument.objects.live().public().filter(pk=pagina.pk).exists():
        raise Http404(BESTAAT_NIET)
    return _begin(request, pagina, None, "")


@require_http_methods(["GET", "POST"])
@never_cache
def begin_stap(request: HttpRequest, kenmerk: UUID, stap: str) -> HttpResponse:
    """The same for a step of a leerlijn that this person follows."""
    inschrijving = get_object_or_404(
        Inschrijving.objects.van(request.user).select_related("leerlijn", "versie"), kenmerk=kenmerk
    )
    definitie = inschrijving.versie.definitie.stap(stap)
    pagina = Instrument.objects.filter(pk=definitie.pagina).first() if definitie and definitie.pagina else None
    if pagina is None or not pagina.in_te_vullen:
        raise Http404("Deze stap vul je niet in het portaal in.")
    return _begin(request, pagina, inschrijving, stap)


def _begin(request: HttpRequest, pagina: Instrument, inschrijving: Inschrijving | None, stap: str) -> HttpResponse:
    if request.method == "POST":
        try:
            afname = Afname.objects.begin(request.user, pagina, inschrijving, stap)
        except ValidationError as fout:
            messages.error(request, fout.messages[0])
            return redirect(request.path)
        return redirect(_eerste_stap(afname))
    eigen = Afname.objects.van(request.user).lopend()
    lopend = eigen.filter(instrument=pagina, inschrijving=inschrijving, stap=stap).first()
    definitie = inschrijving.versie.definitie.stap(stap) if inschrijving else None
    return render(
        request,
        "lms/afname_begin.html",
        {
            "instrument": pagina,
            "is_toets": pagina.soort == Instrumentsoort.TOETS,
            "inschrijving": inschrijving,
            "toets": definitie.toets if definitie else None,
            "lopend": lopend,
        },
    )


def _eerste_stap(afname: Afname) -> str:
    return reverse("lms:afname_stap", args=[afname.kenmerk, afname.reeks.alle_plekken()[0].stap.slug])


class Afnamewizard(Wizard):
    """The steps of what one fills in oneself."""

    template_name = "lms/afname_stap.html"

    def zoek_reeks(self) -> Reeks:
        self.afname = mijn_afname(self.request, self.kwargs["kenmerk"])
        reeks = self.afname.reeks
        return makkelijke_reeks(reeks) if wil_makkelijk(self.request) else reeks

    def get(self, *args, **kwargs) -> HttpResponse:
        if self.afname.ingeleverd_op is not None:
            return redirect(self.eindadres())
        return super().get(*args, **kwargs)

    def adres(self, slug: str) -> str:
        return reverse("lms:afname_stap", args=[self.kwargs["kenmerk"], slug])

    def bewaaradres(self, slug: str) -> str:
        return reverse("lms:afname_bewaren", args=[self.kwargs["kenmerk"], slug])

    def bestandsadres(self, sleutel: str) -> str:
        return reverse("lms:uitslag_bestand", args=[self.kwargs["kenmerk"], sleutel])

    def eindadres(self) -> str:
        return reverse("lms:afname_inleveren", args=[self.kwargs["kenmerk"]])

    def peil(self) -> Peil:
        return self.afname.peil()

    def kruimels(self, plek: Plek) -> list[dict[str, str]]:
        return mijn_leren(("Mijn vragenlijsten en toetsen", reverse("lms:afnames")), (self.reeks.titel, ""))

    def get_context_data(self, form, **kwargs) -> dict[str, Any]:
        return super().get_context_data(form=form, **kwargs) | {"afname": self.afname}


@login_not_required  # answers 401 itself, so that the page can offer to log in again in place
@require_POST
def bewaren(request: HttpRequest, kenmerk: UUID, step: str) -> HttpResponse:
    """Save what changed on a step while somebody types."""
    if not request.user.is_authenticated:
        return uitgelogd()
    afname = mijn_afname(request, kenmerk)
    for plek in afname.reeks.alle_plekken():
        if plek.stap.slug == step:
            return bewaar_tijdens_typen(request, plek, afname.peil())
    raise Http404("Deze stap bestaat niet.")


@require_http_methods(["GET", "POST"])
@never_cache
def inleveren(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """What is still missing, what handing in means, and doing it once."""
    afname = mijn_afname(request, kenmerk)
    if afname.ingeleverd_op is not None:
        return redirect("lms:uitslag", kenmerk)
    if request.method == "GET":
        tekorten = [] if afname.is_te_laat() else afname.tekorten()
        is_toets = afname.instrument.soort == Instrumentsoort.TOETS
        context = {"afname": afname, "tekorten": tekorten, "is_toets": is_toets, "eerste": _eerste_stap(afname)}
        return render(request, "lms/afname_inleveren.html", context)
    try:
        afname.lever_in(request.user)
    except Onvolledig:
        messages.error(request, "Het is nog niet ingeleverd. Er ontbreekt nog iets.")
        return redirect(request.path)
    if afname.uitkomst.te_laat:
        messages.error(request, TE_LAAT)
    else:
        messages.success(request, "Je hebt het ingeleverd. Hier is je uitslag.")
    return redirect("lms:uitslag", kenmerk)
