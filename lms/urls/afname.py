"""Filling in questionnaires and tests, and their results."""

from django.urls import path

from lms.views import afname, uitslag

_MIJN = "mijn/vragenlijsten/"
_EEN = f"{_MIJN}<uuid:kenmerk>/"

urlpatterns = [
    path(_MIJN, afname.afnames, name="afnames"),
    path(f"{_MIJN}begin/<int:instrument>/", afname.begin, name="afname_begin"),
    path("mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/invullen/", afname.begin_stap, name="afname_begin_stap"),
    path(f"{_MIJN}verloop/<int:instrument>/", uitslag.uitslag_verloop, name="uitslag_verloop"),
    path(_EEN, uitslag.uitslag, name="uitslag"),
    path(f"{_EEN}stap/<slug:step>/", afname.Afnamewizard.as_view(url_name="lms:afname_stap"), name="afname_stap"),
    path(f"{_EEN}stap/<slug:step>/bewaren/", afname.bewaren, name="afname_bewaren"),
    path(f"{_EEN}inleveren/", afname.inleveren, name="afname_inleveren"),
    path(f"{_EEN}delen/", uitslag.delen, name="uitslag_delen"),
    path(f"{_EEN}bestand/<uuid:sleutel>/", uitslag.bestand, name="uitslag_bestand"),
    path("begeleiden/team/cijfers/", uitslag.cijfers, name="leefgebiedcijfers"),
    path("begeleiden/uitslag/<uuid:kenmerk>/", uitslag.uitslag_begeleider, name="uitslag_begeleider"),
    path(
        "begeleiden/uitslag/<uuid:kenmerk>/bestand/<uuid:sleutel>/",
        uitslag.bestand_begeleider,
        name="uitslag_bestand_begeleider",
    ),
    path("begeleiden/<int:persoon>/uitslagen/", uitslag.uitslagen_begeleider, name="uitslagen_begeleider"),
    path(
        "begeleiden/<int:persoon>/uitslagen/verloop/<int:instrument>/",
        uitslag.uitslag_verloop_begeleider,
        name="uitslag_verloop_begeleider",
    ),
]
