"""Mijn portfolio: the start, the overview, stopping."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from formulieren.models import Kopie
from portfolio.aanvulling import documentpunten, open_stappen
from portfolio.models import Kaderversie, Portfolio
from portfolio.overzicht import maak_overzicht
from portfolio.rules import portfolio as regels
from portfolio.status import Status
from portfolio.tijdlijn import momenten, nu
from portfolio.verloop import lees_verloop

from .eerder import afgerond
from .toegang import eigen_portfolio, is_op_versie_van_nu, mijn_portfolio, zoek_portfolio


@require_GET
def overzicht(request: HttpRequest) -> HttpResponse:
    """The portfolio under way, at its stage; else how the last one ended; else how to begin one."""
    portfolio = zoek_portfolio(request)
    if portfolio is None:
        laatste = Portfolio.objects.van(request.user).order_by("-begonnen_op", "-pk").first()
        return _start(request) if laatste is None else afgerond(request, laatste)
    if portfolio.status == Status.AANVULLEN:
        return _aanvullen(request, portfolio)
    if portfolio.is_bewerkbaar:
        return _concept(request, portfolio)
    verloop = lees_verloop(portfolio)
    return render(
        request,
        "portfolio/ingediend.html",
        {
            "portfolio": portfolio,
            "verloop": verloop,
            "nu": nu(verloop),
            "momenten": momenten(verloop),
            "kan_terugnemen": not regels.waarom_niet_terugnemen(portfolio.status),
        },
    )


def _concept(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """What is written, and what was said of it when it came back. Fewer queries before the first submission."""
    return render(
        request,
        "portfolio/overzicht.html",
        {
            "portfolio": portfolio,
            "overzicht": maak_overzicht(portfolio),
            "nieuwere": None if is_op_versie_van_nu(portfolio) else portfolio.nieuwere_versie(),
            "kopieen": Kopie.objects.aantal_wachtend([deel.invulling for deel in portfolio.geheel.delen]),
            **(_eerder_ingediend(portfolio) if portfolio.peildatum else {}),
        },
    )


def _aanvullen(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """What has to be supplemented, and by when."""
    return render(
        request,
        "portfolio/aanvullen.html",
        {
            "portfolio": portfolio,
            "stappen": open_stappen(portfolio),
            "voorbij": portfolio.aanvullen_voor is not None and portfolio.aanvullen_voor < timezone.localdate(),
            "kopieen": Kopie.objects.aantal_wachtend([deel.invulling for deel in portfolio.geheel.delen]),
            **_eerder_ingediend(portfolio),
        },
    )


def _eerder_ingediend(portfolio: Portfolio) -> dict:
    """What happened before the kandidaat could write again."""
    verloop = lees_verloop(portfolio)
    terug = verloop.teruggestuurd
    return {
        "verloop": verloop,
        "momenten": momenten(verloop),
        "terug": terug,
        "documentpunten": documentpunten(portfolio, terug) if terug else [],
    }


def _start(request: HttpRequest) -> HttpResponse:
    kaderversie = Kaderversie.objects.geldig_op(timezone.localdate())
    bezwaar = Portfolio.objects.waarom_niet_beginnen(request.user)
    return render(request, "portfolio/start.html", {"kaderversie": kaderversie, "bezwaar": bezwaar})


@require_POST
def beginnen(request: HttpRequest) -> HttpResponse:
    """Begin a portfolio, empty or from the answers of an earlier one; or go to the one under way."""
    vorige = None
    if sleutel := request.POST.get("vorige"):
        try:
            vorige = eigen_portfolio(request, UUID(sleutel))
        except ValueError as fout:
            raise Http404("Dit portfolio bestaat niet.") from fout
    zoek_portfolio(request)
    try:
        Portfolio.objects.begin(request.user, vorige)
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, fout.messages[0] if isinstance(fout, ValidationError) else str(fout))
    return redirect("portfolio:overzicht")


@require_http_methods(["GET", "POST"])
def stoppen(request: HttpRequest) -> HttpResponse:
    """Say what stopping means, and do it after a confirmation."""
    portfolio = mijn_portfolio(request)
    if request.method == "GET":
        verloop = lees_verloop(portfolio) if portfolio.peildatum else None
        return render(request, "portfolio/stoppen.html", {"portfolio": portfolio, "verloop": verloop})
    try:
        portfolio.stop(request.user, request.POST.get("reden", "")[:2000])
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("portfolio:overzicht")
    messages.success(request, "Je bent gestopt met dit portfolio. Wat je schreef kun je hier nog lezen.")
    return redirect("portfolio:overzicht")
