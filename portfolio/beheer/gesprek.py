"""The toetsgesprek: plan, move, call off, and say that it took place. How far a review is plays no part."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from agenda.models import Deelnemer, botsingen
from portfolio.forms.gesprek import AfzeggenForm, GesprekForm
from portfolio.models import Portfolio, Toetsgesprek, Toewijzing
from portfolio.models.toetsgesprek import PLANBAAR
from portfolio.status import Status

from .toegang import adres, indiening_van, kop, probeer, zoek


@require_http_methods(["GET", "POST"])
def gesprek(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the talk, or move the one that stands. Who is taken at that time is said first."""
    portfolio = zoek(request, pk)
    indiening = indiening_van(portfolio)
    gepland = _gepland(indiening)
    form = GesprekForm(request.POST or None, initial=_beginwaarden(gepland))
    bezet: list[str] = []
    if form.is_valid():
        begin, minuten = form.begin(), form.cleaned_data["minuten"]
        bezet = _bezet(portfolio, indiening, begin, minuten, gepland) if indiening else []
        if gepland and not form.has_changed():
            form.add_error(None, "Er is niets veranderd. Kies een andere dag, tijd of plaats.")
        elif (not bezet or request.POST.get("toch")) and _bewaar(request, portfolio, gepland, form):
            return redirect(adres(portfolio))
    context = kop(portfolio, "Toetsgesprek", "calendar-alt") | {
        "form": form,
        "gesprek": gepland,
        "bezet": bezet,
        "kan": indiening is not None and portfolio.status in PLANBAAR and not indiening.zonder_gesprek,
        "te_weinig": indiening is not None and not gepland and bool(Toewijzing.objects.vrije_plaatsen(indiening)),
        "zonder": bool(indiening and indiening.zonder_gesprek),
        "was_er_al": bool(gepland and gepland.afspraak.begin <= now()),
        "beoordeeld": portfolio.status == Status.GESPREK,
    }
    return render(request, "portfolio/beheer/gesprek.html", context)


@require_http_methods(["GET", "POST"])
def zeg_af(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the talk off. Who finds it called off already goes back to the portfolio, with a sentence."""
    portfolio = zoek(request, pk)
    gepland = _gepland(indiening_van(portfolio))
    if gepland is None:
        return _is_er_niet(request, portfolio)
    form = AfzeggenForm(request.POST or None)
    if form.is_valid() and probeer(
        request,
        lambda: gepland.zeg_af(request.user, form.cleaned_data["reden"]),
        "Het toetsgesprek is afgezegd. Alle drie krijgen bericht.",
        form,
    ):
        return redirect(adres(portfolio))
    context = kop(portfolio, "Toetsgesprek afzeggen", "calendar-alt") | {"form": form, "gesprek": gepland}
    return render(request, "portfolio/beheer/gesprek_afzeggen.html", context)


@require_POST
def is_gehouden(request: HttpRequest, pk: int) -> HttpResponse:
    """The office says that the talk took place."""
    portfolio = zoek(request, pk)
    gepland = _gepland(indiening_van(portfolio))
    if gepland is None:
        return _is_er_niet(request, portfolio)
    probeer(request, lambda: gepland.meld_gehouden(request.user), "Genoteerd: het toetsgesprek is gehouden.")
    return redirect(adres(portfolio))


def _bewaar(request: HttpRequest, portfolio: Portfolio, gepland: Toetsgesprek | None, form: GesprekForm) -> bool:
    waarden, begin = form.cleaned_data, form.begin()
    waar = {"plaats": waarden["plaats"], "link": waarden["link"]}

    def doe() -> None:
        if gepland:
            gepland.verzet(request.user, begin, waarden["minuten"], **waar)
        else:
            Toetsgesprek.objects.plan(portfolio, request.user, begin, waarden["minuten"], **waar)

    gelukt = "Het toetsgesprek is verzet." if gepland else "Het toetsgesprek is gepland."
    # The agenda calls the moment `begin` and `eind`; here they are a day and a number of minutes.
    velden = {"begin": "dag", "eind": "minuten"}
    return probeer(request, doe, f"{gelukt} Alle drie krijgen bericht, met een agendabestand.", form, velden)


def _bezet(portfolio: Portfolio, indiening, begin, minuten: int, gepland: Toetsgesprek | None) -> list[str]:
    """Who of the three has another appointment then; what it is about stays out."""
    users = [portfolio.kandidaat_id] + [
        toewijzing.assessor_id for toewijzing in indiening.toewijzingen.actief().op_de_twee_plaatsen()
    ]
    afspraken = botsingen(users, begin, begin + timedelta(minutes=minuten), gepland.afspraak if gepland else None)
    deelnemers = Deelnemer.objects.filter(afspraak__in=afspraken, user__in=users, vervallen_op=None)
    return sorted(set(deelnemers.values_list("naam", flat=True)))


def _gepland(indiening) -> Toetsgesprek | None:
    if indiening is None:
        return None
    return indiening.gesprek_nu()


def _is_er_niet(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    messages.error(request, "Er is geen toetsgesprek gepland. Misschien is het intussen afgezegd.")
    return redirect(adres(portfolio))


def _beginwaarden(gepland: Toetsgesprek | None) -> dict[str, object]:
    if gepland is None:
        return {}
    afspraak = gepland.afspraak
    begin = localtime(afspraak.begin)
    return {
        "dag": begin.date(),
        "tijd": begin.time(),
        "minuten": int((afspraak.eind - afspraak.begin).total_seconds() // 60),
        "plaats": afspraak.plaats,
        "link": afspraak.link,
    }
