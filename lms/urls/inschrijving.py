"""Following a leerlijn oneself."""

from django.urls import path

from lms.views import inschrijving, stap

_EEN = "mijn/leerlijn/<uuid:kenmerk>/"
_STAP = f"{_EEN}stap/<str:stap>/"

urlpatterns = [
    path("mijn/", inschrijving.mijn, name="mijn"),
    path("mijn/inschrijven/<int:leerlijn>/", inschrijving.inschrijven, name="inschrijven"),
    path(_EEN, inschrijving.inschrijving, name="inschrijving"),
    path(f"{_EEN}stoppen/", inschrijving.stoppen, name="inschrijving_stoppen"),
    path(f"{_EEN}nieuwe-versie/", inschrijving.nieuwe_versie, name="inschrijving_versie"),
    path(f"{_EEN}bewijs/<uuid:sleutel>/", stap.bewijs, name="bewijs"),
    path(_STAP, stap.stap, name="stap"),
    path(f"{_STAP}terughalen/", stap.terughalen, name="stap_terughalen"),
]
