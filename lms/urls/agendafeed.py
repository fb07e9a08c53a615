"""The own calendar feed."""

from django.urls import path

from lms.views import agendafeed

urlpatterns = [
    path("mijn/agenda/", agendafeed.agendafeed, name="agendafeed"),
    path("mijn/agenda/vernieuwen/", agendafeed.vernieuw, name="agendafeed_vernieuwen"),
    path("mijn/agenda/intrekken/", agendafeed.trek_in, name="agendafeed_intrekken"),
]
