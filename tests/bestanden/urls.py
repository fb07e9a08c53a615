"""Addresses as a domain would have them: the view authorises, then calls one verb."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from bestanden.levering import lever
from bestanden.models import Bestand
from bestanden.opslag import bewaar
from config.urls import urlpatterns as portaal


def geef(request, pk, als_bijlage=False):
    return lever(Bestand.objects.get(pk=pk, eigenaar=request.user), als_bijlage=als_bijlage)


def neem(request):
    """Keep the file, and then fail where `stuk` is sent, so that the transaction is rolled back."""
    try:
        with transaction.atomic():
            bestand = bewaar(request.FILES["bestand"], request.user, ["pdf"], 10)
            if "stuk" in request.POST:
                raise RuntimeError("na het bewaren ging iets mis")
    except RuntimeError:
        return HttpResponse("mislukt", status=500)
    return HttpResponse(str(bestand.pk))


urlpatterns = [
    path("geef/<uuid:pk>/", geef),
    path("haal/<uuid:pk>/", geef, {"als_bijlage": True}),
    path("neem/", neem),
    *portaal,
]
