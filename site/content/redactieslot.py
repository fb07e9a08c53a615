"""What an editor sends for one page is handled one at a time.

Wagtail saves while somebody types, and asks only at the start of that request whether the draft is still the newest
one. Sent together with a button, the older text could be kept after the newer one, and be what is published.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

BEWERKEN = "wagtailadmin_pages:edit"


class RedactieslotMiddleware:
    """Holds the page for as long as a save of it takes. Costs nothing for any other request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        adres = request.resolver_match
        if request.method != "POST" or adres is None or adres.view_name != BEWERKEN:
            return None
        with transaction.atomic():
            Page.objects.select_for_update(no_key=True).filter(pk=kwargs["page_id"]).first()
            return view(request, *args, **kwargs)
