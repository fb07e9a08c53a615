"""The register as JSON: the same data and consents as the pages, for any site to read."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificaten import register
from certificaten.adressen import controleadres
from certificaten.grens import begrens
from certificaten.views.robots import buiten_zoekmachines

VERSIE = 1  # of the fields: within a version fields are only added
VOORBEELDSLEUTEL = "4n7q2k9d0x3c8r5t1w6z2m4h7p"


def json(status: int = 200, **velden) -> JsonResponse:
    return JsonResponse({"versie": VERSIE, **velden}, status=status, json_dumps_params={"ensure_ascii": False})


def fout(status: int, tekst: str) -> JsonResponse:
    return json(status, fout=tekst)


def te_vaak(request: HttpRequest) -> HttpResponse:
    return fout(429, "Je vraagt te veel in korte tijd. In Retry-After staat hoeveel seconden je wacht.")


def openbaar(weergave: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: open for every site and nobody's memory. No cookie plays a part, so nothing of a user can leak."""

    @wraps(weergave)
    def open_(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        antwoord = buiten_zoekmachines(weergave(request, *args, **kwargs))
        antwoord["Access-Control-Allow-Origin"] = "*"
        return antwoord

    return login_not_required(require_safe(never_cache(open_)))


@login_not_required
@require_safe
def uitleg(request: HttpRequest) -> HttpResponse:
    """How the JSON works."""
    context = {
        "zoekadres": request.build_absolute_uri("zoek?q=de+vries"),
        "controleadres": request.build_absolute_uri(VOORBEELDSLEUTEL),
        "paginaadres": controleadres(VOORBEELDSLEUTEL),
        "per_minuut": settings.REGISTER_PER_MINUUT,
    }
    return render(request, "certificaten/api.html", context)


@openbaar
@begrens("json", te_vaak)
def zoek(request: HttpRequest) -> HttpResponse:
    """The register by name, place and number: `q`, and `pagina` from 1."""
    vraag = request.GET.get("q", "")
    if bezwaar := register.waarom_niet_zoeken(vraag):
        return fout(400, bezwaar)
    gevonden = register.Gevonden(vraag, timezone.localdate())
    try:
        pagina = gevonden.paginas.page(request.GET.get("pagina", 1))
    except InvalidPage:
        return fout(404, "Deze pagina bestaat niet.")
    return json(
        aantal=gevonden.count(),
        meer=gevonden.te_veel,
        pagina=pagina.number,
        paginas=pagina.paginator.num_pages,
        resultaten=[register.als_json(rij) for rij in pagina],
    )


@openbaar
@begrens("json", te_vaak)
def controle(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Whether one certificate is valid."""
    gevonden = register.controleer(sleutel, timezone.localdate())
    if gevonden is None:
        return fout(404, "We kennen geen certificaat met dit adres.")
    return json(certificaat=register.als_json(gevonden))
