"""Where somebody is logged in, and how long this session still lasts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Sessie
from accounts.verlenging import resteert, verleng, verlengt_niet


@verlengt_niet
@login_not_required  # who is logged out is told so, without being led to the log-in page
@never_cache
@require_http_methods(["GET", "POST"])
def sessie(request: HttpRequest) -> HttpResponse:
    """For the script that warns: in how many seconds the session ends, and whose it is. A post is a use of it."""
    if request.method == "POST":
        verleng(request)
    return JsonResponse({"over": resteert(request), "wie": request.user.pk})


def uitloggen(request: HttpRequest) -> HttpResponse:
    """Log out on one other device, or on all others. Only a post does."""
    user: Any = request.user
    terug = redirect(f"{reverse('accounts:overzicht')}#apparaten")
    if request.method != "POST":
        return terug
    if request.POST.get("sessie"):
        gelukt = Sessie.objects.beeindig(user, request.POST["sessie"], behalve=request.session.session_key)
        zin = "Je bent uitgelogd op dat apparaat." if gelukt else "Op dat apparaat was je al uitgelogd."
    else:
        aantal = Sessie.objects.beeindig_andere(user, request.session.session_key)
        zin = "Je bent uitgelogd op alle andere apparaten." if aantal else "Je was nergens anders ingelogd."
    messages.success(request, zin)
    return terug
