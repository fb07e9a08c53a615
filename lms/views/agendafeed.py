"""One's own calendar feed: the address, making a new one, and ending it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from agenda.models import Agendafeed

from .kruimelpad import mijn_leren


@require_safe
@never_cache
def agendafeed(request: HttpRequest) -> HttpResponse:
    feed = Agendafeed.objects.filter(user=request.user.pk).first()
    adres = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("agenda:feed", args=[feed.sleutel]) if feed else ""
    return render(
        request, "lms/agendafeed.html", {"feed": feed, "adres": adres, "kruimels": mijn_leren(("Je eigen agenda", ""))}
    )


@require_POST
def vernieuw(request: HttpRequest) -> HttpResponse:
    """A new address; the one before works no longer."""
    had = Agendafeed.objects.filter(user=request.user.pk).exists()
    Agendafeed.objects.vernieuw(request.user)
    messages.success(request, "Dit is je nieuwe adres. Het oude werkt niet meer." if had else "Dit is je adres.")
    return redirect("lms:agendafeed")


@require_POST
def trek_in(request: HttpRequest) -> HttpResponse:
    if Agendafeed.objects.trek_in(request.user):
        messages.success(request, "Je agenda is niet meer op te halen. Het adres werkt niet meer.")
    return redirect("lms:agendafeed")
