"""What was written to somebody, to read back: also when the mail got lost, was turned off, or could not be sent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from berichten.models import Bericht

PER_BLADZIJDE = 20


@require_safe
def mijn(request: HttpRequest) -> HttpResponse:
    """The own messages, newest first."""
    pagina = Paginator(Bericht.objects.voor(request.user), PER_BLADZIJDE).get_page(request.GET.get("page"))
    return render(request, "berichten/mijn.html", {"pagina": pagina})
