"""Where people go after logging in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from accounts.kader import in_kader
from accounts.models import Profiel
from accounts.rollen import ASSESSOR, KANDIDAAT, TOEGANG, heeft_rol, rollen_van
from accounts.tweedefactor import LATER, herinner, moet_tweede_factor
from accounts.werkplekken import werkplekken


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
    if heeft_rol(user, ASSESSOR) or not heeft_rol(user, KANDIDAAT):
        if plekken := werkplekken(rollen_van(user)):
            return redirect(plekken[0].adres)
        messages.info(request, "Je bent ingelogd. Er staat nu niets voor je klaar; je krijgt bericht zodra dat zo is.")
        return redirect("/")
    if not Profiel.objects.van(user).compleet:
        messages.info(request, "Vul eerst je profiel in. Daarna kun je aan je portfolio beginnen.")
        return redirect("accounts:profiel")
    return redirect("portfolio:overzicht")


def tweede_factor_later(request: HttpRequest) -> HttpResponse:
    """Put the reminder of a second step away, until the next log-in."""
    if request.method == "POST":
        request.session[LATER] = True
    return redirect("start")


def ingelogd(request: HttpRequest) -> HttpResponse:
    """The end of logging in again inside a form: tells the page around it that it can go on."""
    return render(request, "accounts/ingelogd.html")
