"""Objecting to a negative besluit, and reading the answer."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from formulieren.invoer import MAX_TEKENS, bewaart_invoer, is_aangekomen, merk, tekst_van
from portfolio.models import Bezwaar
from portfolio.verloop import lees_verloop

from .besluit import bezwaarstand, zoek_besluit
from .toegang import eigen_portfolio


@bewaart_invoer
@require_http_methods(["GET", "POST"])
def bezwaar(request: HttpRequest, kenmerk: UUID, nummer: int) -> HttpResponse:
    """The form, or what was sent and the answer to it. A late objection can be sent too; it is marked."""
    portfolio = eigen_portfolio(request, kenmerk)
    besluit = zoek_besluit(lees_verloop(portfolio), nummer)
    stand = bezwaarstand(besluit)
    if not stand["kan_bezwaar"] and not stand["bezwaar"] and request.method == "GET":
        raise Http404("Tegen dit besluit is geen bezwaar mogelijk.")
    fout, tekst = "", tekst_van(request)
    if request.method == "POST" and stand["bezwaar"] and tekst.strip() != stand["bezwaar"].tekst:
        fout = "Je hebt al bezwaar gemaakt, dus deze tekst is niet verstuurd. Je kunt hem hieronder nog kopiëren."
    elif request.method == "POST":
        try:
            Bezwaar.objects.dien_in(besluit, request.user, tekst)
        except ValidationError as gevonden:
            fout = gevonden.messages[0]
        else:
            is_aangekomen(request)
            messages.success(request, "Je bezwaar is verstuurd. Je krijgt een bevestiging per e-mail.")
            return redirect(request.path)
    return render(
        request,
        "portfolio/bezwaar.html",
        {
            "portfolio": portfolio,
            "besluit": besluit,
            "fout": fout,
            "tekst": tekst,
            "briefje": merk(portfolio.kandidaat_id, portfolio.kenmerk, portfolio.kaderversie_id),
            "max_tekens": MAX_TEKENS,
            **stand,
        },
    )
