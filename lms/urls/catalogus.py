"""The catalogue, and the same for other sites and programs."""

from django.urls import path

from lms.views import catalogus

urlpatterns = [
    path("", catalogus.leeraanbod, name="catalogus"),
    path("api/", catalogus.uitleg, name="catalogus_uitleg"),
    path("api/catalogus.json", catalogus.als_json, name="catalogus_json"),
    path("feed/", catalogus.feed, name="catalogus_feed"),
]
