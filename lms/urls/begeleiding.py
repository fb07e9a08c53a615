"""Guiding people, as coach or werkbegeleider."""

from django.urls import path

from lms.views import begeleiding, resultaat

_EEN = "begeleiden/<int:persoon>/"
_LIJN = f"{_EEN}leerlijn/<uuid:kenmerk>/"

urlpatterns = [
    path("begeleiden/", begeleiding.begeleiden, name="begeleiden"),
    path(_EEN, begeleiding.persoon, name="persoon"),
    path(f"{_EEN}inschrijven/", begeleiding.begeleide_inschrijven, name="begeleide_inschrijven"),
    path(_LIJN, begeleiding.leerlijn, name="begeleide_leerlijn"),
    path(f"{_LIJN}stap/<str:stap>/", resultaat.beoordelen, name="beoordelen"),
    path(f"{_LIJN}bewijs/<uuid:sleutel>/", resultaat.bewijs, name="begeleid_bewijs"),
]
