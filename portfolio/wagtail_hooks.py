"""The toetsingskader in Wagtail's admin: its actions in the log, and what may not be deleted."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

import portfolio.beheer  # noqa: F401 (registers the office list of portfolios)
from accounts import wachtend
from content.bescherming import bewaak
from portfolio.beheer.statistiek import StatistiekMenuItem
from portfolio.beheer.wachtend import portfolios_die_wachten
from portfolio.logacties import LOGACTIES
from portfolio.models.kaderversie import paginas_met_versies
from portfolio.rules.kader import waarom_niet_vaststellen
from portfolio.views import vaststellen

bewaak(paginas_met_versies)
wachtend.registreer(portfolios_die_wachten, volgorde=10)


@hooks.register("register_log_actions")
def registreer_acties(acties):
    acties.register_action(
        "portfolio.kaderversie.voorgesteld",
        "Toetsingskader voorgesteld",
        "Nieuwe versie van het kader voorgesteld",
    )
    acties.register_action(
        "portfolio.kaderversie.vastgesteld", "Toetsingskader vastgesteld", "Versie van het kader vastgesteld"
    )
    acties.register_action(
        "portfolio.kaderversie.afgewezen", "Voorstel afgewezen", "Voorgestelde versie van het kader afgewezen"
    )
    for actie, (label, melding) in LOGACTIES.items():
        acties.register_action(actie, label, melding)


@hooks.register("register_admin_urls")
def registreer_urls():
    return [
        path("portfolios/", include("portfolio.beheer.urls")),
        path("kaderversies/", vaststellen.lijst, name="kaderversies"),
        path("kaderversies/nieuw/<int:kader_id>/", vaststellen.nieuw, name="kaderversie_nieuw"),
        path("kaderversies/<int:pk>/", vaststellen.toon, name="kaderversie"),
        path("kaderversies/<int:pk>/bevestig/", vaststellen.bevestig, name="kaderversie_bevestig"),
        path("kaderversies/<int:pk>/wijs-af/", vaststellen.wijs_af, name="kaderversie_wijs_af"),
    ]


class VaststellenMenuItem(MenuItem):
    """Seen by who may lay down the toetsingskader."""

    def is_shown(self, request) -> bool:
        return not waarom_niet_vaststellen(request.user)


@hooks.register("register_admin_menu_item")
def registreer_menu():
    return VaststellenMenuItem(
        "Kader vaststellen",
        reverse("kaderversies"),
        name="kaderversies",
        icon_name="form",
        order=250,
    )


@hooks.register("register_admin_menu_item")
def registreer_statistiek():
    return StatistiekMenuItem(
        "Statistiek", reverse("bureau:statistiek"), name="statistiek", icon_name="table", order=210
    )
