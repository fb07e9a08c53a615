"""How somebody reads, and which mails somebody gets."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import mailrubrieken
from accounts.forms import VoorkeurenFormulier
from accounts.models import Tekstgrootte


@require_http_methods(["GET", "HEAD", "POST"])
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Choose; it holds on every device from the next page on."""
    user: Any = request.user
    rubrieken = mailrubrieken.voor(user)
    begin = {
        "makkelijk": user.makkelijk,
        "tekstgrootte": user.tekstgrootte or Tekstgrootte.NORMAAL,
        "mails": [rubriek.sleutel for rubriek in rubrieken if mailrubrieken.wil_mail(user, rubriek.sleutel)],
    }
    formulier = VoorkeurenFormulier(
        request.POST if request.method == "POST" else None, initial=begin, rubrieken=rubrieken
    )
    if request.method == "POST" and formulier.is_valid():
        gekozen = formulier.cleaned_data
        user.makkelijk, user.tekstgrootte = gekozen["makkelijk"], gekozen["tekstgrootte"]
        # What another role of theirs once turned off stays off.
        gevraagd = {rubriek.sleutel for rubriek in rubrieken}
        uit = gevraagd - set(gekozen.get("mails", []))
        user.mail_uit = sorted(uit | (set(user.mail_uit) - gevraagd))
        user.save(update_fields=["makkelijk", "tekstgrootte", "mail_uit"])
        messages.success(request, "Je voorkeuren zijn opgeslagen.")
        return redirect("accounts:overzicht")
    return render(request, "accounts/voorkeuren.html", {"form": formulier})
