"""Where people go after logging in, and the pages about themselves."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.codesessie import CODE
from accounts.forms import InlogcodeFormulier, ProfielFormulier, WerkgeverFormSet
from accounts.kader import in_kader
from accounts.models import Inlogcode, Profiel
from accounts.pogingen import Poging
from accounts.rollen import (
    ASSESSOR,
    COACH,
    DOCENT,
    KANDIDAAT,
    MEDEWERKER,
    TEAMMANAGER,
    TOEGANG,
    WERKBEGELEIDER,
    heeft_rol,
)
from accounts.tweedefactor import LATER, herinner, moet_tweede_factor

LAATSTE_CODES = 5  # that somebody sees of the own

# Where a role of learning begins; the first that somebody holds.
LEREN = (
    (COACH, "lms:begeleiden"),
    (WERKBEGELEIDER, "lms:begeleiden"),
    (TEAMMANAGER, "lms:team"),
    (DOCENT, "lms:lessen"),
    (MEDEWERKER, "lms:mijn"),
)


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
        if begin := next((naam for rol, naam in LEREN if heeft_rol(user, rol)), ""):
            return redirect(begin)
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
    user: Any = request.user
    context = {"profiel": _profiel_van(user), "tweestaps": is_mfa_enabled(user)}
    if not user.email:
        codes = Inlogcode.objects.filter(persoon=user).select_related("door")
        context["inlogcodes"] = codes.order_by("-gemaakt_op")[:LAATSTE_CODES]
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


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def inlogcode(request: HttpRequest) -> HttpResponse:
    """Log in with a code from the coach. The session ends with the browser: the computer may be shared; and with the
    entrustment: see `accounts.codesessie`.

    A wrong code and one that no longer works get the same answer. Above the limits of `accounts.pogingen`: a 429.
    """
    if request.user.is_authenticated:
        return redirect("start")
    formulier = InlogcodeFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        poging = Poging(request)
        if not poging.mag:
            return render(request, "accounts/inlogcode.html", {"te_vaak": True}, status=429)
        if gebruikt := Inlogcode.objects.gebruik(formulier.cleaned_data["code"]):
            poging.is_goed()
            antwoord = perform_login(request, Login(gebruikt.persoon, email_verification=EmailVerificationMethod.NONE))
            request.session.set_expiry(0)
            request.session[CODE] = gebruikt.pk
            return antwoord
        formulier.add_error("code", "Deze code werkt niet. Kijk of je hem goed hebt getypt, of vraag je coach om hulp.")
    return render(request, "accounts/inlogcode.html", {"form": formulier})


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
