"""The leerdossier: one's own with proof, paper and export, and what a coach sees of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bestanden.fouten import BestandGeweigerd
from bestanden.levering import lever
from bestanden.models import Bestand
from bestanden.opslag import bewaar, verwijder
from formulieren.invoer import bewaarde_invoer, bewaart_invoer, is_aangekomen, merk
from formulieren.models import Opvang
from lms.dossierbeeld import lijst
from lms.dossierexport import alles_van, maak_pdf, maak_zip
from lms.forms.dossier import EerderForm, merk_van
from lms.inzage import noteer_dossier, wie_keek_in_dossier
from lms.models import Dossierregel
from lms.models.dossierregel import BEWIJS_MB, BEWIJSSOORTEN

from .begeleiding import kruimels
from .kruimelpad import mijn_leren
from .uitslag import toevertrouwde

BESTAAT_NIET = "Deze regel bestaat niet."
LAATSTE_INZAGEN = 10


@require_GET
@never_cache
def leerdossier(request: HttpRequest) -> HttpResponse:
    """Everything somebody learned, for the person."""
    context = lijst(Dossierregel.objects.van(request.user), request.GET)
    inzagen = wie_keek_in_dossier(request.user).select_related("door")[:LAATSTE_INZAGEN]
    eigen = {"eigen": True, "inzagen": list(inzagen), "kruimels": _kruimels("Mijn leerdossier")}
    return render(request, "lms/dossier.html", context | eigen)


@require_GET
@never_cache
def leerdossier_begeleider(request: HttpRequest, persoon: int) -> HttpResponse:
    """What counts of it, for the coach: what was learned, without proof. Side effect: the look is written down."""
    wie = toevertrouwde(request, persoon)
    context = lijst(Dossierregel.objects.van(wie).geldig(), request.GET)
    noteer_dossier(wie, request.user)
    return render(
        request,
        "lms/dossier.html",
        {**context, "eigen": False, "persoon": wie, "kruimels": kruimels(wie, verder="Leerdossier")},
    )


@bewaart_invoer
@require_http_methods(["GET", "POST"])
def eerder(request: HttpRequest) -> HttpResponse:
    """Add something that was learned elsewhere. A file that came along stays, also when the rest has to be mended."""
    wachtte = bewaarde_invoer(request) if request.method == "GET" else None
    bestand = _opgevangen(request) if wachtte is not None else None
    if wachtte is not None and bestand is not None:
        wachtte["bewaard"] = merk_van(bestand)
    data = request.POST if request.method == "POST" else wachtte
    form = EerderForm(data, request.FILES or None, gebruiker=request.user)
    if request.method == "POST":
        bestand = _neem_aan(request, form)
        if form.is_valid() and bestand is not None and _voeg_toe(request, form, bestand):
            is_aangekomen(request)
            messages.success(request, "Toegevoegd. Het bureau bekijkt je bewijs. Je krijgt daar bericht over.")
            return redirect("lms:leerdossier")
    context = {
        "form": form,
        "bestand": bestand,
        "bewaard": merk_van(bestand) if bestand else "",
        "briefje": merk(request.user.pk or 0, "leerdossier"),
        "kruimels": _kruimels("Diploma of cursus toevoegen", "lms:leerdossier"),
    }
    return render(request, "lms/dossier_eerder.html", context)


def _kruimels(hier: str, via: str = "") -> list[dict[str, str]]:
    """The way to a page of one's own leerdossier."""
    tussen = [("Mijn leerdossier", reverse(via))] if via else []
    return mijn_leren(*tussen, (hier, ""))


def _neem_aan(request: HttpRequest, form: EerderForm) -> Bestand | None:
    """The proof: the file that was sent now, or the one that came with an earlier try."""
    upload = request.FILES.get("bewijs")
    if upload is None:
        return form.eerder_bewijs()
    if "bewijs" in form.errors:
        return None
    try:
        return bewaar(upload, request.user, BEWIJSSOORTEN, BEWIJS_MB)
    except BestandGeweigerd as fout:
        form.add_error("bewijs", fout.zin)
        return form.eerder_bewijs()


def _voeg_toe(request: HttpRequest, form: EerderForm, bestand: Bestand) -> bool:
    try:
        regel = Dossierregel.objects.voeg_eerder_toe(request.user, request.user, bewijs=bestand, **form.velden())
    except PermissionDenied as fout:
        form.add_error(None, str(fout))
    except ValidationError as fout:
        form.add_error(None, fout)
    else:
        if regel.bewijs_id != bestand.pk:  # sent twice: the first is the one
            verwijder(bestand)
        return True
    return False


def _opgevangen(request: HttpRequest) -> Bestand | None:
    """The file that was sent without a session, if it can be used here."""
    rijen = Opvang.objects.filter(gebruiker=request.user.pk, adres=request.path).order_by("-gemaakt_op")
    sleutels = [sleutel for _, sleutel in (rijen.values_list("bijlagen", flat=True).first() or [])]
    eigen = Bestand.objects.filter(pk__in=sleutels, eigenaar=request.user.pk, soort__in=BEWIJSSOORTEN)
    return eigen.filter(grootte__lte=BEWIJS_MB * 1024 * 1024).first()


def _eigen_regel(request: HttpRequest, kenmerk: UUID) -> Dossierregel:
    eigen = Dossierregel.objects.van(request.user).select_related("bewijs", "persoon")
    return get_object_or_404(eigen, kenmerk=kenmerk)


@require_POST
def terugnemen(request: HttpRequest, kenmerk: UUID) -> HttpResponse:
    """Take back what still waits."""
    regel = _eigen_regel(request, kenmerk)
    try:
        regel.neem_terug(request.user)
    except PermissionDenied as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"Je hebt “{regel.titel}” teruggenomen.")
    return redirect("lms:leerdossier")


@require_GET
def bewijs(request: HttpRequest, kenmerk: UUID) -> FileResponse:
    """The proof of something one added."""
    regel = _eigen_regel(request, kenmerk)
    if regel.bewijs is None:
        raise Http404(BESTAAT_NIET)
    return lever(regel.bewijs)


@require_GET
def pdf(request: HttpRequest) -> HttpResponse:
    """The whole leerdossier on paper."""
    antwoord = HttpResponse(maak_pdf(request.user, alles_van(request.user)), content_type="application/pdf")
    antwoord["Content-Disposition"] = 'attachment; filename="mijn-leerdossier.pdf"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_GET
def export(request: HttpRequest) -> FileResponse:
    """Everything in one zip, to take away."""
    antwoord = FileResponse(
        maak_zip(request.user), as_attachment=True, filename="mijn-leerdossier.zip", content_type="application/zip"
    )
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
