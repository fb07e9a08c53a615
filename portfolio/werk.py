"""What has to happen next with a portfolio, for the office: the database decides, so a list needs no query per row.

A row gets `wat_nu` (a Werk), `wacht_sinds`, `werktermijn` (the day it is due, None where no term runs), `rang` (what
the office itself has to do comes first), `inzending` and `kadernummer`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from portfolio.models import Bezwaar, Eindscore, Indiening, Toetsgesprek, Toewijzing
from portfolio.models.toewijzing import DERDE, PLAATSEN
from portfolio.status import Bezwaaruitkomst, Status

Werkrij = Any  # a Portfolio with what `met_werk` gives it
BIJNA = 3  # days before a term from which it is nearly over


class Werk(models.TextChoices):
    """What has to happen next."""

    CONTROLEREN = "controleren", "Documenten controleren"
    TOEWIJZEN = "toewijzen", "Assessoren toewijzen"
    VERVANGER = "vervanger", "Vervanger zoeken"
    BEZWAAR_ASSESSOR = "bezwaar-assessor", "Bezwaar tegen assessor beantwoorden"
    DERDE = "derde", "Derde assessor vragen"
    GESPREK = "gesprek", "Toetsgesprek plannen"
    BESLUIT = "besluit", "Besluit nemen"
    BEZWAAR = "bezwaar", "Bezwaar behandelen"
    VERSTREKEN = "verstreken", "Aanvultermijn verstreken"
    WACHT_ASSESSOREN = "wacht-assessoren", "Wacht op de assessoren"
    WACHT_DERDE = "wacht-derde", "Wacht op de derde assessor"
    WACHT_KANDIDAAT = "wacht-kandidaat", "Wacht op de kandidaat"
    KLAAR = "klaar", "Niets meer te doen"

    @classmethod
    def van_bureau(cls) -> tuple["Werk", ...]:
        """What the office itself has to do."""
        return (
            cls.CONTROLEREN,
            cls.TOEWIJZEN,
            cls.VERVANGER,
            cls.BEZWAAR_ASSESSOR,
            cls.DERDE,
            cls.GESPREK,
            cls.BESLUIT,
            cls.BEZWAAR,
            cls.VERSTREKEN,
        )

    @classmethod
    def van_anderen(cls) -> tuple["Werk", ...]:
        """What somebody else has to do."""
        return (cls.WACHT_ASSESSOREN, cls.WACHT_DERDE, cls.WACHT_KANDIDAAT)


def met_werk(portfolios: QuerySet, vandaag: date | None = None) -> QuerySet:
    """These portfolios with what has to happen next. No extra query."""
    return portfolios.annotate(**_annotaties(vandaag or timezone.localdate()))


@lru_cache(maxsize=2)
def _annotaties(vandaag: date) -> dict[str, Any]:
    """What a row gets. Put together once a day: it takes longer than the database needs to answer."""
    indieningen = Indiening.objects.filter(portfolio=OuterRef("pk"), teruggenomen_op=None).order_by("-nummer")
    bezwaren = Bezwaar.objects.filter(besluit__indiening__portfolio=OuterRef("pk"), uitkomst=Bezwaaruitkomst.OPEN)
    bij_bezwaar = {"status": Status.AFGEWEZEN, "pk__in": _met_bezwaar()}
    return {
        "wat_nu": _wat_nu(vandaag),
        "rang": _rang(vandaag),
        "werktermijn": Case(When(**bij_bezwaar, then=Subquery(bezwaren.values("termijn")[:1])), default=F("termijn")),
        "wacht_sinds": Case(
            When(**bij_bezwaar, then=Subquery(bezwaren.values("ingediend_op")[:1])), default=F("sinds")
        ),
        "inzending": Subquery(indieningen.values("nummer")[:1]),
        "kadernummer": F("kaderversie__nummer"),
    }


def voorwaarde(werk: str, vandaag: date) -> Q:
    """The condition on portfolios for one Werk. It says each case by itself, so that an index on status can help.

    Raises KeyError for what is no Werk.
    """
    bezwaar, gepland, verdeeld = (Q(pk__in=rijen) for rijen in (_met_bezwaar_assessor(), _gepland(), _verdeeld()))
    gevraagd, derde = Q(pk__in=_gevraagd()), Q(pk__in=_derde_bezig())
    samen = (Q(status=Status.BEOORDELING) & ~bezwaar) | (Q(status=Status.GESPREK) & ~verdeeld)
    verstreken = Q(status=Status.AANVULLEN, termijn__lt=vandaag)
    in_bezwaar = Q(status=Status.AFGEWEZEN, pk__in=_met_bezwaar())
    return {
        Werk.CONTROLEREN: Q(status__in=(Status.INGEDIEND, Status.IN_CONTROLE)),
        Werk.TOEWIJZEN: Q(status=Status.TOEWIJZEN) & ~bezwaar & ~gevraagd,
        Werk.VERVANGER: Q(status=Status.TOEWIJZEN) & ~bezwaar & gevraagd,
        Werk.BEZWAAR_ASSESSOR: Q(status__in=Status.bij_assessoren()) & bezwaar,
        Werk.DERDE: Q(status=Status.GESPREK) & verdeeld & ~derde,
        Werk.GESPREK: samen & ~gepland,
        Werk.BESLUIT: Q(status=Status.BESLUIT),
        Werk.BEZWAAR: in_bezwaar,
        Werk.VERSTREKEN: verstreken,
        Werk.WACHT_ASSESSOREN: samen & gepland,
        Werk.WACHT_DERDE: Q(status=Status.GESPREK) & verdeeld & derde,
        Werk.WACHT_KANDIDAAT: Q(status__in=Status.bewerkbaar()) & ~verstreken,
        Werk.KLAAR: ~Q(status__in=Status.lopend()) & ~in_bezwaar,
    }[Werk(werk)]


def _wat_nu(vandaag: date) -> Case:
    bezwaar, verdeeld = Q(pk__in=_met_bezwaar_assessor()), Q(pk__in=_verdeeld())
    bij_de_twee = Q(status__in=(Status.BEOORDELING, Status.GESPREK))
    return Case(
        When(status__in=(Status.INGEDIEND, Status.IN_CONTROLE), then=Value(Werk.CONTROLEREN)),
        When(Q(status__in=Status.bij_assessoren()) & bezwaar, then=Value(Werk.BEZWAAR_ASSESSOR)),
        When(status=Status.TOEWIJZEN, pk__in=_gevraagd(), then=Value(Werk.VERVANGER)),
        When(status=Status.TOEWIJZEN, then=Value(Werk.TOEWIJZEN)),
        When(Q(status=Status.GESPREK) & verdeeld & Q(pk__in=_derde_bezig()), then=Value(Werk.WACHT_DERDE)),
        When(Q(status=Status.GESPREK) & verdeeld, then=Value(Werk.DERDE)),
        When(bij_de_twee & Q(pk__in=_gepland()), then=Value(Werk.WACHT_ASSESSOREN)),
        When(bij_de_twee, then=Value(Werk.GESPREK)),
        When(status=Status.BESLUIT, then=Value(Werk.BESLUIT)),
        When(status=Status.AANVULLEN, termijn__lt=vandaag, then=Value(Werk.VERSTREKEN)),
        When(status__in=Status.bewerkbaar(), then=Value(Werk.WACHT_KANDIDAAT)),
        When(status=Status.AFGEWEZEN, pk__in=_met_bezwaar(), then=Value(Werk.BEZWAAR)),
        default=Value(Werk.KLAAR),
        output_field=models.CharField(),
    )


def _rang(vandaag: date) -> Case:
    """0 for what the office has to do, 1 for what somebody else has to, 2 for what is over: as `_wat_nu`, in short."""
    verdeeld = Q(pk__in=_verdeeld())
    van_bureau = (
        Q(status__in=(Status.INGEDIEND, Status.IN_CONTROLE, Status.TOEWIJZEN, Status.BESLUIT))
        | Q(status=Status.AANVULLEN, termijn__lt=vandaag)
        | Q(status=Status.AFGEWEZEN, pk__in=_met_bezwaar())
        | (Q(status=Status.BEOORDELING) & (Q(pk__in=_met_bezwaar_assessor()) | ~Q(pk__in=_gepland())))
        | (Q(status=Status.GESPREK) & verdeeld & ~Q(pk__in=_derde_bezig()))
        | (Q(status=Status.GESPREK) & ~verdeeld & ~Q(pk__in=_gepland()))
    )
    return Case(
        When(van_bureau, then=0),
        When(status__in=Status.lopend(), then=1),
        default=2,
        output_field=models.IntegerField(),
    )


# The few portfolios of which something is the case. As sets, so that the database finds each of them once and does not
# look it up for every row.


def _met_bezwaar() -> QuerySet:
    """Those with an open objection to a besluit."""
    return Bezwaar.objects.filter(uitkomst=Bezwaaruitkomst.OPEN).values("besluit__indiening__portfolio")


def _met_bezwaar_assessor() -> QuerySet:
    """Those with an open objection to an assessor who still has work to do."""
    bezwaren = Toewijzing.objects.open().filter(bezwaar_op__isnull=False, bezwaar_gevolgd=None)
    return bezwaren.values("indiening__portfolio")


def _gevraagd() -> QuerySet:
    """Those looking for assessoren of whom somebody was asked in this round already."""
    gevraagd = Toewijzing.objects.filter(indiening__portfolio__status=Status.TOEWIJZEN, plek__in=PLAATSEN)
    return _van_nu(gevraagd)


def _gepland() -> QuerySet:
    """Those with a toetsgesprek in this round that was not called off."""
    bij_de_twee = (Status.BEOORDELING, Status.GESPREK)
    return _van_nu(Toetsgesprek.objects.filter(vervallen_op=None, indiening__portfolio__status__in=bij_de_twee))


def _verdeeld() -> QuerySet:
    """Those on which the two stay divided. There is no judgement as long as they are, so it is always of this round."""
    verdeeld = Eindscore.objects.filter(verdeeld=True, indiening__portfolio__status=Status.GESPREK)
    return verdeeld.values("indiening__portfolio")


def _derde_bezig() -> QuerySet:
    """Those with a third assessor at work."""
    return Toewijzing.objects.open().filter(plek=DERDE).values("indiening__portfolio")


def _van_nu(rijen: QuerySet) -> QuerySet:
    """The portfolios of rows that hang on the submission that counts: none came after it."""
    later = Indiening.objects.filter(
        portfolio=OuterRef("indiening__portfolio"), nummer__gt=OuterRef("indiening__nummer"), teruggenomen_op=None
    )
    return rijen.filter(~Exists(later)).values("indiening__portfolio")


def aantallen(portfolios: QuerySet, vandaag: date | None = None) -> list[tuple[Werk, int, int]]:
    """What the office has to do: per kind how many, and how many of them are over term. One query."""
    vandaag = vandaag or timezone.localdate()
    rijen = (
        met_werk(portfolios, vandaag)
        .filter(status__in=[*Status.lopend(), Status.AFGEWEZEN], rang=0)
        .order_by()
        .values("wat_nu")
        .annotate(aantal=Count("pk"), laat=Count("pk", filter=Q(werktermijn__lt=vandaag)))
    )
    per_werk = {rij["wat_nu"]: (rij["aantal"], rij["laat"]) for rij in rijen}
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
    """The condition on rows `met_werk` for one kind of Termijnstand. Raises KeyError for another word."""
    grens = vandaag + timedelta(days=BIJNA)
    return {
        "laat": Q(werktermijn__lt=vandaag),
        "bijna": Q(werktermijn__gte=vandaag, werktermijn__lte=grens),
        "op-tijd": Q(werktermijn__gt=grens),
        "geen": Q(werktermijn=None),
    }[termijn]


def keuzes(werken: Iterable[Werk]) -> list[tuple[str, str]]:
    return [(werk.value, str(werk.label)) for werk in werken]


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
