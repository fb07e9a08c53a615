"""The addresses of appointments."""

from django.urls import path

from agenda import views

app_name = "agenda"
urlpatterns = [path("<uuid:uid>.ics", views.bestand, name="bestand")]
