"""What waits at the office, in numbers and in words. What has to happen next itself is `Werkstand`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from portfolio.models.portfolio import PortfolioQuerySet
from portfolio.status import Status, Werk

BIJNA = 3  # days before a term from which it is nearly over


def aantallen(portfolios: PortfolioQuerySet) -> list[tuple[Werk, int, int]]:
    """What the office has to do: per kind how many, and how many of them are over term. One query."""
    laat = Q(werkstand__termijn__lt=timezone.localdate())
    rijen = (
        portfolios.filter(status__in=[*Status.lopend(), Status.AFGEWEZEN])
        .wacht_op_bureau()
        .order_by()
        .values_list("werkstand__wat_nu")
        .annotate(aantal=Count("pk"), laat=Count("pk", filter=laat))
    )
    per_werk = {werk: (aantal, laat) for werk, aantal, laat in rijen}
    return [(werk, *per_werk[werk]) for werk in Werk.van_bureau() if werk in per_werk]


@dataclass(frozen=True)
class Termijnstand:
    """How something is doing against its term: `soort` is "laat", "bijna", "op-tijd", or "" where no term runs."""

    soort: str
    tekst: str


def termijnstand(termijn: date | None, vandaag: date) -> Termijnstand:
    """In words, so that nobody has to tell it from a colour."""
    if termijn is None:
        return Termijnstand("", "geen termijn")
    dagen = (termijn - vandaag).days
    if dagen < 0:
        return Termijnstand("laat", f"{_dagen(-dagen)} te laat")
    if dagen <= BIJNA:
        return Termijnstand("bijna", "vandaag" if dagen == 0 else f"nog {_dagen(dagen)}")
    return Termijnstand("op-tijd", f"nog {_dagen(dagen)}")


def wachttijd(sinds: datetime, vandaag: date) -> str:
    """How long something has been waiting, in words."""
    dagen = (vandaag - timezone.localdate(sinds)).days
    return _dagen(dagen) if dagen > 0 else "vandaag"


def binnen(termijn: str, vandaag: date) -> Q:
    """The condition on portfolios for one kind of Termijnstand. Raises KeyError for another word."""
    grens = vandaag + timedelta(days=BIJNA)
    return {
        "laat": Q(werkstand__termijn__lt=vandaag),
        "bijna": Q(werkstand__termijn__gte=vandaag, werkstand__termijn__lte=grens),
        "op-tijd": Q(werkstand__termijn__gt=grens),
        "geen": Q(werkstand__termijn=None),
    }[termijn]


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
