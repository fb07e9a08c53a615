"""The account page: everything that is about somebody, and where to change it; and all of it as a file."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import mailrubrieken, weten
from accounts.models import Inlogcode, Profiel, Sessie

LAATSTE_CODES = 5  # that somebody sees of the own


def overzicht(request: HttpRequest) -> HttpResponse:
    """Mijn gegevens, in sections."""
    user: Any = request.user
    context = {
        "profiel": Profiel.objects.van(user),
        "tweestaps": is_mfa_enabled(user),
        "sessies": Sessie.objects.van(user),
        "deze": request.session.session_key,
        "rubrieken": [(rubriek, mailrubrieken.wil_mail(user, rubriek.sleutel)) for rubriek in mailrubrieken.voor(user)],
        "kennis": weten.alles(user),
    }
    if not user.email:
        codes = Inlogcode.objects.filter(persoon=user).select_related("door")
        context["inlogcodes"] = codes.order_by("-gemaakt_op")[:LAATSTE_CODES]
    return render(request, "accounts/overzicht.html", context)


@require_safe
def meenemen(request: HttpRequest) -> HttpResponse:
    """All of it as one file, for another program or to keep."""
    inhoud = {"gemaakt_op": timezone.now().isoformat(), **weten.alle_gegevens(request.user)}  # type: ignore[arg-type]
    antwoord = JsonResponse(inhoud, json_dumps_params={"ensure_ascii": False, "indent": 2})
    antwoord["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return antwoord
