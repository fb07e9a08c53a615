"""The besluit: the advice and its ground in view, a choice, a last look, and then it stands."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from portfolio.forms.besluit import BesluitForm
from portfolio.models import Besluit, Portfolio
from portfolio.models.toetsgesprek import Toetsgesprek
from portfolio.rules import besluit as regels
from portfolio.status import Bijdrage, Oordeel, Status, Uitkomst

from .bewijs import eindscores, gronden
from .toegang import adres, indiening_van, kop, probeer, zoek


@require_http_methods(["GET", "POST"])
def besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide, in two steps: fill in, and confirm what was filled in."""
    portfolio = zoek(request, pk)
    indiening = indiening_van(portfolio)
    verstreken = _is_verstreken(portfolio)
    bezwaar = _waarom_niet(portfolio, indiening, request.user, verstreken)
    form = _form(request, portfolio, indiening, verstreken) if indiening else None
    bevestig = False
    if request.method == "POST" and form and form.is_valid() and not request.POST.get("terug"):
        if request.POST.get("bevestigd"):
            if probeer(request, lambda: _neem(portfolio, request.user, form), "Het besluit is genomen.", form):
                return redirect(adres(portfolio))
        else:
            bevestig = _klopt(form, indiening) and not bezwaar
    context = kop(portfolio, "Besluit", "check") | {
        "form": form,
        "bevestig": bevestig,
        "gekozen": Uitkomst(form.cleaned_data["uitkomst"]) if form and bevestig else "",
        "bezwaar": bezwaar,
        "verstreken": verstreken,
        "indiening": indiening,
        "bijdrage_open": portfolio.bijdrage not in (Bijdrage.BETAALD, Bijdrage.GEEN),
        **_advies(indiening),
    }
    return render(request, "portfolio/beheer/besluit.html", context)


@require_GET
def onderbouwing(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    """From one besluit back to the answers: advice, final score, both locked scores, what the kandidaat wrote."""
    portfolio = zoek(request, pk)
    besluiten = Besluit.objects.filter(indiening__portfolio=portfolio)
    gevonden = get_object_or_404(
        besluiten.select_related("genomen_door", "indiening__kaderversie", "indiening__portfolio", "herziet"),
        nummer=nummer,
    )
    context = kop(portfolio, f"Onderbouwing van besluit {nummer}", "list-ul") | {
        "besluit": gevonden,
        "eindoordeel": getattr(gevonden.indiening, "eindoordeel", None),
        "gronden": gronden(gevonden),
    }
    return render(request, "portfolio/beheer/onderbouwing.html", context)


def aanvulvelden(portfolio: Portfolio, indiening) -> dict[str, object]:
    """What a form needs to offer a supplement: by default what is not aangetoond, within the term of the kader."""
    niet = [s.criterium for s in indiening.eindscores.all() if s.uitkomst == Oordeel.NIET_AANGETOOND]
    tot = timezone.localdate() + timedelta(days=portfolio.spelregels.termijnen.aanvullen)
    return {"criteria": indiening.criteria, "niet": niet, "tot": tot}


def _is_verstreken(portfolio: Portfolio) -> bool:
    """Whether a supplement was not handed in within its term."""
    tot = portfolio.aanvullen_voor
    return portfolio.status == Status.AANVULLEN and tot is not None and tot < timezone.localdate()


def _form(request: HttpRequest, portfolio: Portfolio, indiening, verstreken: bool) -> BesluitForm:
    velden = aanvulvelden(portfolio, indiening)
    return BesluitForm(request.POST or None, alleen_afwijzen=verstreken, **velden)


def _neem(portfolio: Portfolio, door, form: BesluitForm) -> None:
    Besluit.objects.neem(portfolio, door, **form.cleaned_data)


def _klopt(form: BesluitForm, indiening) -> bool:
    """Whether the besluit could be taken like this; what is missing is put beside its field."""
    waarden = form.cleaned_data
    eindoordeel = getattr(indiening, "eindoordeel", None)
    gevonden = regels.bezwaren_tegen_besluit(
        waarden["uitkomst"],
        waarden["motivering"],
        waarden["afwijking"],
        eindoordeel.advies if eindoordeel else "",
        waarden["heropend"],
        waarden["aanvullen_voor"],
        timezone.localdate(),
    )
    for veld, tekst in gevonden.items():
        form.add_error(veld, tekst)
    return not gevonden


def _waarom_niet(portfolio: Portfolio, indiening, door, verstreken: bool) -> str:
    if indiening is None:
        return "Dit portfolio is niet ingediend. Er valt nog niets te besluiten."
    if portfolio.status != Status.BESLUIT and not verstreken:
        laatste = Besluit.objects.filter(indiening__portfolio=portfolio).select_related("genomen_door").last()
        if laatste:
            return f"{laatste.genomen_door} heeft al besloten: {laatste.get_uitkomst_display()}."
        return "Er valt over dit portfolio nu niets te besluiten."
    return Besluit.objects.waarom_niet(portfolio, indiening, door)


def _advies(indiening) -> dict[str, object]:
    """The advice with its ground, for a page that decides."""
    if indiening is None:
        return {}
    scores = eindscores(indiening)
    return {
        "eindoordeel": getattr(indiening, "eindoordeel", None),
        "scores": scores,
        "niet": [rij for rij in scores if rij[0].uitkomst == Oordeel.NIET_AANGETOOND],
        "controle": indiening.controles.select_related("afgerond_door").first(),
        "gesprek": Toetsgesprek.objects.filter(indiening=indiening, gehouden_op__isnull=False).first(),
    }
