"""The page that searches everything that is open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .zoeken import Zoekuitslag


@login_not_required
@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """`q`, `soort` and `page`; whatever is not understood counts as not asked."""
    vraag = request.GET
    uitslag = Zoekuitslag(vraag.get("q", ""), vraag.get("soort", ""), vraag.get("page", "1"))
    return render(request, "zoeken/zoeken.html", {"uitslag": uitslag})
