"""The way to the handbooks, wherever an editor put their pages. Only for who is logged in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.rollen import rollen_van
from content.models import Handboek, Handboekrol


def handboeken(request: HttpRequest) -> HttpResponse:
    """All of them, those for somebody's own roles first."""
    eigen = rollen_van(request.user)
    alle = [
        (handboek, handboek.get_url(request), Handboekrol(handboek.rol).label in eigen)
        for handboek in Handboek.objects.live()
    ]
    alle.sort(key=lambda regel: not regel[2])
    return render(request, "content/handboek/handboeken.html", {"handboeken": alle})


@never_cache
def naar_handboek(request: HttpRequest, rol: str) -> HttpResponseRedirect:
    """To the handbook of a role; to all of them where there is none."""
    handboek = Handboek.objects.live().filter(rol=rol).first()
    return redirect((handboek and handboek.get_url(request)) or "handboeken")
