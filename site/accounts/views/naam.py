"""What somebody is called."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms import NaamFormulier
from accounts.naam import wijzig


@require_http_methods(["GET", "HEAD", "POST"])
def naam(request: HttpRequest) -> HttpResponse:
    """Change the own name; not of somebody who logs in with a code, since the coach who holds it knows them by name."""
    user: Any = request.user
    if not user.email:
        messages.info(request, "Klopt je naam niet? Vraag je coach of het bureau om hem te veranderen.")
        return redirect("accounts:overzicht")
    begin = {"first_name": user.first_name, "last_name": user.last_name}
    formulier = NaamFormulier(request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        if wijzig(user, formulier.cleaned_data["first_name"], formulier.cleaned_data["last_name"]):
            messages.success(request, "Je naam is veranderd.")
        return redirect("accounts:overzicht")
    return render(request, "accounts/naam.html", {"form": formulier})
