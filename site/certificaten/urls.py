"""Addresses below /register/. Those of check pages are printed on paper: they never change."""

from django.urls import path

from certificaten.views import api, badge, register

app_name = "certificaten"

urlpatterns = [
    path("", register.zoek, name="register"),
    path("api/", api.uitleg, name="api"),
    path("api/zoek", api.zoek, name="api_zoek"),
    path("api/<slug:sleutel>", api.controle, name="api_controle"),
    path("badge/<slug:doel>/<int:nummer>", badge.lijst, name="badgelijst"),
    path("<slug:sleutel>/", register.controle, name="controle"),
]
