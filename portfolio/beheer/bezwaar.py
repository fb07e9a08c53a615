"""An objection to a besluit, handled by somebody who did not decide."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portfolio.forms.besluit import BezwaarForm
from portfolio.models import Bezwaar, Portfolio
from portfolio.rules import besluit as regels
from portfolio.status import Bezwaaruitkomst, Uitkomst

from .besluit import aanvulvelden
from .bewijs import eindscores
from .toegang import adres, kop, probeer, zoek


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
    namen = {score.pk: (naam, uitkomst) for score, naam, uitkomst in scores}
    context = kop(portfolio, "Bezwaar", "help") | {
        "bezwaar": gevonden,
        "indiening": indiening,
        "form": form,
        "rijen": [(*namen[score.pk], score, keuze, grond) for score, keuze, grond in form.rijen()],
        "waarom_niet": waarom_niet,
        "bevestig": bevestig,
        "open": gevonden.uitkomst == Bezwaaruitkomst.OPEN,
    }
    return render(request, "portfolio/beheer/bezwaar.html", context)


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
