"""A session lasts SESSION_COOKIE_AGE after it was last used. That is written down once in SESSIE_ONTHOUDEN at most, so
it can end that much earlier.

A session that a code opened goes on in the same way; it ends with the browser and with the entrustment as well: see
`accounts.codesessie`. An open page editor of Wagtail reports itself all the time, so an editor stays logged in with it.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from accounts.apparaat import in_woorden
from accounts.models.sessie import APPARAAT, BEGONNEN, GEZIEN


def verlengt_niet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: asking for this view is no use of the session."""
    view.verlengt_niet = True  # type: ignore[attr-defined]
    return view


class VerlengMiddleware:
    """Writes down that a session was used, by every page that somebody who is logged in asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if not hasattr(view, "verlengt_niet"):
            verleng(request)


def verleng(request: HttpRequest) -> None:
    """Let the session last as long as it can from now on, when that was not written down just before."""
    if not request.session.session_key or not request.user.is_authenticated:
        return
    if time.time() - request.session.get(GEZIEN, 0) >= settings.SESSIE_ONTHOUDEN:
        request.session[GEZIEN] = time.time()


def resteert(request: HttpRequest) -> int:
    """In how many seconds the session ends when nothing more happens; 0 for who is not logged in."""
    if not request.user.is_authenticated:
        return 0
    return max(0, int(request.session.get(GEZIEN, 0) + settings.SESSION_COOKIE_AGE - time.time()))


def bij_inloggen(sender, request: HttpRequest, **kwargs) -> None:
    """Note in a new session when it began and on which device. Called by Django for every way of logging in."""
    request.session[BEGONNEN] = request.session[GEZIEN] = time.time()
    request.session[APPARAAT] = in_woorden(request.headers.get("User-Agent", ""))


def koppel() -> None:
    user_logged_in.connect(bij_inloggen, dispatch_uid="accounts.verlenging")
