"""The page of one portfolio: where it is, and the one thing that has to happen next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from certificaten.models import Certificaat
from portfolio.forms.pagina import BijdrageForm, TermijnForm
from portfolio.models import Besluit, Bezwaar, Indiening, Portfolio, Werkstand
from portfolio.post import sleutel
from portfolio.status import Status, Werk
from portfolio.werk import termijnstand, wachttijd

from .keten import regels
from .toegang import adres, kop, probeer, zoek
from .toewijzen import van_indiening

LAATSTE = 6  # entries of the chain that the page itself shows

# What each kind of work is done with: the page, and what the button says.
KNOPPEN = {
    Werk.CONTROLEREN: ("bureau:controle", "Controleer de documenten"),
    Werk.TOEWIJZEN: ("bureau:toewijzen", "Wijs assessoren toe"),
    Werk.VERVANGER: ("bureau:toewijzen", "Vraag een assessor"),
    Werk.BEZWAAR_ASSESSOR: ("bureau:toewijzen", "Beantwoord het bezwaar"),
    Werk.DERDE: ("bureau:toewijzen", "Vraag een derde assessor"),
    Werk.GESPREK: ("bureau:gesprek", "Plan het toetsgesprek"),
    Werk.BESLUIT: ("bureau:besluit", "Naar het besluit"),
    Werk.BEZWAAR: ("bureau:bezwaar", "Behandel het bezwaar"),
    Werk.VERSTREKEN: ("bureau:besluit", "Naar het besluit"),
}

# What more time is for, by status.
WAT = {
    Status.INGEDIEND: "Je geeft het bureau meer tijd voor de controle. Voor de kandidaat verandert er niets.",
    Status.IN_CONTROLE: "Je geeft het bureau meer tijd voor de controle. Voor de kandidaat verandert er niets.",
    Status.TOEWIJZEN: "Je geeft het bureau meer tijd om assessoren te vinden.",
    Status.BEOORDELING: "Je geeft meer tijd aan de assessoren die nog moeten inleveren.",
    Status.GESPREK: "Je geeft meer tijd voor het toetsgesprek en het eindoordeel.",
    Status.BESLUIT: "Je geeft het bureau meer tijd voor het besluit.",
    Status.AANVULLEN: "Je geeft de kandidaat meer tijd. Dit wordt ook de laatste dag om aan te vullen.",
}

UITLEG = {
    Werk.CONTROLEREN: "Kijk document voor document of de harde eisen in orde zijn.",
    Werk.TOEWIJZEN: "De documenten zijn in orde. Vraag twee assessoren.",
    Werk.VERVANGER: "Er is nog een plaats vrij. Vraag een assessor.",
    Werk.BEZWAAR_ASSESSOR: "De kandidaat heeft bezwaar tegen een assessor. Tot je antwoord geeft, leest die niets.",
    Werk.DERDE: "De twee assessoren blijven over een of meer criteria verdeeld, of een van hen kan niet verder.",
    Werk.GESPREK: "Plannen kan nu al. Je hoeft niet te wachten op de beoordelingen.",
    Werk.BESLUIT: "Alles voor een besluit ligt klaar.",
    Werk.BEZWAAR: "De kandidaat is het niet eens met het besluit. Een collega die niet besliste, behandelt dat.",
    Werk.VERSTREKEN: "De kandidaat heeft niet op tijd aangevuld. Neem een besluit, of geef meer tijd.",
    Werk.WACHT_ASSESSOREN: "De assessoren zijn aan zet.",
    Werk.WACHT_DERDE: "De derde assessor is aan zet.",
    Werk.WACHT_KANDIDAAT: "De kandidaat is aan zet.",
    Werk.KLAAR: "Voor dit portfolio hoeft niets meer te gebeuren.",
}


def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of one portfolio in short, with the button for what is next."""
    portfolio = zoek(request, pk)
    stand = Werkstand.objects.get(pk=pk)
    vandaag = timezone.localdate()
    indieningen = list(Indiening.objects.filter(portfolio=pk).defer("inhoud").order_by("-nummer"))
    huidige = next((indiening for indiening in indieningen if not indiening.teruggenomen_op), None)
    nu = Werk(stand.wat_nu)
    knop = KNOPPEN.get(nu)
    context = kop(portfolio) | {
        "nu": nu,
        "uitleg": UITLEG[nu],
        "knop": {"url": reverse(knop[0], args=[pk]), "tekst": knop[1]} if knop else None,
        "wacht": wachttijd(stand.sinds, vandaag),
        "termijn": stand.termijn,
        "stand": termijnstand(stand.termijn, vandaag),
        "indieningen": indieningen,
        "toewijzingen": van_indiening(huidige),
        "kan_vragen": portfolio.status in (Status.TOEWIJZEN, Status.BEOORDELING, Status.GESPREK),
        "gesprek": _gesprek(huidige),
        "zonder_gesprek": huidige is not None and huidige.gesprek_vervalt,
        "besluiten": Besluit.objects.filter(indiening__portfolio=pk).select_related("genomen_door"),
        "bezwaren": Bezwaar.objects.filter(besluit__indiening__portfolio=pk).select_related("besluit"),
        "certificaat": Certificaat.objects.filter(herkomst=sleutel(portfolio)).first(),
        "bijdrageform": BijdrageForm(initial={"bijdrage": portfolio.bijdrage}),
        "laatste": regels(portfolio)[-LAATSTE:][::-1],
    }
    return render(request, "portfolio/beheer/pagina.html", context)


@require_POST
def bijdrage(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark whether the fee is due or paid."""
    portfolio = zoek(request, pk)
    keuze = request.POST.get("bijdrage", "")
    probeer(request, lambda: portfolio.zet_bijdrage(request.user, keuze), "De bijdrage is bewaard.")
    return redirect(_terug(request, portfolio))


@require_http_methods(["GET", "POST"])
def termijn(request: HttpRequest, pk: int) -> HttpResponse:
    """Give more time for what is next."""
    portfolio = zoek(request, pk)
    form = TermijnForm(request.POST or None)
    if form.is_valid() and probeer(
        request,
        lambda: portfolio.verleng(request.user, form.cleaned_data["tot"], form.cleaned_data["reden"]),
        "De termijn is verlengd.",
        form,
    ):
        return redirect(adres(portfolio))
    wat = WAT.get(Status(portfolio.status), "")
    context = kop(portfolio, "Termijn verlengen", "calendar-alt") | {"form": form, "wat": wat}
    return render(request, "portfolio/beheer/termijn.html", context)


def _gesprek(indiening: Indiening | None):
    if indiening is None:
        return None
    return indiening.gesprek_nu()


def _terug(request: HttpRequest, portfolio: Portfolio) -> str:
    """Back to the check when that is where it was marked."""
    if request.POST.get("vanuit") == "controle":
        return reverse("bureau:controle", args=[portfolio.pk])
    return adres(portfolio)
