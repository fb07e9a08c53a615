"""The addresses of learning. Each noun has its own module; all names are in the namespace `lms`."""

from django.urls import URLPattern, URLResolver

from . import afname, agendafeed, begeleiding, catalogus, dossier, inschrijving, inzage, leerpad, team, uitvoering

app_name = "lms"
urlpatterns: list[URLPattern | URLResolver] = [
    *afname.urlpatterns,
    *agendafeed.urlpatterns,
    *catalogus.urlpatterns,
    *begeleiding.urlpatterns,
    *dossier.urlpatterns,
    *inzage.urlpatterns,
    *inschrijving.urlpatterns,
    *leerpad.urlpatterns,
    *team.urlpatterns,
    *uitvoering.urlpatterns,
]
