"""Following a leerlijn oneself: the start of learning, one leerlijn, stopping, and going over to a newer version."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.models import Inschrijving, Leeraanbod, Leerdoel, Leerlijn
from lms.rules.versieverschil import verschil
from lms.status import Doelstatus, Inschrijvingstatus
from lms.volgbeeld import begeleiders, kaart, nieuwere_versie, opsomming, stapregels, volg
from lms.voortgang import voortgang

from .kruimelpad import mijn_leren


def mijn_inschrijving(request: HttpRequest, kenmerk: UUID) -> Inschrijving:
    """One that this person follows or followed. Raises Http404 for anyone else. One query."""
    eigen = Inschrijving.objects.van(request.user).select_related("leerlijn", "versie")
    inschrijving = get_object_or_404(eigen, kenmerk=kenmerk)
    inschrijving.persoon = request.user
    return inschrijving


def kruimels(inschrijving: Inschrijving, *verder: str) -> list[dict[str, str]]:
    """The path from the start of learning; `verder` are the titles of pages below the leerlijn."""
    titel = inschrijving.versie.inhoud["titel"]
    if not verder:
        return mijn_leren((titel, ""))
    adres = reverse("lms:inschrijving", args=[inschrijving.kenmerk])
    return mijn_leren((titel, adres), *((deel, "") for deel in verder))


@require_safe
@never_cache
def mijn(request: HttpRequest) -> HttpResponse:
    """Where somebody begins who learns: what they follow, what is next, and the way to everything else."""
    eigen = Inschrijving.objects.van(request.user).select_related("versie").order_by("-sinds", "-pk")
    kaarten = [kaart(v, reverse("lms:inschrijving", args=[v.inschrijving.kenmerk])) for v in volg(eigen)]
    doelen = Leerdoel.objects.filter(leerpad__persoon=request.user.pk, status=Doelstatus.OPEN)
    context = {
        "lopend": [rij for rij in kaarten if rij["loopt"]],
        "eerder": [rij for rij in kaarten if not rij["loopt"]],
        "doelen": doelen.order_by("volgorde", "pk")[:3],
        "begeleiders": begeleiders(request.user),
        "aanbod_url": Leeraanbod.objects.adres(),
    }
    return render(request, "lms/mijn.html", context)


@require_POST
def inschrijven(request: HttpRequest, leerlijn: int) -> HttpResponse:
    """Begin to follow a leerlijn, or go on where one stopped."""
    pagina = get_object_or_404(Leerlijn.objects.public(), pk=leerlijn)
    al_bezig = Inschrijving.objects.van(request.user).lopend().filter(leerlijn=pagina).exists()
    try:
        inschrijving = Inschrijving.objects.schrijf_in(request.user, pagina, request.user)
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        return redirect("lms:mijn")
    if al_bezig:
        messages.info(request, "Je volgt deze leerlijn al. Je gaat hier verder.")
    else:
        messages.success(request, "Je volgt nu deze leerlijn. Veel plezier!")
    return redirect("lms:inschrijving", inschrijving.kenmerk)


@require_safe
@never_cache
def inschrijving(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """One leerlijn: what is done, what is next, and why something is still closed."""
    eigen = mijn_inschrijving(request, kenmerk)
    (volging,) = volg([eigen])
    context = {
        "inschrijving": eigen,
        "titel": eigen.versie.inhoud["titel"],
        "einde": eigen.versie.definitie.einde_titel,
        "kruimels": kruimels(eigen),
        "stand": volging.stand,
        "zin": volging.zin(),
        "stappen": stapregels(volging, lambda stap: reverse("lms:stap", args=[kenmerk, stap])),
        "volgende": _volgende(volging, kenmerk),
        "wacht": volging.wacht_op_oordeel,
        "niet_meer": volging.hoort_er_niet_meer_bij,
        "nieuwe_versie": nieuwere_versie(eigen),
        "begeleiders": begeleiders(request.user),
        "af": eigen.status == Inschrijvingstatus.AFGEROND,
        "gestopt": eigen.status == Inschrijvingstatus.GESTOPT,
    }
    return render(request, "lms/inschrijving.html", context)


def _volgende(volging, kenmerk: UUID) -> dict[str, str] | None:
    """The one step to do now; None when there is none."""
    nu = volging.nu
    if nu is None:
        return None
    return {"titel": nu.stap.titel, "url": reverse("lms:stap", args=[kenmerk, nu.stap.id])}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stoppen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Say what stopping means, then stop."""
    eigen = mijn_inschrijving(request, kenmerk)
    if eigen.status != Inschrijvingstatus.LOOPT:
        return redirect("lms:inschrijving", kenmerk)
    if request.method == "POST":
        eigen.stop(request.user)
        messages.success(request, "Je bent gestopt met deze leerlijn. Wat je hebt gedaan, blijft bewaard.")
        return redirect("lms:inschrijving", kenmerk)
    context = {
        "inschrijving": eigen,
        "titel": eigen.versie.inhoud["titel"],
        "kruimels": kruimels(eigen, "Stoppen"),
    }
    return render(request, "lms/inschrijving_stoppen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def nieuwe_versie(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Say what is different in the newer version, then go over to it.

    Only to the version that was shown: when there is a newer one meanwhile, that is shown first.
    """
    eigen = mijn_inschrijving(request, kenmerk)
    nieuwste = nieuwere_versie(eigen)
    if nieuwste is None:
        messages.info(request, "Je volgt de nieuwste versie.")
        return redirect("lms:inschrijving", kenmerk)
    if request.method == "POST" and request.POST.get("versie") == str(nieuwste.nummer):
        try:
            eigen.neem_nieuwe_versie(request.user)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        else:
            messages.success(request, "Je volgt nu de nieuwe versie.")
        return redirect("lms:inschrijving", kenmerk)
    if request.method == "POST":
        messages.warning(request, "De leerlijn is intussen weer veranderd. Kijk eerst wat er nu anders is.")
    anders = verschil(eigen.versie.definitie, nieuwste.definitie, eigen.gehaald())
    context = {
        "inschrijving": eigen,
        "titel": eigen.versie.inhoud["titel"],
        "kruimels": kruimels(eigen, "Nieuwe versie"),
        "versie": nieuwste,
        "anders": anders,
        "zin_nu": voortgang(eigen.stand(), eigen.status),
        "gedaan_weg": opsomming([f"“{titel}”" for titel in anders.gedaan_weg]) if anders.gedaan_weg else "",
    }
    return render(request, "lms/inschrijving_versie.html", context)
