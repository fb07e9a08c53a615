"""Logging in with a code from the coach."""

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.codesessie import CODE
from accounts.forms import InlogcodeFormulier
from accounts.models import Inlogcode
from accounts.pogingen import Poging


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
