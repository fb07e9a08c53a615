"""The addresses of learning. Each noun has its own module; all names are in the namespace `lms`."""

from django.urls import URLPattern, URLResolver

from . import afname, agendafeed, leerpad, uitvoering

app_name = "lms"
urlpatterns: list[URLPattern | URLResolver] = [
    *afname.urlpatterns,
    *agendafeed.urlpatterns,
    *leerpad.urlpatterns,
    *uitvoering.urlpatterns,
]
