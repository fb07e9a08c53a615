"""What only somebody who is logged in sees is kept nowhere: not on the way, nor in the browser for who comes after."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class PriveMiddleware:
    """Says so on every answer of a closed address. Public pages, and what says itself how long it is kept, stay so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_closed(request) and "max-age" not in response.get("Cache-Control", ""):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_closed(request: HttpRequest) -> bool:
    """Whether the address that was asked is for who is logged in, and somebody is."""
    match = request.resolver_match
    return match is not None and getattr(match.func, "login_required", True) and request.user.is_authenticated
