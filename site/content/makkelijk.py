"""Reading in easy Dutch: a choice that this browser remembers, for a visitor and for who is logged in alike.

Any address with `?taal=makkelijk` or `?taal=gewoon` remembers the choice and goes on to that same address without it.
So the button is a link that works without a script, and a coach can mail somebody the easy text of a page.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

PARAMETER = "taal"
MAKKELIJK, GEWOON = "makkelijk", "gewoon"
COOKIE = "tekst"
EEN_JAAR = 365 * 24 * 60 * 60  # seconds


def wil_makkelijk(request: HttpRequest) -> bool:
    """Whether this reader chose the easy text."""
    return request.COOKIES.get(COOKIE) == MAKKELIJK


def makkelijk(request: HttpRequest) -> dict[str, bool]:
    """Context processor: `{% if makkelijk %}`."""
    return {"makkelijk": wil_makkelijk(request)}


class MakkelijkMiddleware:
    """Remembers the choice. It redirects to the address that was asked itself, so it leads nobody elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keuze = request.GET.get(PARAMETER)
        if request.method != "GET" or keuze not in (MAKKELIJK, GEWOON):
            return self.get_response(request)
        antwoord = HttpResponseRedirect(_zonder_keuze(request))
        add_never_cache_headers(antwoord)
        if keuze == MAKKELIJK:
            antwoord.set_cookie(
                COOKIE,
                MAKKELIJK,
                max_age=EEN_JAAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        else:
            antwoord.delete_cookie(COOKIE, samesite="Lax")
        return antwoord


def _zonder_keuze(request: HttpRequest) -> str:
    """Always within the portal: a path that begins with two slashes would be read as another host."""
    over = request.GET.copy()
    del over[PARAMETER]
    pad = escape_leading_slashes(escape_uri_path(request.path))
    return f"{pad}?{over.urlencode()}" if over else pad
