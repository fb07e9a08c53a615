"""The start page of a teammanager."""

from django.urls import path

from lms.views import team

urlpatterns = [path("begeleiden/team/", team.team, name="team")]
