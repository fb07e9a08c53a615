"""A post whose CSRF token is too old, for instance after logging in anew in another tab: kept, not refused."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.csrf import csrf_failure

from formulieren.opvang import vang_op


def mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep what came from a page of ours for the person it was made for, and show that page again; else refuse.

    Nothing is stored in an answer here: that happens when that person opens the page.
    """
    van_script = request.headers.get("X-Requested-With") == "fetch"  # the save while typing tries again by itself
    if request.method == "POST" and not van_script and vang_op(request):
        messages.info(request, "Deze pagina stond al een tijd open. Wat je verstuurde is bewaard.")
        return redirect(request.path)
    return csrf_failure(request, reason=reason)
