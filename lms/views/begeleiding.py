"""Guiding, as coach or werkbegeleider: the people entrusted today, one person, and one leerlijn of theirs."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.models.toevertrouwing import Begeleiding, is_toevertrouwd
from accounts.rollen import COACH, WERKBEGELEIDER, heeft_rol
from lms import begeleiding
from lms.forms.resultaat import LeerlijnForm
from lms.inzage import noteer_leerlijnen
from lms.models import Inschrijving
from lms.models.inschrijving import begeleide_mensen
from lms.volgbeeld import kaart, stapregels, volg

PER_PAGINA = 50
BESTAAT_NIET = "Deze persoon is niet aan jou toevertrouwd."


def zoek_persoon(request: HttpRequest, persoon: int) -> User:
    """Somebody entrusted to this person today. Raises Http404 for anyone else. Side effect: writes the look down."""
    wie = begeleide_mensen(request.user).filter(pk=persoon).first()
    if wie is None:
        raise Http404(BESTAAT_NIET)
    noteer_leerlijnen(wie, request.user)
    return wie


def zoek_inschrijving(request: HttpRequest, persoon: int, kenmerk: UUID) -> Inschrijving:
    """A leerlijn of somebody entrusted to this person today. Raises Http404 for anyone else. Side effect: as above."""
    wie = zoek_persoon(request, persoon)
    rijen = Inschrijving.objects.van(wie).select_related("leerlijn", "versie")
    inschrijving = get_object_or_404(rijen, kenmerk=kenmerk)
    inschrijving.persoon = wie
    return inschrijving


def roepnaam(persoon: User) -> str:
    return persoon.first_name or str(persoon)


def is_coach_van(gebruiker, persoon: User) -> bool:
    """Whether this person guides as coach, and not only at the workplace."""
    return heeft_rol(gebruiker, COACH) and is_toevertrouwd(persoon, gebruiker, Begeleiding.COACH)


def kruimels(persoon: User | None = None, inschrijving: Inschrijving | None = None, verder: str = "") -> list[dict]:
    """The path from the list of people to this page, `verder` being its title where it is below what went before; the
    last has no address.
    """
    pad = [{"titel": "Mijn mensen", "url": reverse("lms:begeleiden")}]
    if persoon is not None:
        pad.append({"titel": str(persoon), "url": reverse("lms:persoon", args=[persoon.pk])})
    if persoon is not None and inschrijving is not None:
        adres = reverse("lms:begeleide_leerlijn", args=[persoon.pk, inschrijving.kenmerk])
        pad.append({"titel": inschrijving.versie.inhoud["titel"], "url": adres})
    if verder:
        pad.append({"titel": verder, "url": ""})
    pad[-1]["url"] = ""
    return pad


@require_safe
@never_cache
def begeleiden(request: HttpRequest) -> HttpResponse:
    """The people this coach or werkbegeleider guides: who waits first."""
    if not heeft_rol(request.user, COACH) and not heeft_rol(request.user, WERKBEGELEIDER):
        raise PermissionDenied("Deze pagina is voor coaches en werkbegeleiders.")
    zoek, filter_ = request.GET.get("q", "").strip()[:100], request.GET.get("stand", "")
    allen = begeleiding.begeleiden(request.user)
    gevonden = begeleiding.zoek(allen, zoek, filter_)
    aantallen = begeleiding.aantallen(begeleiding.zoek(allen, zoek, ""))
    pagina = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("page"))
    pagina.object_list = begeleiding.met_zinnen(pagina.object_list)
    context = {
        "pagina": pagina,
        "gevonden": len(gevonden),
        "totaal": len(allen),
        "q": zoek,
        "stand": filter_ if filter_ in begeleiding.FILTERS else "",
        "filters": [(sleutel, woorden, aantallen[sleutel]) for sleutel, woorden in begeleiding.FILTERS.items()],
        "bewaar": f"{urlencode({'q': zoek, 'stand': filter_})}&",
    }
    return render(request, "lms/begeleiden.html", context)


@require_safe
@never_cache
def persoon(request: HttpRequest, persoon: int) -> HttpResponse:
    """One person: leerlijnen, what waits, and what to enrol in."""
    wie = zoek_persoon(request, persoon)
    naam, coach = roepnaam(wie), is_coach_van(request.user, wie)
    rijen = Inschrijving.objects.van(wie).select_related("leerlijn", "versie").order_by("-sinds", "-pk")
    volgingen = volg(rijen)
    kaarten = [
        kaart(v, reverse("lms:begeleide_leerlijn", args=[wie.pk, v.inschrijving.kenmerk]), naam) for v in volgingen
    ]
    context = {
        "persoon": wie,
        "naam": naam,
        "kruimels": kruimels(wie),
        "lopend": [rij for rij in kaarten if rij["loopt"]],
        "eerder": [rij for rij in kaarten if not rij["loopt"]],
        "wacht": [_wachtregel(wie, rij) for v in volgingen for rij in v.wacht_op_oordeel],
        "is_coach": coach,
        "form": LeerlijnForm(wie) if coach else None,
    }
    return render(request, "lms/persoon.html", context)


def _wachtregel(wie: User, inlevering) -> dict:
    adres = reverse("lms:beoordelen", args=[wie.pk, inlevering.inschrijving.kenmerk, inlevering.stap])
    return {"titel": inlevering.titel, "op": inlevering.ingeleverd_op, "url": adres}


@require_POST
def begeleide_inschrijven(request: HttpRequest, persoon: int) -> HttpResponse:
    """Enrol somebody who is entrusted to this coach."""
    wie = zoek_persoon(request, persoon)
    if not is_coach_van(request.user, wie):
        raise PermissionDenied("Alleen een coach schrijft iemand in.")
    form = LeerlijnForm(wie, request.POST)
    if not form.is_valid():
        messages.error(request, "Kies een leerlijn uit de lijst.")
        return redirect("lms:persoon", persoon)
    try:
        Inschrijving.objects.schrijf_in(wie, form.cleaned_data["leerlijn"], request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, f"{roepnaam(wie)} volgt nu {form.cleaned_data['leerlijn'].title}.")
    return redirect("lms:persoon", persoon)


@require_safe
@never_cache
def leerlijn(request: HttpRequest, persoon: int, kenmerk: UUID) -> HttpResponse:
    """One leerlijn of somebody: the steps, and what waits to be judged."""
    rij = zoek_inschrijving(request, persoon, kenmerk)
    naam = roepnaam(rij.persoon)
    (volging,) = volg([rij])
    context = {
        "inschrijving": rij,
        "persoon": rij.persoon,
        "naam": naam,
        "titel": rij.versie.inhoud["titel"],
        "kruimels": kruimels(rij.persoon, rij),
        "stand": volging.stand,
        "zin": volging.zin(naam),
        "stappen": stapregels(volging, lambda stap: reverse("lms:beoordelen", args=[persoon, kenmerk, stap]), naam),
        "wacht": [_wachtregel(rij.persoon, inlevering) for inlevering in volging.wacht_op_oordeel],
        "niet_meer": volging.hoort_er_niet_meer_bij,
    }
    return render(request, "lms/begeleide_leerlijn.html", context)
