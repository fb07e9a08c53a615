"""Publishing many pages at once from the explorer: refused as a whole when one of them cannot be published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from lms.models.aanbod import Leerpagina


@hooks.register("before_bulk_action")
def weiger_publiceren_in_bulk(request: HttpRequest, action_type: str, objects, action) -> HttpResponse | None:
    if action_type != "publish" or action.model is not Page or request.method != "POST":
        return None
    for pagina in _te_publiceren(objects, "include_descendants" in request.POST):
        concept = pagina.get_latest_revision_as_object()
        if isinstance(concept, Leerpagina) and (gevonden := concept.bezwaren_van_concept()):
            messages.error(request, f"“{concept.title}” kan zo niet worden gepubliceerd. {gevonden[0]}")
            return redirect(action.next_url)
    return None


def _te_publiceren(paginas, met_kinderen: bool) -> list[Page]:
    gekozen = [pagina.specific for pagina in paginas]
    if met_kinderen:
        gekozen += [kind for pagina in gekozen for kind in pagina.get_descendants().not_live().specific()]
    return gekozen
