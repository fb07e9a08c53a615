"""Our own addresses under /account/; those of logging in itself are allauth's, which come after these."""

from django.urls import include, path

from accounts.views import ingelogd, overzicht, profiel, start

eigen = [
    path("", overzicht, name="overzicht"),
    path("profiel/", profiel, name="profiel"),
]

urlpatterns = [
    path("", include((eigen, "accounts"))),
    path("start/", start, name="start"),
    path("ingelogd/", ingelogd, name="ingelogd"),
]
