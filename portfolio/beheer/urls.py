"""The pages of the office about one portfolio, below /admin/portfolios/. Its list is a modeladmin."""

from django.urls import path

from . import besluit, bezwaar, controle, gesprek, keten, lezen, pagina, statistiek, toewijzen

app_name = "bureau"

urlpatterns = [
    path("statistiek/", statistiek.statistiek, name="statistiek"),
    path("<int:pk>/bijdrage/", pagina.bijdrage, name="bijdrage"),
    path("<int:pk>/termijn/", pagina.termijn, name="termijn"),
    path("<int:pk>/verloop/", keten.verloop, name="verloop"),
    path("<int:pk>/inzending/<int:nummer>/", lezen.indiening, name="indiening"),
    path("<int:pk>/bestand/<uuid:sleutel>/", lezen.bestand, name="bestand"),
    path("<int:pk>/controle/", controle.controle, name="controle"),
    path("<int:pk>/controle/begin/", controle.begin, name="controle_begin"),
    path("<int:pk>/controle/afronden/", controle.afronden, name="controle_afronden"),
    path("<int:pk>/assessoren/", toewijzen.toewijzen, name="toewijzen"),
    path("<int:pk>/assessoren/band/", toewijzen.band, name="band"),
    path("<int:pk>/assessoren/<uuid:kenmerk>/vervang/", toewijzen.vervang, name="vervang"),
    path("<int:pk>/assessoren/<uuid:kenmerk>/overdragen/", toewijzen.overdragen, name="overdragen"),
    path("<int:pk>/assessoren/<uuid:kenmerk>/bezwaar/", toewijzen.bezwaar, name="bezwaar_assessor"),
    path("<int:pk>/gesprek/", gesprek.gesprek, name="gesprek"),
    path("<int:pk>/gesprek/afzeggen/", gesprek.zeg_af, name="gesprek_afzeggen"),
    path("<int:pk>/gesprek/gehouden/", gesprek.is_gehouden, name="gesprek_gehouden"),
    path("<int:pk>/besluit/", besluit.besluit, name="besluit"),
    path("<int:pk>/besluit/<int:nummer>/", besluit.onderbouwing, name="onderbouwing"),
    path("<int:pk>/bezwaar/", bezwaar.bezwaar, name="bezwaar"),
]
