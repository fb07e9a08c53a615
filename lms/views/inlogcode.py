"""A coach makes a code with which somebody without an e-mail address logs in."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Inlogcode
from accounts.models.inlogcode import GELDIG, waarom_geen_code
from sporen.inzage import noteer

from .uitslag import toevertrouwde


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def inlogcode(request: HttpRequest, persoon: int) -> HttpResponse:
    """Say how it works, or why it cannot be. A post makes a code and shows it, this once: it stands nowhere but on
    this answer, and the person can see who made it.
    """
    wie = toevertrouwde(request, persoon)
    terug = reverse("lms:persoon", args=[wie.pk])
    context = {
        "persoon": wie,
        "titel": f"Inlogcode voor {wie}",
        "kruimels": [
            {"titel": "Mijn mensen", "url": reverse("lms:begeleiden")},
            {"titel": str(wie), "url": terug},
            {"titel": "Inlogcode", "url": ""},
        ],
        "terug": terug,
        "adres": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("accounts:inlogcode"),
    }
    if request.method != "POST":
        return render(
            request, "accounts/inlogcode_maken.html", context | {"bezwaar": waarom_geen_code(wie, request.user)}
        )
    try:
        context["code"] = Inlogcode.objects.maak(wie, request.user)
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        return redirect("lms:inlogcode", wie.pk)
    noteer(onderwerp=f"inlogcode:{wie.pk}", persoon=wie, door=request.user, wat="inlogcode voor jou gemaakt")
    context["vervalt_op"] = timezone.now() + GELDIG
    return render(request, "accounts/inlogcode_gemaakt.html", context)
