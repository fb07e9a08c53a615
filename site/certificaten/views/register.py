"""The public register: searching it, and the check page of one certificate. Nobody has to log in."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificaten import register
from certificaten.grens import begrens
from certificaten.views.robots import buiten_zoekmachines


def te_vaak(request: HttpRequest) -> HttpResponse:
    return render(request, "certificaten/te_vaak.html")


@login_not_required
@require_safe
@never_cache
@begrens("zoek", te_vaak)
def zoek(request: HttpRequest) -> HttpResponse:
    """The register by name, place and number. Without a question no names are shown, and search engines may come."""
    vraag = " ".join(request.GET.get("q", "").split())[:100]
    gevraagd = "q" in request.GET
    fout = register.waarom_niet_zoeken(vraag) if gevraagd else ""
    context = {"vraag": vraag, "gevraagd": gevraagd, "fout": fout}
    if gevraagd and not fout:
        gevonden = register.Gevonden(vraag, timezone.localdate())
        context |= {
            "pagina": gevonden.paginas.get_page(request.GET.get("page")),
            "gevonden": gevonden,
            "zoek": urlencode({"q": vraag}) + "&",
        }
    antwoord = render(request, "certificaten/register.html", context)
    return buiten_zoekmachines(antwoord) if gevraagd else antwoord


@login_not_required
@require_safe
@never_cache
@begrens("controle", te_vaak)
def controle(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Whether a certificate is valid, for who has its address. An unknown key costs the same query."""
    gevonden = register.controleer(sleutel, timezone.localdate())
    if gevonden is None:
        return buiten_zoekmachines(render(request, "certificaten/onbekend.html", status=404))
    return buiten_zoekmachines(render(request, "certificaten/controle.html", {"certificaat": gevonden}))
