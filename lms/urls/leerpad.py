"""The leerpad: the same addresses for one's own and for that of somebody who is entrusted to this coach."""

from django.urls import URLPattern, path

from lms.views import leerpad


def _adressen(begin: str) -> list[URLPattern]:
    return [
        path(begin, leerpad.leerpad, name="leerpad"),
        path(f"{begin}doel/", leerpad.doel, name="leerpad_doel_nieuw"),
        path(f"{begin}doel/<int:doel>/", leerpad.doel, name="leerpad_doel"),
        path(f"{begin}doel/<int:doel>/status/", leerpad.doel_status, name="leerpad_doel_status"),
        path(f"{begin}doel/<int:doel>/verplaats/", leerpad.doel_verplaats, name="leerpad_doel_verplaats"),
        path(f"{begin}akkoord/", leerpad.akkoord, name="leerpad_akkoord"),
        path(f"{begin}gesprek/", leerpad.gesprek, name="leerpad_gesprek"),
    ]


urlpatterns = _adressen("mijn/leerpad/") + _adressen("begeleiden/<int:persoon>/leerpad/")
