"""Our own addresses under /account/; those of logging in itself are allauth's, which come after these."""

from allauth.account.views import login
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from accounts.kader import mag_in_kader
from accounts.views import ingelogd, inlogcode, overzicht, profiel, start, tweede_factor_later

eigen = [
    path("", overzicht, name="overzicht"),
    path("profiel/", profiel, name="profiel"),
    path("code/", inlogcode, name="inlogcode"),
    path("tweede-stap-later/", tweede_factor_later, name="tweede_factor_later"),
]

urlpatterns = [
    path("", include((eigen, "accounts"))),
    path("start/", start, name="start"),
    # The three pages of logging in again in place.
    path("login/", mag_in_kader(login), name="account_login"),
    path("2fa/authenticate/", mag_in_kader(authenticate), name="mfa_authenticate"),
    path("ingelogd/", mag_in_kader(ingelogd), name="ingelogd"),
]
