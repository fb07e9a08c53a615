"""What this app adds to Wagtail's admin: the begrippenlijst, and a refusal to delete pages that hold versions."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from . import begripkoppeling
from .begripbeheer import BegripBeheer
from .bescherming import bezwaar
from .gepland import NIET_GEPUBLICEERD


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
