"""Who looked, and the code with which somebody logs in."""

from django.urls import path

from lms.views import inlogcode, inzage

urlpatterns = [
    path("mijn/inzage/", inzage.inzage, name="inzage"),
    path("begeleiden/<int:persoon>/inlogcode/", inlogcode.inlogcode, name="inlogcode"),
]
