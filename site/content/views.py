"""Addresses beside the pages themselves."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from content.models import Reglement


@never_cache
@login_not_required
def naar_reglement(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """To the page of a regulation, wherever an editor put it: statements and versions know only its code."""
    adres = get_object_or_404(Reglement.objects.live(), code=code).get_url(request)
    if adres is None:
        raise Http404
    return HttpResponseRedirect(adres)
