"""The leerdossier: one's own with its proof, and what a coach sees of it."""

from django.urls import path

from lms.views import dossier

_MIJN = "mijn/dossier/"

urlpatterns = [
    path(_MIJN, dossier.leerdossier, name="leerdossier"),
    path(f"{_MIJN}eerder/", dossier.eerder, name="leerdossier_eerder"),
    path(f"{_MIJN}pdf/", dossier.pdf, name="leerdossier_pdf"),
    path(f"{_MIJN}export/", dossier.export, name="leerdossier_export"),
    path(f"{_MIJN}<uuid:kenmerk>/bewijs/", dossier.bewijs, name="leerdossier_bewijs"),
    path(f"{_MIJN}<uuid:kenmerk>/terugnemen/", dossier.terugnemen, name="leerdossier_terugnemen"),
    path("begeleiden/<int:persoon>/dossier/", dossier.leerdossier_begeleider, name="leerdossier_begeleider"),
]
