"""Our own addresses under /account/; those of logging in itself are allauth's, which come after these."""

from allauth.account.views import login
from allauth.mfa.base.views import authenticate
from django.urls import include, path

from accounts.kader import mag_in_kader
from accounts.views.inlogcode import inlogcode
from accounts.views.naam import naam
from accounts.views.overzicht import meenemen, overzicht
from accounts.views.profiel import profiel
from accounts.views.sessie import sessie, uitloggen
from accounts.views.start import ingelogd, start, tweede_factor_later
from accounts.views.voorkeuren import voorkeuren

eigen = [
    path("", overzicht, name="overzicht"),
    path("naam/", naam, name="naam"),
    path("profiel/", profiel, name="profiel"),
    path("voorkeuren/", voorkeuren, name="voorkeuren"),
    path("meenemen/", meenemen, name="meenemen"),
    path("sessie/", sessie, name="sessie"),
    path("sessie/uitloggen/", uitloggen, name="sessie_uitloggen"),
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
