"""A page for who opens an address that only takes what a button sends: Django itself answers with an empty one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

NIET_ZO = 405


class FoutpaginaMiddleware:
    """Fills an empty 405 for whoever reads pages; the status and Allow stay. Costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        leeg = response.status_code == NIET_ZO and not response.streaming and not response.content
        if leeg and request.accepts("text/html"):
            response.content = render_to_string("405.html")
            response["Content-Type"] = "text/html; charset=utf-8"
            response.headers.pop("Content-Length", None)
        return response
