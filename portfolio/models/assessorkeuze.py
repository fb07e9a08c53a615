"""Who could judge a portfolio: every assessor, with how much work is open and what stands in the way."""

from django.contrib.auth import get_user_model
from django.db import models

from accounts.models import Werkgever
from accounts.rollen import ASSESSOR
from accounts.sleutel import naamsleutel
from portfolio.rules.toewijzing import Assessorkeuze, Bekend, redenen
from portfolio.status import Toewijzingstatus

from .band import Band
from .portfolio import Portfolio


def assessorkeuzes(portfolio: Portfolio, door=None) -> list[Assessorkeuze]:
    """All assessoren with their load and with what stands in the way, those who can first. Six queries.

    For `door` the load leaves out what they are party to themselves: else somebody of the office who also judges
    could see from it that the other has handed in.
    """
    kandidaat = portfolio.kandidaat
    open_werk = models.Q(toewijzingen__status__in=Toewijzingstatus.open())
    if door is not None:
        mag = Portfolio.objects.voor_bureau(door).values("pk")
        open_werk &= models.Q(toewijzingen__indiening__portfolio__in=mag)
    assessoren = list(
        get_user_model()
        .objects.filter(groups__name=ASSESSOR, is_active=True)
        .annotate(open_opdrachten=models.Count("toewijzingen", filter=open_werk))
        .order_by("last_name", "first_name", "pk")
    )
    per_assessor: dict[int, set[str]] = {}
    werkgevers = Werkgever.objects.filter(profiel__user__in=[*assessoren, kandidaat])
    for user, sleutel in werkgevers.values_list("profiel__user", "sleutel"):
        per_assessor.setdefault(user, set()).add(sleutel)
    banden: dict[int, list[str]] = {}
    for user, soort in Band.objects.filter(kandidaat=kandidaat).values_list("assessor", "soort"):
        banden.setdefault(user, []).append(soort)
    eerdere = Portfolio.objects.van(kandidaat).exclude(pk=portfolio.pk)
    eerder = set(eerdere.values_list("indieningen__toewijzingen__assessor", flat=True))
    bureau = _handelden_voor_bureau(portfolio)
    profiel = getattr(kandidaat, "profiel", None)
    opleider = naamsleutel(profiel.opleider) if profiel else ""
    keuzes = [
        Assessorkeuze(
            assessor,
            assessor.open_opdrachten,
            redenen(
                Bekend(
                    werkgevers=per_assessor.get(assessor.pk, set()),
                    werkgevers_van_kandidaat=per_assessor.get(kandidaat.pk, set()),
                    opleider_van_kandidaat=opleider,
                    banden=banden.get(assessor.pk, []),
                    beoordeelde_eerder=assessor.pk in eerder,
                    is_kandidaat=assessor.pk == kandidaat.pk,
                    is_bureau=assessor.pk in bureau,
                )
            ),
        )
        for assessor in assessoren
    ]
    return sorted(keuzes, key=lambda keuze: (not keuze.kan, keuze.open_opdrachten))


# Where a submission says who of the office acted on it.
BUREAU_BIJ = (
    "controles__begonnen_door",
    "controles__afgerond_door",
    "controles__oordelen__door",
    "toewijzingen__toegewezen_door",
    "gesprekken__afspraak__gemaakt_door",
    "gesprekken__afspraak__gewijzigd_door",
    "besluiten__genomen_door",
    "besluiten__bezwaar__afgehandeld_door",
)


def _handelden_voor_bureau(portfolio: Portfolio) -> set[int]:
    """The keys of whoever acted for the office on any submission of this portfolio. One query."""
    eerste, *rest = (portfolio.indieningen.order_by().values_list(naam, flat=True) for naam in BUREAU_BIJ)
    return {sleutel for sleutel in eerste.union(*rest) if sleutel is not None}
