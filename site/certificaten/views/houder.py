"""One's own certificates: where they stand, the PDF, and what the register shows."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from certificaten import regels, soorten
from certificaten.adressen import controleadres
from certificaten.forms import VermeldingForm
from certificaten.models import Certificaat
from certificaten.pdf import maak_pdf
from certificaten.status import Status


@require_safe
@never_cache
def overzicht(request: HttpRequest) -> HttpResponse:
    """All certificates of whoever is logged in: those that matter now, and earlier ones."""
    gevonden = Certificaat.objects.filter(houder=request.user).select_related("vervangen_door")
    eigen = list(gevonden.order_by("-afgegeven_op", "-pk"))
    # The newest of each kind is worth a page, whatever became of it; those it replaced are history.
    openbaar = [certificaat for certificaat in eigen if certificaat.is_openbaar]
    huidig = [_in_beeld(certificaat) for certificaat in openbaar if certificaat.vervangen_door_id is None]
    eerder = [(certificaat, certificaat.stand()) for certificaat in openbaar if certificaat.vervangen_door_id]
    overig = [_in_lijst(certificaat) for certificaat in eigen if not certificaat.is_openbaar]
    return render(request, "certificaten/mijn.html", {"huidig": huidig, "eerder": eerder, "overig": overig})


@require_safe
@never_cache
def pdf(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One's own certificate as PDF; not while it is suspended or after it was withdrawn."""
    certificaat = _zoek(request, sleutel)
    if bezwaar := regels.waarom_niet_downloaden(certificaat.stand().status):
        messages.error(request, bezwaar)
        return redirect("mijn_certificaat:overzicht")
    naam = f"certificaat-{certificaat.nummer}.pdf"
    koppen = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(maak_pdf(certificaat), content_type="application/pdf", headers=koppen)


@require_POST
def vermelding(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Store what the register may show; it does so from this moment."""
    certificaat = _zoek(request, sleutel)
    if not certificaat.is_openbaar:
        raise Http404("Dit certificaat hoort niet in het register.")
    form = VermeldingForm(certificaat, data=request.POST)
    if form.is_valid():
        certificaat.kies_vermelding(request.user, **form.cleaned_data)
        messages.success(
            request,
            "Je keuze is bewaard. Je naam staat in het register."
            if certificaat.in_register
            else "Je keuze is bewaard. Je staat niet in het register.",
        )
    return redirect("mijn_certificaat:overzicht")


def _in_lijst(certificaat: Certificaat) -> dict:
    """One that the register is not about, as a line of a list."""
    stand = certificaat.stand()
    return {
        "certificaat": certificaat,
        "stand": stand,
        "controleadres": controleadres(certificaat.sleutel),
        "kan_downloaden": not regels.waarom_niet_downloaden(stand.status),
    }


def _zoek(request: HttpRequest, sleutel: str) -> Certificaat:
    return get_object_or_404(Certificaat, sleutel=sleutel, houder=request.user)


def _in_beeld(certificaat: Certificaat) -> dict:
    vandaag = timezone.localdate()
    stand = certificaat.stand(vandaag)
    vanaf = certificaat.hercertificering_vanaf
    return {
        "certificaat": certificaat,
        "stand": stand,
        "controleadres": controleadres(certificaat.sleutel),
        "waarom_niet_downloaden": regels.waarom_niet_downloaden(stand.status),
        "kan_opnieuw": vanaf is not None and vanaf <= vandaag and stand.status in (Status.GELDIG, Status.VERLOPEN),
        "opnieuw": soorten.SOORTEN[certificaat.soort].opnieuw if certificaat.soort in soorten.SOORTEN else "",
        "form": VermeldingForm(certificaat),
    }
