"""Who looked at one's own dossier."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sporen.inzage import vouw
from sporen.models import Inzage

from .kruimelpad import mijn_leren

PER_BLADZIJDE = 50  # looks, before those shortly after each other are folded


@require_safe
@never_cache
def inzage(request: HttpRequest) -> HttpResponse:
    """When, who, in which role and what; newest first."""
    pagina = Paginator(Inzage.objects.van(request.user), PER_BLADZIJDE).get_page(request.GET.get("page"))
    context = {"pagina": pagina, "blikken": vouw(pagina.object_list), "jaren": settings.INZAGE_BEWAREN_DAGEN // 365}
    context["kruimels"] = mijn_leren(("Wie keek er mee?", ""))
    return render(request, "lms/inzage.html", context)
