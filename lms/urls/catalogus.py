"""The catalogue for other sites and programs. Its page is one of Wagtail's."""

from django.urls import path

from lms.views import catalogus

urlpatterns = [
    path("api/", catalogus.uitleg, name="catalogus_uitleg"),
    path("api/catalogus.json", catalogus.als_json, name="catalogus_json"),
    path("feed/", catalogus.feed, name="catalogus_feed"),
]
