"""An objection to a besluit, handled by somebody who did not decide."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portfolio.forms.besluit import BezwaarForm
from portfolio.models import Bezwaar, Eindscore, Portfolio
from portfolio.rules import besluit as regels
from portfolio.rules.spelregels import Spelregels
from portfolio.status import Bezwaaruitkomst, Oordeel, Uitkomst

from .besluit import aanvulvelden
from .bewijs import eindscores, naam_van
from .toegang import adres, kop, probeer, zoek

Scorelijst = list[tuple[Eindscore, str, str]]  # as `bewijs.eindscores` gives them


@require_http_methods(["GET", "POST"])
def bezwaar(request: HttpRequest, pk: int) -> HttpResponse:
    """The objection, the besluit it is about and its final scores; then the answer, with a last look."""
    portfolio = zoek(request, pk)
    gevonden = _zoek_bezwaar(portfolio)
    indiening = gevonden.besluit.indiening
    scores = eindscores(indiening)
    form = BezwaarForm(
        request.POST or None,
        scores=[rij[0] for rij in scores],
        te_laat=gevonden.te_laat,
        **aanvulvelden(portfolio, indiening),
    )
    waarom_niet = _waarom_niet(gevonden, request.user)
    bevestig = False
    if request.method == "POST" and form.is_valid() and not request.POST.get("terug"):
        if request.POST.get("bevestigd"):
            if probeer(request, lambda: _handel_af(gevonden, request.user, form), "Het bezwaar is afgehandeld.", form):
                return redirect(adres(portfolio))
        else:
            bevestig = _klopt(form) and not waarom_niet
    context = kop(portfolio, "Bezwaar", "help") | {
        "bezwaar": gevonden,
        "indiening": indiening,
        "form": form,
        "rijen": _rijen(form, scores),
        "gevolg": _gevolg(form, scores, indiening.kaderversie.spelregels) if bevestig else None,
        "waarom_niet": waarom_niet,
        "bevestig": bevestig,
        "open": gevonden.uitkomst == Bezwaaruitkomst.OPEN,
    }
    return render(request, "portfolio/beheer/bezwaar.html", context)


def _rijen(form: BezwaarForm, scores: Scorelijst) -> list[tuple]:
    """Each final score with its name and its two fields; what is not aangetoond first."""
    namen = {score.pk: (naam, uitkomst) for score, naam, uitkomst in scores}
    rijen = [(*namen[score.pk], score, keuze, grond) for score, keuze, grond in form.rijen()]
    return sorted(rijen, key=lambda rij: rij[2].uitkomst != Oordeel.NIET_AANGETOOND)


@dataclass(frozen=True)
class Gevolg:
    """What a well-founded objection does: (name, new score, ground) of what changes, and what is still missing."""

    wijzigingen: list[tuple[str, str, str]]
    blijft_niet: list[str]


def _gevolg(form: BezwaarForm, scores: Scorelijst, spelregels: Spelregels) -> Gevolg:
    """For the last look, from a form that is valid."""
    nieuw = form.gewijzigd()
    wijzigingen, blijft_niet = [], []
    for score, naam, _ in scores:
        uitkomst, grond = nieuw.get(score.criterium, (score.uitkomst, ""))
        if score.criterium in nieuw:
            wijzigingen.append((naam, naam_van(spelregels, uitkomst), grond))
        if uitkomst == Oordeel.NIET_AANGETOOND:
            blijft_niet.append(naam)
    return Gevolg(wijzigingen, blijft_niet)


def _zoek_bezwaar(portfolio: Portfolio) -> Bezwaar:
    """The open objection, or the last one that was answered."""
    bezwaren = Bezwaar.objects.filter(besluit__indiening__portfolio=portfolio).select_related(
        "besluit__genomen_door", "besluit__indiening__kaderversie", "afgehandeld_door"
    )
    gevonden = bezwaren.order_by("afgehandeld_op", "-pk").filter(uitkomst=Bezwaaruitkomst.OPEN).first()
    gevonden = gevonden or bezwaren.order_by("-pk").first()
    if gevonden is None:
        raise Http404("Er is geen bezwaar tegen een besluit over dit portfolio.")
    gevonden.besluit.indiening.portfolio = portfolio
    return gevonden


def _waarom_niet(gevonden: Bezwaar, door) -> str:
    if gevonden.uitkomst != Bezwaaruitkomst.OPEN:
        return f"{gevonden.afgehandeld_door} heeft dit bezwaar al afgehandeld: {gevonden.get_uitkomst_display()}."
    return gevonden.waarom_niet(door)


def _handel_af(gevonden: Bezwaar, door, form: BezwaarForm) -> None:
    waarden = form.cleaned_data
    try:
        gevonden.handel_af(
            door,
            waarden["uitkomst"],
            waarden["motivering"],
            nieuw_besluit=waarden["nieuw_besluit"],
            scores=form.gewijzigd(),
            heropend=waarden["heropend"],
            aanvullen_voor=waarden["aanvullen_voor"],
        )
    except ValidationError:
        gevonden.refresh_from_db()
        raise


def _klopt(form: BezwaarForm) -> bool:
    """Whether a well-founded objection comes with a besluit that can be taken."""
    waarden = form.cleaned_data
    if waarden["uitkomst"] != Bezwaaruitkomst.GEGROND:
        return True
    if not waarden["nieuw_besluit"]:
        form.add_error("nieuw_besluit", "Kies welk besluit in de plaats komt van het oude.")
        return False
    if waarden["nieuw_besluit"] == Uitkomst.AANVULLEN:
        gevonden = regels.bezwaren_tegen_besluit(
            Uitkomst.AANVULLEN,
            waarden["motivering"],
            "",
            "",
            waarden["heropend"],
            waarden["aanvullen_voor"],
            timezone.localdate(),
        )
        for veld, tekst in gevonden.items():
            form.add_error(veld, tekst)
        return not gevonden
    return True
