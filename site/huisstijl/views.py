"""The page that shows every component in every state, to look at and to test."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from huisstijl.voorbeelden import Voorbeeldformulier, voorbeelden


@login_not_required
def componenten(request: HttpRequest) -> HttpResponse:
    """All components of the house style. Only where DEMO is on; elsewhere the page does not exist."""
    if not settings.DEMO:
        raise Http404
    fout = Voorbeeldformulier(data={"naam": "", "email": "geen adres", "route": "evc"}, prefix="fout")
    context = {
        **voorbeelden(),
        "formulier": Voorbeeldformulier(prefix="nieuw"),
        "formulier_met_fouten": fout,
        "pagina": Paginator(range(240), 10).page(4),
    }
    return render(request, "huisstijl/componenten.html", context)
