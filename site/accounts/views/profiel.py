"""The profile: what has to be known of a kandidaat."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.forms import ProfielFormulier, WerkgeverFormSet
from accounts.models import Profiel
from accounts.rollen import KANDIDAAT, heeft_rol


def profiel(request: HttpRequest) -> HttpResponse:
    """Fill in or change the profile. What was typed stays, also when refused or when a row is asked for."""
    eigen = Profiel.objects.van(request.user)
    was_compleet = eigen.compleet
    if request.method == "POST" and "nog_een" in request.POST:
        formulier = ProfielFormulier.als_getypt(request.POST, eigen)
        werkgevers = WerkgeverFormSet.als_getypt(request.POST)
    else:
        formulier = ProfielFormulier(request.POST or None, instance=eigen)
        werkgevers = WerkgeverFormSet.van(eigen, request.POST or None)
        # Both, so that everything that is wrong is said in one go.
        if all([formulier.is_valid(), werkgevers.is_valid()]):
            werkgevers.bewaar(formulier.save())
            messages.success(request, "Je profiel is opgeslagen.")
            return redirect("accounts:overzicht" if was_compleet else "start")
    context = {
        "formulier": formulier,
        "werkgevers": werkgevers,
        "fouten": _fouten([formulier, *werkgevers.forms]),
        # A portfolio begins with a profile, so who has none yet may have come only to learn.
        "wijst_leren": heeft_rol(request.user, KANDIDAAT) and not was_compleet,
    }
    return render(request, "accounts/profiel.html", context)


def _fouten(formulieren: list[BaseForm]) -> list[dict[str, str]]:
    """What is wrong, for the error summary: an anchor and a sentence for each."""
    return [
        {"anker": veld.auto_id, "tekst": f"{veld.label}: {fout}"}
        for formulier in formulieren
        if formulier.is_bound
        for veld in formulier
        for fout in veld.errors
    ]
