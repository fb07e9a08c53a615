"""Somebody's own calendar at an address that only they know, for a calendar program to subscribe to.

A calendar program cannot log in, so the address is the key. Whoever has it reads the calendar, until it is renewed or
revoked.
"""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda.items import items_van, kalender
from agenda.models import Agendafeed
from certificaten.grens import begrens

TERUG = timedelta(days=90)  # how long something that is over stays in the feed


def _te_vaak(request: HttpRequest) -> HttpResponse:
    return _besloten(HttpResponse("Te vaak gevraagd. Wacht een minuut.\n", content_type="text/plain; charset=utf-8"))


@login_not_required
@require_safe
@begrens("agendafeed", _te_vaak)
def feed(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The calendar of whose key this is; a key that is unknown, revoked or of somebody inactive does not exist."""
    eigen = Agendafeed.objects.select_related("user").filter(sleutel=sleutel, user__is_active=True).first()
    if eigen is None:
        raise Http404("Deze agenda is er niet (meer).")
    items = items_van(eigen.user, timezone.now() - TERUG)
    inhoud = kalender(items, naam="Jobcoachportaal")
    return _besloten(HttpResponse(inhoud, content_type="text/calendar; charset=utf-8"))


def _besloten(antwoord: HttpResponse) -> HttpResponse:
    """For one person: no shared cache keeps it, no search engine lists it, no other page learns the address."""
    antwoord["Cache-Control"] = "private, no-cache"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord
