"""The addresses of a kandidaat's own portfolio. None of them names a person: each shows only what is one's own."""

from django.urls import path

from portfolio.views import (
    assessoren,
    besluit,
    bezwaar,
    eerder,
    indienen,
    lezen,
    onderdeel,
    overzicht,
    toetsgesprek,
    uren,
    versie,
)

app_name = "portfolio"

urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("beginnen/", overzicht.beginnen, name="beginnen"),
    path("stoppen/", overzicht.stoppen, name="stoppen"),
    path("eerder/", eerder.eerdere, name="eerdere"),
    path("eerder/<uuid:kenmerk>/", lezen.eerder, name="eerder"),
    path("eerder/<uuid:kenmerk>/verloop/", eerder.verloop, name="verloop"),
    path("eerder/<uuid:kenmerk>/pdf/", lezen.eerder_pdf, name="eerder_pdf"),
    path("controleren/", indienen.controleren, name="controleren"),
    path("indienen/", indienen.indienen, name="indienen"),
    path("terugnemen/", indienen.terugnemen, name="terugnemen"),
    path("lezen/", lezen.lezen, name="lezen"),
    path("pdf/", lezen.pdf, name="pdf"),
    path("bestand/<uuid:sleutel>/", lezen.bestand, name="bestand"),
    path("uren/", uren.uren, name="uren"),
    path("uren/<uuid:kenmerk>/overnemen/", uren.overnemen, name="uren_overnemen"),
    path("assessoren/", assessoren.assessoren, name="assessoren"),
    path("assessoren/<uuid:kenmerk>/akkoord/", assessoren.akkoord, name="assessor_akkoord"),
    path("assessoren/<uuid:kenmerk>/bezwaar/", assessoren.bezwaar, name="assessor_bezwaar"),
    path("toetsgesprek/", toetsgesprek.toetsgesprek, name="toetsgesprek"),
    path("besluit/<uuid:kenmerk>/<int:nummer>/", besluit.besluit, name="besluit"),
    path("besluit/<uuid:kenmerk>/<int:nummer>/pdf/", besluit.pdf, name="besluit_pdf"),
    path("besluit/<uuid:kenmerk>/<int:nummer>/bezwaar/", bezwaar.bezwaar, name="bezwaar"),
    path("nieuwe-versie/", versie.nieuwe_versie, name="nieuwe_versie"),
    path("bewaarde-teksten/", versie.bewaarde_teksten, name="bewaarde_teksten"),
    path("<str:code>/", onderdeel.begin, name="onderdeel"),
    path("<str:code>/<slug:step>/", onderdeel.Onderdeelwizard.as_view(url_name="portfolio:stap"), name="stap"),
    path("<str:code>/<slug:step>/bewaren/", onderdeel.bewaren, name="bewaren"),
]
