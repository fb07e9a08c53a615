"""The save while typing: one small post with only what changed, answered in JSON."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from formulieren.concept import Bewaard, veldnaam
from formulieren.kopieen import kopiemerk
from formulieren.ontvangst import invoer_van, sla_op
from formulieren.opvang import is_van_een_ander
from formulieren.reeks import Plek
from formulieren.soorten import Peil, soort_van


def bewaar_tijdens_typen(request: HttpRequest, plek: Plek, peil: Peil) -> JsonResponse:
    """Store what changed on a step and say when, with the new token per question.

    409 when another tab was first (both texts are kept; the stored one is sent along), 423 when the step is
    closed, 403 when the page was made for somebody else than who is logged in now. Files never come this way.
    """
    if is_van_een_ander(request):
        return JsonResponse({"ander": True}, status=403)
    bewaard = sla_op(plek, invoer_van(request.POST, MultiValueDict(), request.user), peil)
    status = 423 if bewaard.dicht else 409 if bewaard.botsingen else 200
    return JsonResponse(_antwoord(plek, bewaard), status=status)


def uitgelogd() -> JsonResponse:
    """The answer to a save without a session; the page then lets the person log in again in place."""
    return JsonResponse({"uitgelogd": True}, status=401)


def _antwoord(plek: Plek, bewaard: Bewaard) -> dict[str, Any]:
    vragen = {vraag.id: vraag for vraag in plek.stap.vragen}
    return {
        "tijd": timezone.localtime(bewaard.op).strftime("%H.%M"),
        "merktekens": {veldnaam(vraag): bewaard.merktekens[vraag.id] for vraag in vragen.values()},
        "botsingen": [
            {
                "veld": veldnaam(vragen[botsing.vraag]),
                "bewaard": soort_van(vragen[botsing.vraag].soort).als_tekst(vragen[botsing.vraag], botsing.bewaard),
                "kopie": kopiemerk(botsing.kopie),
            }
            for botsing in bewaard.botsingen.values()
        ],
    }
