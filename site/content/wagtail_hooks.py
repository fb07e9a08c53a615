"""Deleting pages in Wagtail's admin: refused, with a sentence, where versions were laid down."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from .bescherming import bezwaar


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
