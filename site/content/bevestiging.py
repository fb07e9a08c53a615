"""Asking once more in the admin, before what cannot be undone. Works without script: the same post, with a yes."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

JA = "bevestigd"


def bevestigd(request: HttpRequest) -> bool:
    return request.POST.get(JA) == "ja"


def vraag_bevestiging(
    request: HttpRequest,
    *,
    titel: str,
    vraag: str,
    gevolg: str,
    knop: str,
    terug: str,
    velden: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page that asks; its button posts `velden` to the same address with the yes. `terug` is the way out."""
    context = {
        "header_title": titel,
        "header_icon": "warning",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": terug, "label": "Terug"},
            {"url": "", "label": titel},
        ],
        "vraag": vraag,
        "gevolg": gevolg,
        "knop": knop,
        "terug": terug,
        "velden": dict(velden or {}) | {JA: "ja"},
    }
    return render(request, "content/beheer/bevestiging.html", context)
