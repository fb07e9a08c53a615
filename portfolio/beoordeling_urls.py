"""The addresses of an assessor: own work only. Each names an assignment by a key that cannot be guessed."""

from django.urls import path

from portfolio.views import (
    beoordeling,
    beoordeling_inleveren,
    beoordeling_lezen,
    beoordelingswizard,
    statistiek,
    vergelijking,
)

app_name = "beoordeling"

wizard = beoordelingswizard.Beoordelingswizard.as_view(url_name="beoordeling:stap")

urlpatterns = [
    path("", beoordeling.dashboard, name="dashboard"),
    path("statistiek/", statistiek.eigen, name="statistiek"),
    path("<uuid:kenmerk>/", beoordeling.opdracht, name="opdracht"),
    path("<uuid:kenmerk>/verklaring/", beoordeling.verklaring, name="verklaring"),
    path("<uuid:kenmerk>/terugtreden/", beoordeling.terugtreden, name="terugtreden"),
    path("<uuid:kenmerk>/beginnen/", beoordeling.beginnen, name="beginnen"),
    path("<uuid:kenmerk>/lezen/", beoordeling_lezen.lezen, name="lezen"),
    path("<uuid:kenmerk>/bestand/<uuid:sleutel>/", beoordeling_lezen.bestand, name="bestand"),
    path("<uuid:kenmerk>/notitie/<slug:step>/", beoordeling_lezen.notitie, name="notitie"),
    path("<uuid:kenmerk>/controleren/", beoordeling_inleveren.controleren, name="controleren"),
    path("<uuid:kenmerk>/inleveren/", beoordeling_inleveren.inleveren, name="inleveren"),
    path("<uuid:kenmerk>/vergelijking/", vergelijking.vergelijking, name="vergelijking"),
    path("<uuid:kenmerk>/oordeel/<slug:step>/", wizard, name="stap"),
    path("<uuid:kenmerk>/oordeel/<slug:step>/bewaren/", beoordelingswizard.bewaren, name="bewaren"),
]
