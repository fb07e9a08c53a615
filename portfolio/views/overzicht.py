"""Mijn portfolio: the start, the overview, stopping."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from formulieren.invoer import tekst
from formulieren.models import Kopie
from portfolio.aanvulling import documentpunten, open_stappen
from portfolio.bevindingen import gronden
from portfolio.models import Kaderversie, Portfolio
from portfolio.overzicht import maak_overzicht
from portfolio.rules import portfolio as regels
from portfolio.rules.wegwijzer import geldige_keuzes, routevragen, weg
from portfolio.status import Status
from portfolio.tijdlijn import momenten, nu
from portfolio.verloop import lees_verloop

from .eerder import afgerond
from .omleiding import of_naar_overzicht
from .toegang import eigen_portfolio, is_op_versie_van_nu, mijn_portfolio, waarom_nog_niet_indienen, zoek_portfolio
from .wegwijzer import VOOR, gekozen

MAX_REDEN = 2000
# Where the choices of the wegwijzer wait while somebody makes an account and fills in the profile.
WEGWIJZER = "wegwijzer"
AL_BEGONNEN = (
    "Je was al begonnen. Wat je in de wegwijzer koos, is niet overgenomen. Je kiest je route zelf bij A1 en A2."
)


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
        if any(gekozen(request.GET).values()):
            messages.info(request, AL_BEGONNEN)
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
            "kan_terugnemen": not regels.waarom_niet_terugnemen(portfolio.status, portfolio.aanvullen_is_voorbij()),
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
            "wacht": waarom_nog_niet_indienen(portfolio),
            "kopieen": Kopie.objects.aantal_wachtend([deel.invulling for deel in portfolio.geheel.delen]),
            **(_eerder_ingediend(portfolio) if portfolio.peildatum else {}),
        },
    )


def _aanvullen(request: HttpRequest, portfolio: Portfolio) -> HttpResponse:
    """What has to be supplemented and why, and by when."""
    eerder = _eerder_ingediend(portfolio)
    besluit = eerder["verloop"].besluit
    stappen = open_stappen(portfolio, besluit.genomen_op, gronden(besluit.indiening))
    return render(
        request,
        "portfolio/aanvullen.html",
        {
            "portfolio": portfolio,
            "stappen": stappen,
            "wordt_beoordeeld": eerder["verloop"].wordt_beoordeeld,
            "volgende": eerder["eerst"] or next((stap for stap in stappen if not stap.is_gedaan), None),
            "voorbij": portfolio.aanvullen_voor is not None and portfolio.aanvullen_voor < timezone.localdate(),
            "kopieen": Kopie.objects.aantal_wachtend([deel.invulling for deel in portfolio.geheel.delen]),
            **eerder,
        },
    )


def _eerder_ingediend(portfolio: Portfolio) -> dict:
    """What happened before the kandidaat could write again."""
    verloop = lees_verloop(portfolio)
    terug = verloop.teruggestuurd
    punten = documentpunten(portfolio, terug) if terug else []
    ongewijzigd = [punt for punt in punten if not punt.is_gewijzigd]
    return {
        "verloop": verloop,
        "momenten": momenten(verloop),
        "terug": terug,
        "documentpunten": punten,
        "eerst": ongewijzigd[0] if ongewijzigd else None,
        "aan_te_passen": {punt.deel for punt in ongewijzigd},
    }


def _start(request: HttpRequest) -> HttpResponse:
    """How to begin. Side effect: remembers what was chosen in the wegwijzer until the portfolio begins."""
    kaderversie = Kaderversie.objects.geldig_op(timezone.localdate())
    bezwaar = Portfolio.objects.waarom_niet_beginnen(request.user)
    formulieren = kaderversie.formulieren() if kaderversie else {}
    nieuw = gekozen(request.GET)
    keuzes = geldige_keuzes(routevragen(formulieren), nieuw or request.session.get(WEGWIJZER, {}))
    if nieuw:
        request.session[WEGWIJZER] = keuzes
    return render(
        request,
        "portfolio/start.html",
        {
            "kaderversie": kaderversie,
            "bezwaar": bezwaar,
            "weg": weg(kaderversie.onderdelen, formulieren, keuzes) if kaderversie else None,
            "keuzes": [(f"{VOOR}{code}", keuze) for code, keuze in keuzes.items()],
        },
    )


@require_POST
def beginnen(request: HttpRequest) -> HttpResponse:
    """Begin a portfolio, empty or from the answers of an earlier one; or go to the one under way."""
    vorige = None
    if sleutel := request.POST.get("vorige"):
        try:
            vorige = eigen_portfolio(request, UUID(sleutel))
        except ValueError as fout:
            raise Http404("Dit portfolio bestaat niet.") from fout
    was_begonnen = zoek_portfolio(request) is not None
    try:
        Portfolio.objects.begin(request.user, vorige, gekozen(request.POST))
    except (PermissionDenied, ValidationError) as fout:
        messages.error(request, fout.messages[0] if isinstance(fout, ValidationError) else str(fout))
    else:
        request.session.pop(WEGWIJZER, None)
        if was_begonnen:
            messages.info(request, "Je was al begonnen. Dit is het portfolio waar je aan werkt.")
        elif vorige:
            messages.success(request, "Je nieuwe portfolio staat klaar, met je oude antwoorden. Kijk ze goed na.")
    return redirect("portfolio:overzicht")


@require_http_methods(["GET", "POST"])
@of_naar_overzicht
def stoppen(request: HttpRequest) -> HttpResponse:
    """Say what stopping means, and do it after a confirmation."""
    portfolio = mijn_portfolio(request)
    if request.method == "GET":
        verloop = lees_verloop(portfolio) if portfolio.peildatum else None
        return render(request, "portfolio/stoppen.html", {"portfolio": portfolio, "verloop": verloop})
    try:
        portfolio.stop(request.user, tekst(request.POST, "reden", MAX_REDEN))
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return redirect("portfolio:overzicht")
    messages.success(request, "Je bent gestopt met dit portfolio. Wat je schreef kun je hier nog lezen.")
    return redirect("portfolio:overzicht")
