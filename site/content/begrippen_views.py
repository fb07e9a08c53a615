"""The begrippenlijst as visitors read it: by alphabet, by search, and one word with all its meanings."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from content.begrippengeheugen import leespagina
from content.begrippenzoek import bedoelde_je, zoek
from content.domeinen import Domein
from content.models import Begrip

MAX_VRAAG = 100
NUL = "\x00"  # PostgreSQL cannot hold it


@login_not_required
@require_safe
def begrippen(request: HttpRequest) -> HttpResponse:
    """The list, or what was looked for in it: `q`, and `domein`. An unknown domain counts as none."""
    vraag = " ".join(request.GET.get("q", "").replace(NUL, "").split())[:MAX_VRAAG]
    domein = request.GET.get("domein", "")
    domein = domein if domein in Domein else ""
    alle = list(Begrip.objects.openbaar().in_domein(domein))
    rijen = zoek(alle, vraag, domein) if vraag else alle
    context = {
        "vraag": vraag,
        "domein": domein,
        "domeinnaam": Domein(domein).label if domein else "",
        "domeinen": Domein.choices,
        "gevonden": rijen,
        "bedoelde_je": bedoelde_je(alle, vraag) if vraag and not rijen else None,
        "letters": [] if vraag else [(letter, list(rij)) for letter, rij in groupby(rijen, lambda rij: rij.letter)],
    }
    return render(request, "content/begrippen.html", context)


@login_not_required
@require_safe
def begrip(request: HttpRequest, slug: str) -> HttpResponse:
    """One word: what it means in each domain, side by side."""
    gevraagd = get_object_or_404(Begrip.objects.openbaar(), slug=slug)
    leespagina(request).ken(gevraagd)
    context = {
        "begrip": gevraagd,
        "betekenissen": gevraagd.in_volgorde(),
        "kruimels": [
            {"titel": "Begrippenlijst", "url": reverse("begrippen")},
            {"titel": gevraagd.term},
        ],
    }
    return render(request, "content/begrip.html", context)
