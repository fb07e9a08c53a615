"""What this app adds to Wagtail's admin: the begrippenlijst, checks of pages, and which pages cannot be deleted."""

from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from accounts import wachtend

from . import begripkoppeling, controlelijst
from .begripbeheer import BegripBeheer
from .bescherming import bezwaar
from .gepland import NIET_GEPUBLICEERD
from .paginawaarschuwing import waarschuw, zeg_wie_verwijst
from .userbar import Paginacontrole
from .wachtend import paginas_die_wachten

wachtend.registreer(paginas_die_wachten, volgorde=30)
wachtend.registreer(controlelijst.opmerkingen_die_wachten, volgorde=45)


@hooks.register("before_delete_page")
def weiger_verwijderen(request, page):
    """Refuse one page (with its branch) and go back to its editor."""
    if melding := bezwaar([page]):
        messages.error(request, melding)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def weiger_verwijderen_in_bulk(request, action_type, objects, action_class_instance):
    """Refuse a bulk deletion as a whole when one of the branches holds versions."""
    if action_type != "delete" or not hasattr(action_class_instance.model, "get_descendants"):
        return None
    if melding := bezwaar([pagina for pagina in objects if hasattr(pagina, "url_path")]):
        messages.error(request, melding)
        return redirect(action_class_instance.next_url)
    return None


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def zeg_wat_opvalt(request, page):
    """After saving a draft and after publishing alike."""
    waarschuw(request, page)


@hooks.register("before_move_page")
def zeg_wie_verwijst_bij_verplaatsen(request, page, destination):
    if request.method == "GET":
        zeg_wie_verwijst(request, [page], "Die links blijven werken. Kijk of hun tekst nog klopt.")


@hooks.register("before_bulk_action")
def zeg_wie_verwijst_in_bulk(request, action_type, objects, action_class_instance):
    """Wagtail asks this when it is done. For one page the question itself says it (confirm_unpublish.html)."""
    if action_type == "unpublish" and action_class_instance.model is Page:
        zeg_wie_verwijst(request, objects, "Die links gaan nu nergens heen. Haal ze daar weg.")


@hooks.register("construct_wagtail_userbar")
def controleer_in_het_nederlands(request, items, page):
    """The checks beside the preview in the editor, with our words for each."""
    items[:] = [Paginacontrole(item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]


@hooks.register("register_admin_urls")
def registreer_controle():
    return [path("paginacontrole/", controlelijst.overzicht, name="paginacontrole")]


@hooks.register("register_reports_menu_item")
def registreer_controle_in_menu():
    return controlelijst.ControleMenuItem(
        "Paginacontrole", reverse("paginacontrole"), name="paginacontrole", icon_name="warning", order=40
    )


@hooks.register("register_rich_text_features")
def bied_begrip_aan(features):
    """Offer editors a link to a word of the begrippenlijst."""
    begripkoppeling.registreer(features)


register_snippet(BegripBeheer)


@hooks.register("register_log_actions")
def registreer_acties(acties) -> None:
    @acties.register_action(NIET_GEPUBLICEERD)
    class NietGepubliceerd(LogFormatter):
        label = "Niet gepubliceerd"

        def format_message(self, log_entry) -> str:
            return f"Op het gekozen moment niet gepubliceerd. {log_entry.data.get('reden', '')}".strip()
