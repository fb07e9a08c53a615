"""Uitvoeringen: one's own, those of who is entrusted to a coach, and those that a docent teaches."""

from django.urls import path

from lms.views import les, uitvoering

_MIJN = "mijn/uitvoeringen/"
_EEN = f"{_MIJN}<uuid:kenmerk>/"
_BEGELEID = "begeleiden/uitvoeringen/<uuid:kenmerk>/"

urlpatterns = [
    path(_MIJN, uitvoering.uitvoeringen, name="uitvoeringen"),
    path(_EEN, uitvoering.uitvoering, name="uitvoering"),
    path(f"{_EEN}aanmelden/", uitvoering.aanmelden, name="uitvoering_aanmelden"),
    path(f"{_EEN}afmelden/", uitvoering.afmelden, name="uitvoering_afmelden"),
    path(f"{_EEN}sessie-<int:pk>.ics", uitvoering.sessie, name="sessie"),
    path(_BEGELEID, uitvoering.uitvoering_begeleiden, name="uitvoering_begeleiden"),
    path(f"{_BEGELEID}aanmelden/", uitvoering.begeleide_aanmelden, name="begeleide_aanmelden"),
    path(f"{_BEGELEID}<int:persoon>/afmelden/", uitvoering.begeleide_afmelden, name="begeleide_afmelden"),
    path("begeleiden/lessen/", les.lessen, name="lessen"),
    path("begeleiden/lessen/<uuid:kenmerk>/", les.les, name="les"),
]
