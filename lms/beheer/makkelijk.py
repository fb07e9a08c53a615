"""The easy texts in Wagtail's admin: which are missing or older than the original, to filter and to take along."""

from collections import Counter
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from content.beheerlijst import csv_antwoord
from content.models import Makkelijkstand
from content.wachtend import redigeert
from lms.makkelijkoverzicht import SOORTEN, STAP, Regel, regels

PER_BLADZIJDE = 50
KOLOMMEN = ("Soort", "Pagina", "Stap", "Makkelijke tekst", "Op de site", "Bewerken")
SOORTKEUZES = {**{sleutel: naam for sleutel, (_, naam) in SOORTEN.items()}, STAP: "Stap van een leerlijn"}


class MakkelijkMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return redigeert(request.user)


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """The list. A filter that does not exist is no filter."""
    if not redigeert(request.user):
        raise PermissionDenied
    stand, soort = request.GET.get("stand", ""), request.GET.get("soort", "")
    zoek = request.GET.get("q", "").replace("\x00", "").strip()
    alleen_live = request.GET.get("live") == "ja"
    van_soort = [regel for regel in regels() if _past(regel, soort, zoek) and (regel.live or not alleen_live)]
    tellingen = Counter(regel.stand for regel in van_soort)
    gekozen = [regel for regel in van_soort if stand not in Makkelijkstand.values or regel.stand == stand]
    if request.GET.get("export") == "csv":
        return csv_antwoord("makkelijke-teksten", KOLOMMEN, [_rij(request, regel) for regel in gekozen])
    bladzijde = Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("p"))
    gevraagd = {"soort": soort, "q": zoek, "live": "ja" if alleen_live else ""}
    basis = {naam: waarde for naam, waarde in gevraagd.items() if waarde}
    alles = basis | ({"stand": stand} if stand else {})
    context = {
        "header_title": "Makkelijke teksten",
        "header_icon": "openquote",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": "", "label": "Makkelijke teksten"},
        ],
        "bladzijde": bladzijde,
        "standen": [("", "Alle", len(van_soort))]
        + [(keuze.value, keuze.label, tellingen[keuze]) for keuze in Makkelijkstand],
        "stand": stand if stand in Makkelijkstand.values else "",
        "soorten": SOORTKEUZES.items(),
        "soort": soort,
        "zoek": zoek,
        "alleen_live": alleen_live,
        "basis": urlencode(basis),
        "alles": urlencode(alles),
    }
    return render(request, "lms/beheer/makkelijk.html", context)


def _past(regel: Regel, soort: str, zoek: str) -> bool:
    hoort = soort not in SOORTKEUZES or regel.soort == soort
    return hoort and zoek.lower() in f"{regel.titel} {regel.deel}".lower()


def _rij(request: HttpRequest, regel: Regel) -> tuple[str, ...]:
    bewerken = request.build_absolute_uri(reverse("wagtailadmin_pages:edit", args=[regel.pagina]))
    return (
        regel.soortnaam,
        regel.titel,
        regel.deel,
        str(regel.stand.label),
        "ja" if regel.live else "nee",
        bewerken,
    )
