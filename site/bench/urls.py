"""The portal's own addresses, and those of the bare views. In use under `config.settings.bench` only."""

from django.urls import include, path

from bench import bare

urlpatterns = [
    path("kaal/", bare.page),
    path("kaal/bewaren/", bare.store),
    path("", include("config.urls")),
]
