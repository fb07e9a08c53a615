"""The addresses of a kandidaat's own portfolio. None of them names a person: each shows only what is one's own."""

from django.urls import path

from portfolio.views import indienen, lezen, onderdeel, overzicht, versie

app_name = "portfolio"

urlpatterns = [
    path("", overzicht.overzicht, name="overzicht"),
    path("beginnen/", overzicht.beginnen, name="beginnen"),
    path("stoppen/", overzicht.stoppen, name="stoppen"),
    path("eerder/<uuid:kenmerk>/", lezen.eerder, name="eerder"),
    path("controleren/", indienen.controleren, name="controleren"),
    path("indienen/", indienen.indienen, name="indienen"),
    path("terugnemen/", indienen.terugnemen, name="terugnemen"),
    path("lezen/", lezen.lezen, name="lezen"),
    path("pdf/", lezen.pdf, name="pdf"),
    path("bestand/<uuid:sleutel>/", lezen.bestand, name="bestand"),
    path("nieuwe-versie/", versie.nieuwe_versie, name="nieuwe_versie"),
    path("bewaarde-teksten/", versie.bewaarde_teksten, name="bewaarde_teksten"),
    path("<str:code>/", onderdeel.begin, name="onderdeel"),
    path("<str:code>/<slug:step>/", onderdeel.Onderdeelwizard.as_view(url_name="portfolio:stap"), name="stap"),
    path("<str:code>/<slug:step>/bewaren/", onderdeel.bewaren, name="bewaren"),
]
