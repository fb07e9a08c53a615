"""A leerlijn as a picture on a page of its own, for who edits it: the newest draft."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lms.models import Leerlijn
from lms.rules.leerlijnbeeld import teken


@require_safe
def beeld(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    pagina = get_object_or_404(Leerlijn, pk=pk)
    if not pagina.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    concept = pagina.get_latest_revision_as_object()
    bewerken = reverse("wagtailadmin_pages:edit", args=[pk])
    context = {
        "header_title": f"In beeld: {concept.title}",
        "header_icon": "list-ul",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": bewerken, "label": concept.title},
            {"url": "", "label": "In beeld"},
        ],
        "beeld": teken(concept.definitie(), concept.let_op_per_stap()),
        "leerlijn_controle": {
            "bezwaren": concept.bezwaren_van_concept(),
            "waarschuwingen": concept.waarschuwingen(),
        },
        "bewerken": bewerken,
    }
    return render(request, "lms/beheer/leerlijnbeeld.html", context)
