"""What learning adds to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

import lms.beheer.dossier
import lms.beheer.inschrijfimport
import lms.beheer.inschrijvingen
import lms.beheer.publiceren
import lms.beheer.taxonomie
import lms.beheer.team
import lms.beheer.toevertrouwing
import lms.beheer.uitvoeringen  # noqa: F401
from accounts import wachtend

from .beheer import leerlijnbeeld, makkelijk
from .beheer.wachtend import leren_dat_wacht, teksten_die_wachten
from .logacties import LOGACTIES

wachtend.registreer(leren_dat_wacht, volgorde=20)
wachtend.registreer(teksten_die_wachten, volgorde=40)


@hooks.register("register_log_actions")
def registreer_acties(acties) -> None:
    for actie, (label, zin) in LOGACTIES.items():
        acties.register_action(actie, label, zin)


@hooks.register("register_admin_urls")
def registreer_redactie() -> list:
    return [
        path("leren/leerlijnen/<int:pk>/beeld/", leerlijnbeeld.beeld, name="leerlijn_beeld"),
        path("leren/makkelijke-teksten/", makkelijk.overzicht, name="makkelijke_teksten"),
    ]


@hooks.register("register_reports_menu_item")
def registreer_makkelijk() -> makkelijk.MakkelijkMenuItem:
    return makkelijk.MakkelijkMenuItem(
        "Makkelijke teksten", reverse("makkelijke_teksten"), name="makkelijke-teksten", icon_name="openquote", order=50
    )


@hooks.register("insert_global_admin_css")
def opmaak_van_redactie() -> SafeString:
    """The picture of a leerlijn stands in the page editor, which has no place of ours for a stylesheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("lms/beheer_redactie.css"))
