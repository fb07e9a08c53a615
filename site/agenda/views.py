"""The calendar file of an appointment, for who takes part in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from agenda.kalender import ics
from agenda.models import Afspraak


@require_GET
@never_cache
def bestand(request: HttpRequest, uid) -> HttpResponse:
    """To open in one's own calendar; for anybody else it does not exist."""
    afspraak = get_object_or_404(Afspraak.objects.van(request.user), uid=uid)
    return HttpResponse(
        ics(afspraak, "PUBLISH"),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )
