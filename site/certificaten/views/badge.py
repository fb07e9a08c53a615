"""Badges: the holder's page and downloads; and what everybody needs to check one, the keys and the status lists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from certificaten import badge as badges
from certificaten import badgebeeld, badgelijst, badgesleutel
from certificaten.adressen import controleadres
from certificaten.models import Badge, Certificaat
from certificaten.soorten import zoek as zoek_soort
from certificaten.views.robots import buiten_zoekmachines


@dataclass(frozen=True)
class Vorm:
    """A form in which a badge is handed out. `maak` gets the title, the signed badge as JSON, and what stands above
    the title.
    """

    soort: str
    maak: Callable[[str, str, str], bytes]


VORMEN = {
    "png": Vorm("image/png", badgebeeld.bak_png),
    "svg": Vorm("image/svg+xml", badgebeeld.maak_svg),
    "json": Vorm("application/vc", lambda titel, tekst, boven: tekst.encode()),
}


@require_safe
@never_cache
def pagina(request: HttpRequest, sleutel: str) -> HttpResponse:
    """What the badge of one's own certificate is, and where to download it."""
    certificaat = _zoek(request, sleutel)
    context = {
        "certificaat": certificaat,
        "waarom_niet": badges.waarom_niet(certificaat.stand().status),
        "status": certificaat.stand().status,
        "beeld": badgebeeld.data_adres(certificaat.titel, zoek_soort(certificaat.soort).woord),
        "controleadres": controleadres(certificaat.sleutel),
        "kruimels": [
            {"titel": "Mijn certificaat", "url": reverse("mijn_certificaat:overzicht")},
            {"titel": "Badge"},
        ],
    }
    return render(request, "certificaten/badge.html", context)


@require_safe
@never_cache
def download(request: HttpRequest, sleutel: str, vorm: str) -> HttpResponse:
    """One's own badge as PNG, SVG or JSON; not when the certificate is suspended, withdrawn or replaced."""
    certificaat = _zoek(request, sleutel)
    if vorm not in VORMEN:
        raise Http404("Deze vorm is er niet.")
    if bezwaar := badges.waarom_niet(certificaat.stand().status):
        messages.error(request, bezwaar)
        return redirect("mijn_certificaat:badge", sleutel)
    tekst = badges.als_tekst(badges.maak(certificaat, Badge.objects.voor(certificaat, request.user)))
    naam = f"badge-{certificaat.nummer}.{vorm}"
    koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
    gekozen = VORMEN[vorm]
    inhoud = gekozen.maak(certificaat.titel, tekst, zoek_soort(certificaat.soort).woord)
    return HttpResponse(inhoud, content_type=gekozen.soort, headers=koppen)


def openbaar(weergave: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: for every program on every site, which may go on with what it got for five minutes."""
    vers = int(badgelijst.VERS.total_seconds())

    def open_(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        antwoord = buiten_zoekmachines(weergave(request, *args, **kwargs))
        antwoord["Access-Control-Allow-Origin"] = "*"
        return antwoord

    return login_not_required(require_safe(cache_control(public=True, max_age=vers)(open_)))


@openbaar
def uitgever(request: HttpRequest) -> HttpResponse:
    """Who gives badges, and the keys to check them with: a did:web document."""
    return HttpResponse(badges.als_tekst(badgesleutel.document()), content_type="application/json")


@openbaar
def lijst(request: HttpRequest, doel: str, nummer: int) -> HttpResponse:
    """The signed status list with this number, of withdrawn or of suspended badges."""
    if doel not in badges.DOELEN or nummer > Badge.objects.laatste_lijst():
        raise Http404("Deze lijst is er niet.")
    return HttpResponse(badgelijst.tekst(doel, nummer, timezone.now()), content_type="application/vc")


def _zoek(request: HttpRequest, sleutel: str) -> Certificaat:
    gevonden = Certificaat.objects.select_related("vervangen_door")
    return get_object_or_404(gevonden, sleutel=sleutel, houder=request.user)
