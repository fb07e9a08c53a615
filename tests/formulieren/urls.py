"""A wizard of a made-up domain: one invulling per person, and the addresses it needs."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from bestanden.levering import lever
from bestanden.models import Bestand
from config.urls import urlpatterns as portaal
from formulieren.models import Invulling
from formulieren.reeks import Deelname, Reeks
from formulieren.views import Wizard, bewaar_tijdens_typen
from formulieren.views.bewaren import uitgelogd

EIGEN: dict[int, list] = {}  # user id → the pk's of the invullingen in the reeks


def reeks_van(request) -> Reeks:
    invullingen = [Invulling.objects.get(pk=pk) for pk in EIGEN.get(request.user.pk, [])]
    if not invullingen:
        raise Http404
    return Reeks(
        titel="Proefreeks",
        delen=tuple(
            Deelname(f"P{n}", "Deel", invulling.pk, invulling.versie_id, invulling.versie.formulier)
            for n, invulling in enumerate(invullingen, start=1)
        ),
    )


class Proefwizard(Wizard):
    def zoek_reeks(self) -> Reeks:
        return reeks_van(self.request)

    def adres(self, slug: str) -> str:
        return reverse("stap", args=[slug])

    def eindadres(self) -> str:
        return reverse("einde")

    def bewaaradres(self, slug: str) -> str:
        return reverse("bewaren", args=[slug])

    def bestandsadres(self, sleutel: str) -> str:
        return reverse("proefbestand", args=[sleutel])


@login_not_required
def bewaren(request, step: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return uitgelogd()
    wizard = Proefwizard()
    plekken = {plek.stap.slug: plek for plek in reeks_van(request).alle_plekken()}
    if step not in plekken:
        raise Http404
    return bewaar_tijdens_typen(request, plekken[step], wizard.peil())


def einde(request) -> HttpResponse:
    return HttpResponse("Controleren en indienen")


def bestand(request, sleutel) -> HttpResponse:
    return lever(get_object_or_404(Bestand, pk=sleutel, eigenaar=request.user))


urlpatterns = [
    path("proef/", Proefwizard.as_view(url_name="stap")),
    path("proef/einde/", einde, name="einde"),
    path("proef/bestand/<uuid:sleutel>/", bestand, name="proefbestand"),
    path("proef/<slug:step>/", Proefwizard.as_view(url_name="stap"), name="stap"),
    path("proef/<slug:step>/bewaren/", bewaren, name="bewaren"),
    *portaal,
]
