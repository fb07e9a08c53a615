"""Pages about the portfolio under way, when they have nothing to show (any more).

People come there by links in old mails, bookmarks and second tabs: that is no error of theirs.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from .toegang import eist_kandidaat


def of_naar_overzicht(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that sends the kandidaat to the overview, with the reason, where it would raise Http404 or
    PermissionDenied. Who is no kandidaat is refused as before.
    """

    @wraps(view)
    def met_omleiding(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        eist_kandidaat(request)
        try:
            return view(request, *args, **kwargs)
        except (Http404, PermissionDenied) as reden:
            messages.info(request, str(reden))
            return redirect("portfolio:overzicht")

    return met_omleiding
