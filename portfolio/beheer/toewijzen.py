"""Asking assessoren, replacing them, answering an objection to one, and recording a tie."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from portfolio.forms.toewijzen import BandForm, BezwaarAssessorForm, OverdragenForm, ToewijsForm, VervangForm
from portfolio.models import Band, Indiening, Portfolio, Toewijzing
from portfolio.rules.toewijzing import DERDE, Assessorkeuze
from portfolio.status import Status, Toewijzingstatus

from .toegang import adres, indiening_van, kop, probeer, zoek

AL_GEVRAAGD = "Is voor dit portfolio al gevraagd."
ZELF = "Dat ben je zelf. Een collega kan jou toewijzen."


@require_http_methods(["GET", "POST"])
def toewijzen(request: HttpRequest, pk: int) -> HttpResponse:
    """Who judges this portfolio, and a choice for every place that is free."""
    portfolio = zoek(request, pk)
    indiening = indiening_van(portfolio)
    kan, kan_niet = keuzes(portfolio, indiening, request.user)
    plekken = vrije_plekken(portfolio, indiening)
    form = ToewijsForm(request.POST or None, plekken=plekken, keuzes=kan)
    if request.method == "POST" and form.is_valid():
        gekozen = form.gekozen()
        if probeer(request, lambda: _wijs_toe(portfolio, request.user, gekozen), _gelukt(gekozen), form):
            return redirect(adres(portfolio))
    context = kop(portfolio, "Assessoren", "group") | {
        "form": form,
        "plekken": plekken,
        "kan": kan,
        "kan_niet": kan_niet,
        "toewijzingen": van_indiening(indiening),
        "iemand_weg": plekken == [DERDE] and indiening and bool(Toewijzing.objects.vrije_plaatsen(indiening)),
    }
    return render(request, "portfolio/beheer/toewijzen.html", context)


@require_http_methods(["GET", "POST"])
def vervang(request: HttpRequest, pk: int, kenmerk: UUID) -> HttpResponse:
    """Take an assignment back that was not handed in."""
    portfolio, toewijzing = _zoek_toewijzing(request, pk, kenmerk)
    form = VervangForm(request.POST or None)
    if form.is_valid() and probeer(
        request,
        lambda: toewijzing.vervang(request.user, form.cleaned_data["reden"]),
        f"De opdracht van {toewijzing.assessor} is ingetrokken. Vraag nu een vervanger.",
        form,
    ):
        return redirect("bureau:toewijzen", pk)
    context = kop(portfolio, "Assessor vervangen", "group") | {
        "form": form,
        "toewijzing": toewijzing,
        "kan": toewijzing.status in Toewijzingstatus.open(),
    }
    return render(request, "portfolio/beheer/vervang.html", context)


@require_http_methods(["GET", "POST"])
def overdragen(request: HttpRequest, pk: int, kenmerk: UUID) -> HttpResponse:
    """An assessor who handed in cannot go on: a third comes in that place, after a confirmation."""
    portfolio, toewijzing = _zoek_toewijzing(request, pk, kenmerk)
    toewijzing.indiening.portfolio = portfolio
    form = OverdragenForm(request.POST or None)
    if form.is_valid() and probeer(
        request,
        lambda: toewijzing.draag_over(request.user, form.cleaned_data["reden"]),
        f"{toewijzing.assessor} is niet meer betrokken. De ingeleverde scores blijven staan.",
        form,
    ):
        return redirect("bureau:toewijzen", pk)
    context = kop(portfolio, "Plaats overdragen", "group") | {
        "form": form,
        "toewijzing": toewijzing,
        "waarom_niet": toewijzing.waarom_niet_overdragen(),
        "derde": toewijzing.indiening.toewijzingen.actief().filter(plek=DERDE, neemt_plek=None).first(),
    }
    return render(request, "portfolio/beheer/overdragen.html", context)


@require_http_methods(["GET", "POST"])
def bezwaar(request: HttpRequest, pk: int, kenmerk: UUID) -> HttpResponse:
    """Answer the objection of the kandidaat to one assessor."""
    portfolio, toewijzing = _zoek_toewijzing(request, pk, kenmerk)
    form = BezwaarAssessorForm(request.POST or None)
    if form.is_valid():
        gevolgd = form.cleaned_data["gevolgd"] == "ja"
        if probeer(
            request,
            lambda: toewijzing.beantwoord_bezwaar(request.user, gevolgd, form.cleaned_data["antwoord"]),
            "Het bezwaar is beantwoord. De kandidaat krijgt bericht.",
            form,
        ):
            return redirect("bureau:toewijzen" if gevolgd else "portfolio_portfolio_modeladmin_inspect", pk)
    context = kop(portfolio, "Bezwaar tegen een assessor", "group") | {"form": form, "toewijzing": toewijzing}
    return render(request, "portfolio/beheer/bezwaar_assessor.html", context)


@require_http_methods(["GET", "POST"])
def band(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that an assessor and this kandidaat have a tie; what is known already stands below it."""
    portfolio = zoek(request, pk)
    assessoren = [keuze.assessor for keuze in Toewijzing.objects.keuzes(portfolio, request.user)]
    form = BandForm(request.POST or None, assessoren=sorted(assessoren, key=str))
    if form.is_valid():
        gegevens = form.cleaned_data
        assessor = form.per_sleutel[gegevens["assessor"]]
        if probeer(
            request,
            lambda: Band.objects.leg_vast(
                portfolio, request.user, assessor, gegevens["soort"], gegevens["toelichting"]
            ),
            f"De band met {assessor} is vastgelegd.",
            form,
        ):
            return redirect("bureau:toewijzen", pk)
    context = kop(portfolio, "Band vastleggen", "link") | {
        "form": form,
        "banden": Band.objects.over(portfolio.kandidaat),
    }
    return render(request, "portfolio/beheer/band.html", context)


def keuzes(portfolio: Portfolio, indiening: Indiening | None, door) -> tuple[list[Assessorkeuze], list[Assessorkeuze]]:
    """Who can be asked now, and who cannot with the reasons."""
    geweest = set(indiening.toewijzingen.values_list("assessor", flat=True)) if indiening else set()
    kan: list[Assessorkeuze] = []
    kan_niet: list[Assessorkeuze] = []
    for keuze in Toewijzing.objects.keuzes(portfolio, door):
        if keuze.assessor.pk in geweest:
            keuze.redenen.insert(0, AL_GEVRAAGD)
        if keuze.assessor.pk == door.pk:
            keuze.redenen.insert(0, ZELF)
        (kan if keuze.kan else kan_niet).append(keuze)
    return kan, kan_niet


def van_indiening(indiening: Indiening | None) -> Iterable[Toewijzing]:
    """Everybody who was asked for this submission, by place and in the order in which they were."""
    if indiening is None:
        return []
    return indiening.toewijzingen.select_related("assessor").order_by("plek", "toegewezen_op")


def vrije_plekken(portfolio: Portfolio, indiening: Indiening | None) -> list[int]:
    """The places that can be given now: 1 and 2, or the third when the two stay divided or one of them left."""
    if indiening is None:
        return []
    if portfolio.status == Status.TOEWIJZEN:
        return Toewijzing.objects.vrije_plaatsen(indiening)
    if Toewijzing.objects.derde_nodig(portfolio, indiening):
        derde = indiening.toewijzingen.filter(plek=DERDE, status__in=Toewijzingstatus.open())
        return [] if derde.exists() else [DERDE]
    return []


def _wijs_toe(portfolio: Portfolio, door, gekozen: dict[int, object]) -> None:
    if DERDE in gekozen:
        Toewijzing.objects.vraag_derde(portfolio, door, gekozen[DERDE])
    else:
        Toewijzing.objects.wijs_toe(portfolio, door, gekozen)


def _gelukt(gekozen: dict[int, object]) -> str:
    namen = " en ".join(str(assessor) for assessor in gekozen.values())
    if len(gekozen) == 1:
        return f"{namen} is gevraagd. De kandidaat krijgt de naam te lezen."
    return f"{namen} zijn gevraagd. De kandidaat krijgt de namen te lezen."


def _zoek_toewijzing(request: HttpRequest, pk: int, kenmerk: UUID) -> tuple[Portfolio, Toewijzing]:
    portfolio = zoek(request, pk)
    toewijzingen = Toewijzing.objects.filter(indiening__portfolio=portfolio)
    toewijzing = get_object_or_404(toewijzingen.select_related("assessor", "indiening__portfolio"), kenmerk=kenmerk)
    return portfolio, toewijzing
