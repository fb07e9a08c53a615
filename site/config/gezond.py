"""The address that a load balancer or a watchman asks whether the portal works."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
@login_not_required
def gezond(request: HttpRequest) -> HttpResponse:
    """200 `ok` when the database answers, else 503. Open to everybody: it says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("de database antwoordt niet", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
