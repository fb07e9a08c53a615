"""A docent's own uitvoeringen: who takes part, and at the end how it went."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rollen import DOCENT, heeft_rol
from lms.forms.uitvoering import ResultatenForm
from lms.inzage import noteer_deelnames
from lms.models import Uitvoering


@require_safe
@never_cache
def lessen(request: HttpRequest) -> HttpResponse:
    """What this docent teaches: soonest first, and what is over."""
    rijen = _eigen(request).select_related("opleiding").prefetch_related("sessies").order_by("eerste", "pk")
    nu = timezone.now()
    alle = list(rijen)
    context = {
        "komend": [u for u in alle if u.geannuleerd_op is None and (u.laatste is None or u.laatste > nu)],
        "voorbij": [u for u in reversed(alle) if u.geannuleerd_op is not None or (u.laatste and u.laatste <= nu)],
    }
    return render(request, "lms/lessen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def les(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """The participants of one; from the last session on, how it ended for each of them."""
    uitvoering = get_object_or_404(
        _eigen(request).select_related("opleiding").prefetch_related("sessies"), kenmerk=kenmerk
    )
    op_lijst = uitvoering.deelnames.op_lijst().select_related("persoon")
    deelnames = list(op_lijst.order_by("persoon__last_name", "persoon__first_name", "pk"))
    noteer_deelnames(uitvoering, deelnames, request.user, als=DOCENT)
    bezwaar = uitvoering.waarom_niet_afronden()
    open_ = [deelname for deelname in deelnames if deelname.heeft_plaats]
    form = ResultatenForm(open_, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _leg_vast(request, form)
        return redirect("lms:les", kenmerk)
    context = {
        "uitvoering": uitvoering,
        "klaar": [deelname for deelname in deelnames if deelname.afgerond_op],
        "open": open_,
        "wachtend": [deelname for deelname in deelnames if deelname.wacht],
        "form": form,
        "bezwaar": bezwaar,
    }
    return render(request, "lms/les.html", context)


def _leg_vast(request: HttpRequest, form: ResultatenForm) -> None:
    """Each by itself: what is refused for one does not undo what was said of another."""
    gelukt = 0
    for deelname, aanwezig, geslaagd in form.resultaten():
        try:
            deelname.rond_af(request.user, aanwezig, geslaagd)
        except (PermissionDenied, ValidationError) as fout:
            messages.error(request, " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout))
        else:
            gelukt += 1
    if gelukt:
        messages.success(request, "1 resultaat is bewaard." if gelukt == 1 else f"{gelukt} resultaten zijn bewaard.")


def _eigen(request: HttpRequest):
    """The uitvoeringen of this docent. Raises PermissionDenied for who is none."""
    if not heeft_rol(request.user, DOCENT):
        raise PermissionDenied("Deze pagina is voor docenten.")
    return Uitvoering.objects.van_docent(request.user).met_stand()
