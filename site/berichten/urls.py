"""What was written to somebody."""

from django.urls import path

from berichten.views import mijn

app_name = "berichten"
urlpatterns = [path("", mijn, name="mijn")]
