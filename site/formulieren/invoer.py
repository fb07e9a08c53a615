"""Pages with a text to send, on which nothing gets lost when a session ended.

What is sent without a session is kept for the person the page was made for (see `formulieren.opvang`), shown again
after logging in, and forgotten once it was accepted.
"""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from formulieren import briefje
from formulieren.models import Opvang
from formulieren.opvang import is_van_een_ander, vang_op

MAX_TEKENS = 20_000


def bewaart_invoer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for who is logged in, that keeps what was sent by somebody who no longer is, or by somebody else."""

    @login_not_required  # looks itself, to keep what comes without a session
    @never_cache
    @wraps(view)
    def met_vangnet(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST" and vang_op(request):
                messages.info(request, "Je was uitgelogd. Wat je schreef is bewaard: log in en het staat er weer.")
            return redirect_to_login(request.path)
        if request.method == "POST" and is_van_een_ander(request):
            vang_op(request)
            messages.warning(request, "Die pagina was van iemand anders. Wat erop stond is voor diegene bewaard.")
            return redirect(request.path)
        return view(request, *args, **kwargs)

    return met_vangnet


def bewaarde_invoer(request: HttpRequest) -> QueryDict | None:
    """What waits for this page from a post without a session; None when nothing does. One query."""
    laatste = _wachtend(request).order_by("-gemaakt_op").first()
    if laatste is None:
        return None
    data = QueryDict(mutable=True)
    for naam, waarden in json.loads(laatste.gegevens).items():
        data.setlist(naam, waarden)
    return data


def tekst(data: QueryDict, veld: str, max_tekens: int = MAX_TEKENS) -> str:
    """A text that no form of Django looked at, as we keep it: not longer than this, with plain ends of lines, and
    without the character that PostgreSQL cannot hold.
    """
    return data.get(veld, "").replace("\r\n", "\n").replace("\x00", "")[:max_tekens]


def tekst_van(request: HttpRequest, veld: str = "tekst") -> str:
    """What was typed: sent now, or kept from a post without a session."""
    data = request.POST if request.method == "POST" else bewaarde_invoer(request)
    return tekst(data, veld) if data else ""


def is_aangekomen(request: HttpRequest) -> None:
    """What was kept for this page is not needed any more."""
    _wachtend(request).delete()


def merk(gebruiker_id: int | None, waarover: object, versie_id: int = 0) -> str:
    """The signed note for the hidden field `briefje` of a page for this person, about something (its key)."""
    return briefje.schrijf(gebruiker_id or 0, waarover, versie_id)


def _wachtend(request: HttpRequest):
    return Opvang.objects.filter(gebruiker=request.user.pk, adres=request.path)
