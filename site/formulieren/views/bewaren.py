"""The save while typing: one small post with only what changed, answered in JSON."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from formulieren.concept import Bewaard, bewaar, veldnaam
from formulieren.ontvangst import invoer_van
from formulieren.reeks import Plek
from formulieren.soorten import Peil, soort_van


def bewaar_tijdens_typen(request: HttpRequest, plek: Plek, peil: Peil) -> JsonResponse:
    """Store what changed on a step and say when, with the new token per question.

    409 when another tab was first (both texts are kept; the stored one is sent along), 423 when the form is closed.
    Files never come this way.
    """
    invoer = invoer_van(request.POST, MultiValueDict(), request.user)
    deel = plek.deelname
    bewaard = bewaar(deel.invulling, deel.versie, plek.stap, invoer, peil)
    status = 423 if bewaard.op_slot else 409 if bewaard.botsingen else 200
    return JsonResponse(_antwoord(plek, bewaard), status=status)


def uitgelogd() -> JsonResponse:
    """The answer to a save without a session; the page then lets the person log in again in place."""
    return JsonResponse({"uitgelogd": True}, status=401)


def _antwoord(plek: Plek, bewaard: Bewaard) -> dict[str, Any]:
    return {
        "tijd": timezone.localtime(bewaard.op).strftime("%H:%M"),
        "merktekens": {
            veldnaam(vraag): bewaard.merktekens[vraag.id]
            for vraag in plek.stap.vragen
            if vraag.id in bewaard.merktekens
        },
        "botsingen": [
            {
                "veld": veldnaam(vraag),
                "bewaard": soort_van(vraag.soort).als_tekst(vraag, bewaard.botsingen[vraag.id].bewaard),
            }
            for vraag in plek.stap.vragen
            if vraag.id in bewaard.botsingen
        ],
    }
