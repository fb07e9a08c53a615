"""What the page of a leerdossier shows, to the person and to the coach."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import QueryDict

from formulieren.soorten.getal import schrijf_getal
from lms.forms.dossier import FilterForm
from lms.models import Dossierregel
from lms.models.dossierregel import DossierregelQuerySet
from lms.status import Dossiersoort, Dossierstatus

PER_PAGINA = 25
BADGES = {
    Dossierstatus.WACHT: "bezig",
    Dossierstatus.BEVESTIGD: "goed",
    Dossierstatus.AFGEWEZEN: "fout",
    Dossierstatus.INGETROKKEN: "neutraal",
}
# A leerlijn is made of opleidingen, so its hours would count twice.
MET_UREN = (Dossiersoort.OPLEIDING, Dossiersoort.EERDER)


def lijst(regels: DossierregelQuerySet, gevraagd: QueryDict) -> dict[str, Any]:
    """One page of these lines as asked for, the newest first, with what the filters offer. Three queries, however many
    lines there are.
    """
    telt = Q(status=Dossierstatus.BEVESTIGD, soort__in=MET_UREN, eens=True)
    alles = regels.met_eens().aggregate(
        jaren=ArrayAgg("behaald_op__year", distinct=True, filter=Q(behaald_op__isnull=False), default=[]),
        uren=Sum("uren", filter=telt),
    )
    jaren = sorted(alles["jaren"], reverse=True)
    form = FilterForm(gevraagd, jaren=jaren)
    gekozen = form.gekozen()
    gevonden = _gefilterd(regels, gekozen).select_related("certificaat__vervangen_door", "bewijs")
    pagina = Paginator(gevonden.nieuwste_eerst(), PER_PAGINA).get_page(gevraagd.get("page"))
    return {
        "filter": form,
        "gekozen": gekozen,
        "pagina": pagina,
        "regels": [in_beeld(regel) for regel in pagina],
        "zoek": urlencode(gekozen) + "&" if gekozen else "",
        "uren": in_uren(alles["uren"]),
        "leeg": not jaren,
    }


def in_beeld(regel: Dossierregel) -> dict[str, Any]:
    """One line, with the words for how it stands."""
    stand = regel.certificaat.stand() if regel.certificaat else None
    return {
        "regel": regel,
        "status": "Teruggenomen" if regel.is_teruggenomen else regel.get_status_display(),
        "badge": BADGES[Dossierstatus(regel.status)],
        "uren": in_uren(regel.uren),
        "al_geteld": bool(regel.uren) and regel.soort not in MET_UREN,
        "certificaatstand": stand,
        "kan_terug": regel.status == Dossierstatus.WACHT,
    }


def in_uren(uren: Decimal | None) -> str:
    return f"{schrijf_getal(uren)} uur" if uren else ""


def _gefilterd(regels: DossierregelQuerySet, gekozen: dict[str, str]) -> DossierregelQuerySet:
    if soort := gekozen.get("soort"):
        regels = regels.filter(soort=soort)
    if jaar := gekozen.get("jaar"):
        regels = regels.filter(behaald_op__year=int(jaar))
    if vraag := gekozen.get("q", "").strip():
        regels = regels.filter(Q(titel__icontains=vraag) | Q(aanbieder__icontains=vraag))
    return regels
