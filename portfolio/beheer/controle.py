"""The entry check: what was uploaded and signed, beside what the route or step asks, document by document."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from formulieren.beeld import Stapbeeld, Veldbeeld, bestanden_van, stapbeeld
from portfolio.forms.controle import DocumentForm, TerugForm
from portfolio.forms.pagina import BijdrageForm
from portfolio.models import Controle, Documentoordeel, Portfolio
from portfolio.models.controle import stand_van
from portfolio.rules.criterium import BUREAU, Criterium
from portfolio.status import Controleuitkomst

from .lezen import bestandsadres
from .toegang import adres, indiening_van, kop, probeer, zin, zoek


@dataclass
class Document:
    """One document or signature, with the form for what the office finds, and what it found before."""

    veld: Veldbeeld
    form: DocumentForm
    oordeel: Documentoordeel | None
    is_gewijzigd: bool = False  # by a colleague, since the page that was sent


@dataclass
class Eis:
    """One hard requirement: its conditions, what else the kandidaat answered, and its documents."""

    criterium: Criterium
    beeld: Stapbeeld
    gegevens: list[Veldbeeld]
    documenten: list[Document]


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """The office begins: from now on the kandidaat cannot take the portfolio back."""
    portfolio = zoek(request, pk)
    gelukt = "De controle is begonnen. De kandidaat kan het portfolio niet meer terugnemen."
    if probeer(request, lambda: Controle.objects.begin(portfolio, request.user), gelukt):
        return redirect("bureau:controle", pk)
    return redirect(adres(portfolio))


@require_http_methods(["GET", "POST"])
def controle(request: HttpRequest, pk: int) -> HttpResponse:
    """All documents on one page; saving keeps what was found so far, and a text that cannot be saved stays in sight."""
    portfolio = zoek(request, pk)
    gevonden = _controle(portfolio)
    eisen = _eisen(portfolio, gevonden, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        gevonden = _eis(gevonden)
        _zet_bijdrage(request, portfolio)
        if _bewaar(request, gevonden, eisen):
            if request.POST.get("actie") == "verder":
                return redirect("bureau:controle_afronden", pk)
            return redirect("bureau:controle", pk)
    context = kop(portfolio, "Controle", "tasks") | {
        "controle": gevonden,
        "eisen": eisen,
        "open": gevonden is not None and gevonden.uitkomst == Controleuitkomst.OPEN,
        "stand": _stand(gevonden),
        "bijdrageform": BijdrageForm(initial={"bijdrage": portfolio.bijdrage}),
    }
    return render(request, "portfolio/beheer/controle.html", context)


@require_http_methods(["GET", "POST"])
def afronden(request: HttpRequest, pk: int) -> HttpResponse:
    """Look once more at what was found, then approve or send back. This cannot be undone."""
    portfolio = zoek(request, pk)
    gevonden = _eis(_controle(portfolio))
    stand = _stand(gevonden)
    form = TerugForm(request.POST if request.POST.get("actie") in ("terug", "voorbeeld") else None)
    if request.method == "POST" and _rond_af(request, gevonden, form):
        return redirect(adres(portfolio))
    if request.method == "POST" and gevonden.uitkomst != Controleuitkomst.OPEN and not form.is_bound:
        return redirect(adres(portfolio))
    context = kop(portfolio, "Controle afronden", "tasks") | {
        "controle": gevonden,
        "stand": stand,
        "form": form,
        "voorbeeld": form.cleaned_data["tekst"] if form.is_bound and form.is_valid() else "",
        "zonder_assessoren": not gevonden.indiening.te_scoren,
        "zonder_beoordeling": gevonden.indiening.zonder_beoordeling,
    }
    return render(request, "portfolio/beheer/controle_afronden.html", context)


@dataclass(frozen=True)
class Controlestand:
    """How far the check is. `tekort` pairs the question of a document with what is missing."""

    totaal: int
    bekeken: int
    tekort: list[tuple[str, str]]

    @property
    def klaar(self) -> bool:
        return self.bekeken == self.totaal


def _stand(gevonden: Controle | None) -> Controlestand:
    if gevonden is None:
        return Controlestand(0, 0, [])
    oordelen = gevonden.documenten()
    vragen = [(c, v) for c in gevonden.te_controleren for v in c.stap.vragen if v.id in set(gevonden.vragen())]
    tekort = [
        (f"{c.naam}: {v.vraag}", oordelen[v.id].toelichting)
        for c, v in vragen
        if v.id in oordelen and not oordelen[v.id].in_orde
    ]
    return Controlestand(len(vragen), sum(v.id in oordelen for _, v in vragen), tekort)


def _rond_af(request: HttpRequest, gevonden: Controle, form: TerugForm) -> bool:
    actie = request.POST.get("actie")
    if actie == "goedkeuren":
        gelukt = "De documenten zijn in orde. Het portfolio gaat verder."
        return probeer(request, lambda: gevonden.keur_goed(request.user), gelukt)
    if actie == "terug" and form.is_valid():
        gelukt = "Het portfolio is terug bij de kandidaat. Die krijgt bericht."
        return probeer(request, lambda: gevonden.stuur_terug(request.user, form.cleaned_data["tekst"]), gelukt, form)
    return False


def _controle(portfolio: Portfolio) -> Controle | None:
    indiening = indiening_van(portfolio)
    if indiening is None:
        return None
    gevonden = indiening.controles.select_related("afgerond_door").first()
    if gevonden is not None:
        gevonden.indiening = indiening
    return gevonden


def _eis(gevonden: Controle | None) -> Controle:
    if gevonden is None:
        raise Http404("Deze controle is nog niet begonnen.")
    return gevonden


def _eisen(portfolio: Portfolio, gevonden: Controle | None, gepost) -> list[Eis]:
    """The requirements with their documents. One query for the files, one for what was found."""
    indiening = gevonden.indiening if gevonden else indiening_van(portfolio)
    if indiening is None:
        return []
    criteria = indiening.heropende(BUREAU)
    waarden = {vraag: waarde for c in criteria for vraag, waarde in c.antwoorden.items()}
    bestanden = bestanden_van([c.stap for c in criteria], waarden)
    oordelen = gevonden.documenten() if gevonden else {}
    eisen = []
    for criterium in criteria:
        beeld = stapbeeld(criterium.stap, criterium.antwoorden, bestanden, adres=bestandsadres(portfolio.pk))
        eisen.append(
            Eis(
                criterium,
                beeld,
                [veld for veld in beeld.velden if not veld.soort.is_bewijs],
                [_document(veld, oordelen, gepost) for veld in beeld.velden if veld.soort.is_bewijs],
            )
        )
    return eisen


def _document(veld: Veldbeeld, oordelen: dict[str, Documentoordeel], gepost) -> Document:
    oordeel = oordelen.get(veld.vraag.id)
    begin = {"oordeel": "ja" if oordeel.in_orde else "nee", "toelichting": oordeel.toelichting} if oordeel else {}
    return Document(veld, DocumentForm(gepost, prefix=veld.vraag.id, initial=begin), oordeel)


def _zet_bijdrage(request: HttpRequest, portfolio: Portfolio) -> None:
    """Save the fee with the rest, only when it was changed on this page: a colleague may have marked it meanwhile."""
    keuze = request.POST.get("bijdrage", "")
    if keuze and keuze != request.POST.get("bijdrage_was"):
        probeer(request, lambda: portfolio.zet_bijdrage(request.user, keuze), "De bijdrage is bewaard.")


def _bewaar(request: HttpRequest, gevonden: Controle, eisen: list[Eis]) -> bool:
    """Save what is new or different per document; True when nothing was refused."""
    goed, veranderd = True, False
    for document in (document for eis in eisen for document in eis.documenten):
        form = document.form
        if not form.is_valid():
            goed = False
            continue
        keuze, tekst = form.cleaned_data["oordeel"], form.cleaned_data["toelichting"].strip()
        if not keuze:
            if tekst:
                form.add_error("oordeel", "Kies of dit document in orde is.")
                goed = False
            continue
        eerder = document.oordeel
        nieuw = stand_van(keuze == "ja", tekst)
        if nieuw in (eerder and eerder.stand, form.gezien):
            continue  # as it is stored, or not touched on this page
        try:
            gevonden.beoordeel(request.user, document.veld.vraag.id, keuze == "ja", tekst, gezien=form.gezien)
            veranderd = True
        except ValidationError as fout:
            form.add_error("toelichting", zin(fout))
            document.is_gewijzigd = fout.code == "gewijzigd"
            goed = False
    if goed and veranderd:
        messages.success(request, "Bewaard.")
    elif goed:
        messages.info(request, "Je hebt niets veranderd.")
    else:
        messages.error(request, "Niet alles is bewaard. Hieronder staat bij welk document je nog iets moet doen.")
    return goed
