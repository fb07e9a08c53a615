"""Addresses below /mijn-certificaat/, for holders."""

from django.urls import path

from certificaten.views import badge, houder

app_name = "mijn_certificaat"

urlpatterns = [
    path("", houder.overzicht, name="overzicht"),
    path("<slug:sleutel>/pdf/", houder.pdf, name="pdf"),
    path("<slug:sleutel>/badge/", badge.pagina, name="badge"),
    path("<slug:sleutel>/badge/<slug:vorm>/", badge.download, name="badge_download"),
    path("<slug:sleutel>/vermelding/", houder.vermelding, name="vermelding"),
]
