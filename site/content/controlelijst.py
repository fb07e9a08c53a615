"""All remarks about the pages that are on the site, for editors: to filter, to search and to take along."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from accounts.wachtend import Wachtend
from content.beheerlijst import csv_antwoord
from content.controle import Kennis, Opmerking, Soort, opmerkingen
from content.wachtend import redigeert

PER_BLADZIJDE = 50
KOLOMMEN = ("Pagina", "Wat", "Plaats", "Opmerking", "Bewerken")


@dataclass(frozen=True)
class Regel:
    pagina: int
    titel: str
    opmerking: Opmerking


class ControleMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return redigeert(request.user)


def regels() -> list[Regel]:
    """Of every page that visitors read, in the order of the tree. A query per kind of page and three more."""
    kennis = Kennis.lees()
    return [
        Regel(pagina.pk, pagina.title, opmerking)
        for pagina in Page.objects.live().filter(depth__gt=1).order_by("path").specific()
        for opmerking in opmerkingen(pagina, kennis)
    ]


def opmerkingen_die_wachten(user) -> list[Wachtend]:
    """For the first page of the admin."""
    if not redigeert(user):
        return []
    return [
        Wachtend("Opmerkingen over pagina’s: links, koppen, afbeeldingen", reverse("paginacontrole"), len(regels()))
    ]


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """The list. A filter that does not exist is no filter."""
    if not redigeert(request.user):
        raise PermissionDenied
    soort, zoek = request.GET.get("soort", ""), request.GET.get("q", "").replace("\x00", "").strip()
    gezocht = [regel for regel in regels() if zoek.lower() in regel.titel.lower()]
    tellingen = Counter(regel.opmerking.soort for regel in gezocht)
    gekozen = [regel for regel in gezocht if soort not in Soort.values or regel.opmerking.soort == soort]
    if request.GET.get("export") == "csv":
        return csv_antwoord("paginacontrole", KOLOMMEN, [_rij(request, regel) for regel in gekozen])
    context = {
        "header_title": "Paginacontrole",
        "header_icon": "warning",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": "", "label": "Paginacontrole"},
        ],
        "bladzijde": Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("p")),
        "soorten": [("", "Alles", len(gezocht)), *((keuze, keuze.label, tellingen[keuze]) for keuze in Soort)],
        "soort": soort if soort in Soort.values else "",
        "zoek": zoek,
        "basis": urlencode({"q": zoek} if zoek else {}),
        "alles": urlencode({naam: waarde for naam, waarde in (("q", zoek), ("soort", soort)) if waarde}),
    }
    return render(request, "content/beheer/controlelijst.html", context)


def _rij(request: HttpRequest, regel: Regel) -> tuple[str, ...]:
    bewerken = request.build_absolute_uri(reverse("wagtailadmin_pages:edit", args=[regel.pagina]))
    wat = regel.opmerking
    return regel.titel, str(wat.soort.label), wat.plaats, wat.zin, bewerken
