"""The addresses of appointments."""

from django.urls import path

from agenda import feed, views

app_name = "agenda"
urlpatterns = [
    path("<uuid:uid>.ics", views.bestand, name="bestand"),
    path("<slug:sleutel>.ics", feed.feed, name="feed"),
]
