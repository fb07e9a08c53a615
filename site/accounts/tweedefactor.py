"""A second step at log-in for everybody who works with what is of others: asked kindly, or required.

Whether it is required is the setting TWEEDE_FACTOR_VERPLICHT. A kandidaat or medewerker is never required: they see
only what is their own. Addresses that are open to visitors stay open, so that logging in again in the middle of a form
works and nothing that was typed is lost.
"""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.rollen import KANDIDAAT, MEDEWERKER, ROLLEN, rollen_van

PERSONEEL = frozenset(ROLLEN) - {KANDIDAAT, MEDEWERKER}
LATER = "tweede_factor_later"  # in the session: somebody put the reminder away


def mist_tweede_factor(user) -> bool:
    """Whether somebody who works with what is of others has no second step. Two queries at most; none for a visitor."""
    if not user.is_authenticated or not (user.is_superuser or rollen_van(user) & PERSONEEL):
        return False
    return not is_mfa_enabled(user)


def moet_tweede_factor(user) -> bool:
    """Whether somebody has to set up a second step before anything else."""
    return settings.TWEEDE_FACTOR_VERPLICHT and mist_tweede_factor(user)


def herinner(request: HttpRequest) -> bool:
    """Whether to remind somebody of a second step, in this session."""
    return not request.session.get(LATER) and mist_tweede_factor(request.user)


class TweedeFactorMiddleware:
    """Sends who has to set up a second step there, from every closed page that is not about the own account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        if not settings.TWEEDE_FACTOR_VERPLICHT or not getattr(view, "login_required", True):
            return None
        match = request.resolver_match
        if match is None or match.route.startswith("account/") or not moet_tweede_factor(request.user):
            return None
        return redirect("mfa_index")
