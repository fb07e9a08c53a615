"""Somebody without an e-mail address has no password either, and sets none up.

The coach who hands over the code has held it: what somebody could set up after logging in with it (an e-mail address,
a password, a toegangssleutel) would let that coach in for good. Only the office adds an address, and from then on the
person logs in as everybody does.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

DICHT = ("account_email", "account_change_", "account_set_", "account_reset_", "account_reauthenticate", "mfa_")
ZIN = "Je hebt geen e-mailadres in het portaal. Daarom kun je dit niet instellen. Vraag je coach of het bureau om hulp."


class ZonderAdresMiddleware:
    """Sends who has no e-mail address away from the pages that change how one logs in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not (match.url_name or "").startswith(DICHT):
            return None
        if not request.user.is_authenticated or request.user.email:
            return None
        messages.info(request, ZIN)
        return redirect("accounts:overzicht")
