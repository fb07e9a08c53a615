"""Asking the catalogue something, on its page; and the catalogue for other sites and programs: as JSON, and as a feed
of what is new.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.views import serve

from certificaten.grens import begrens
from content.paginacache import toont_pagina
from lms import catalogusbeeld
from lms.models import Catalogusregel, Leeraanbod
from lms.rules.catalogus import FACETTEN
from lms.status import Sortering
from lms.zoeken import Uitslag

VERSIE = 1  # of the fields: within a version fields are only added
PER_PAGINA = 100
IN_FEED = 30
BEWAAR = 300  # seconds that an answer may be used again without asking
TE_VAAK = "Je vraagt te veel in korte tijd. In Retry-After staat hoeveel seconden je wacht."


@login_not_required
@toont_pagina
def leeraanbod(request: HttpRequest) -> HttpResponse:
    """The page of the catalogue (`Leeraanbod`). What somebody asks it is answered here: for Wagtail to find the page
    takes longer than to search. The page as it is, which visitors get from memory, and one that is elsewhere or private
    are left to Wagtail.
    """
    if request.method in ("GET", "HEAD") and request.META["QUERY_STRING"]:
        uitslag = Uitslag(request.GET)
        pagina = uitslag.stand.pagina
        if pagina is not None and pagina.url == request.path:
            beeld = catalogusbeeld.context(request, pagina.url, uitslag)
            return render(request, Leeraanbod.template, {"page": pagina, **beeld})
    return serve(request, request.path.removeprefix("/"))


def openbaar(weergave: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: open for every site, and kept for a while. Who has the answer already hears that it is the same."""
    bewaard = begrens("aanbod", te_vaak, "AANBOD_PER_MINUUT")(
        conditional_page(cache_control(public=True, max_age=BEWAAR)(weergave))
    )

    @wraps(weergave)
    def open_(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        antwoord = bewaard(request, *args, **kwargs)
        antwoord["Access-Control-Allow-Origin"] = "*"
        return antwoord

    return login_not_required(require_safe(open_))


def te_vaak(request: HttpRequest) -> HttpResponse:
    antwoord = JsonResponse({"versie": VERSIE, "fout": TE_VAAK}, json_dumps_params={"ensure_ascii": False})
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@login_not_required
@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    """How the JSON and the feed work."""
    uitslag = Uitslag(request.GET)
    context = {
        "jsonadres": request.build_absolute_uri(reverse("lms:catalogus_json")),
        "feedadres": request.build_absolute_uri(reverse("lms:catalogus_feed")),
        "facetten": [(naam, label, uitslag.stand.labels[naam].items()) for naam, label in FACETTEN.items()],
        "sorteringen": [keuze for keuze in Sortering if keuze != Sortering.TREFFER],
        "per_pagina": PER_PAGINA,
        "in_feed": IN_FEED,
        "minuten": BEWAAR // 60,
        "per_minuut": settings.AANBOD_PER_MINUUT,
        "aanbod": Leeraanbod.objects.live().first(),
    }
    return render(request, "lms/catalogus_api.html", context)


@openbaar
def als_json(request: HttpRequest) -> HttpResponse:
    """What fits a choice, chosen as on the page; `page` from 1."""
    uitslag = Uitslag(request.GET, PER_PAGINA)
    pagina = uitslag.pagina
    velden: dict[str, Any] = {
        "versie": VERSIE,
        "aantal": uitslag.aantal,
        "pagina": pagina.number,
        "paginas": pagina.paginator.num_pages,
        "volgende": _volgende(request, uitslag),
        "resultaten": [_als_json(request, uitslag, regel) for regel in uitslag.regels],
    }
    return JsonResponse(velden, json_dumps_params={"ensure_ascii": False})


@openbaar
def feed(request: HttpRequest) -> HttpResponse:
    """What is new or changed, newest first, of what fits a choice."""
    return Catalogusfeed()(request)


class Catalogusfeed(Feed):
    feed_type = Atom1Feed
    title = "Leeraanbod: nieuw en gewijzigd"
    subtitle = "Leerlijnen, opleidingen, instrumenten en werkprofielen van het Jobcoachportaal."
    language = "nl"

    def get_object(self, request: HttpRequest, *args, **kwargs) -> Uitslag:
        self.host = request.get_host().partition(":")[0]
        return Uitslag(request.GET, IN_FEED, Sortering.NIEUW)

    def link(self, uitslag: Uitslag) -> str:
        return _met_keuze(_pagina_adres(), uitslag)

    def feed_url(self, uitslag: Uitslag) -> str:
        return _met_keuze(reverse("lms:catalogus_feed"), uitslag)

    def items(self, uitslag: Uitslag) -> list[Catalogusregel]:
        return uitslag.regels

    def item_title(self, regel: Catalogusregel) -> str:
        return regel.titel

    def item_description(self, regel: Catalogusregel) -> str:
        return escape(regel.samenvatting)

    def item_guid(self, regel: Catalogusregel) -> str:
        """Stays the same when the address of the page changes (RFC 4151)."""
        return f"tag:{self.host},2026:leeraanbod/{regel.pk}"

    def item_link(self, regel: Catalogusregel) -> str:
        return regel.url

    def item_updateddate(self, regel: Catalogusregel):
        return regel.gewijzigd_op

    def item_categories(self, regel: Catalogusregel) -> list[str]:
        return [regel.get_soort_display()]


def _pagina_adres() -> str:
    return Leeraanbod.objects.adres() or reverse("lms:catalogus_uitleg")


def _met_keuze(adres: str, uitslag: Uitslag) -> str:
    vraag = uitslag.keuze.adres()
    return f"{adres}?{vraag}" if vraag else adres


def _volgende(request: HttpRequest, uitslag: Uitslag) -> str | None:
    if not uitslag.pagina.has_next():
        return None
    vraag = f"{uitslag.keuze.adres()}&page={uitslag.pagina.next_page_number()}".removeprefix("&")
    return request.build_absolute_uri(f"{reverse('lms:catalogus_json')}?{vraag}")


def _als_json(request: HttpRequest, uitslag: Uitslag, regel: Catalogusregel) -> dict[str, Any]:
    return {
        "id": regel.pk,
        "soort": regel.soort,
        "titel": regel.titel,
        "samenvatting": regel.samenvatting,
        "adres": request.build_absolute_uri(regel.url),
        "niveau": regel.niveau or None,
        "uren": float(regel.uren) if regel.uren is not None else None,
        "vormen": regel.vormen,
        "werkprofielen": uitslag.slugs("werkprofiel", regel.werkprofielen),
        "werksoorten": uitslag.slugs("werksoort", regel.werksoorten),
        "functies": uitslag.slugs("functie", regel.functies),
        "begint": [dag.isoformat() for dag in regel.begint(uitslag.vandaag)],
        "makkelijke_tekst": regel.makkelijk,
        "gewijzigd_op": regel.gewijzigd_op.isoformat(),
    }
