"""Where people go after logging in, and the pages about themselves."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from accounts.forms import ProfielFormulier, WerkgeverFormSet
from accounts.kader import in_kader
from accounts.models import Profiel
from accounts.rollen import ASSESSOR, KANDIDAAT, TOEGANG, heeft_rol
from accounts.tweedefactor import LATER, herinner, moet_tweede_factor


def start(request: HttpRequest) -> HttpResponse:
    """Lead somebody who just logged in to the work of their role."""
    user = request.user
    if in_kader(request):
        # A log-in with a toegangssleutel forgets where it came from.
        return redirect("ingelogd")
    if moet_tweede_factor(user):
        return redirect("mfa_index")
    if user.has_perm(TOEGANG):
        return redirect("wagtailadmin_home")
    if herinner(request):
        zin = 'Je werkt met gegevens van anderen. <a class="utrecht-link" href="{}">Zet tweestapsverificatie aan</a>.'
        messages.warning(request, format_html(zin, reverse("mfa_index")))
        request.session[LATER] = True
    if heeft_rol(user, ASSESSOR):
        return redirect("beoordeling:dashboard")
    if not heeft_rol(user, KANDIDAAT):
        messages.info(request, "Je bent ingelogd. Er staat nu niets voor je klaar; je krijgt bericht zodra dat zo is.")
        return redirect("/")
    if not _profiel_van(user).compleet:
        messages.info(request, "Vul eerst je profiel in. Daarna kun je aan je portfolio beginnen.")
        return redirect("accounts:profiel")
    return redirect("portfolio:overzicht")


def tweede_factor_later(request: HttpRequest) -> HttpResponse:
    """Put the reminder of a second step away, until the next log-in."""
    if request.method == "POST":
        request.session[LATER] = True
    return redirect("start")


def overzicht(request: HttpRequest) -> HttpResponse:
    """Mijn gegevens: what the portal knows of somebody, each with a link to change it."""
    context = {"profiel": _profiel_van(request.user), "tweestaps": is_mfa_enabled(request.user)}
    return render(request, "accounts/overzicht.html", context)


def profiel(request: HttpRequest) -> HttpResponse:
    """Fill in or change the profile. What was typed stays, also when refused or when a row is asked for."""
    eigen = _profiel_van(request.user)
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
    }
    return render(request, "accounts/profiel.html", context)


def ingelogd(request: HttpRequest) -> HttpResponse:
    """The end of logging in again inside a form: tells the page around it that it can go on."""
    return render(request, "accounts/ingelogd.html")


def _profiel_van(user) -> Profiel:
    """The profile of somebody; a new one, not stored yet, if there is none."""
    return Profiel.objects.filter(user=user).first() or Profiel(user=user, certificaatnaam=user.get_full_name())


def _fouten(formulieren: list[BaseForm]) -> list[dict[str, str]]:
    """What is wrong, for the error summary: an anchor and a sentence for each."""
    return [
        {"anker": veld.auto_id, "tekst": f"{veld.label}: {fout}"}
        for formulier in formulieren
        if formulier.is_bound
        for veld in formulier
        for fout in veld.errors
    ]
