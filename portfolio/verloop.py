"""Everything that happened to a portfolio since it was submitted, read at once for the pages of its kandidaat.

Read from the tables of the chain and never from the trail. Nothing here says how far a review is: only whether the
two together are done.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property

from portfolio.models import Besluit, Bezwaar, Controle, Indiening, Portfolio, Toetsgesprek, Toewijzing
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.rules.criterium import SCORE, gekozen
from portfolio.rules.toewijzing import DERDE, PLAATSEN
from portfolio.status import Bezwaaruitkomst, Controleuitkomst, Toewijzingstatus


@dataclass(frozen=True)
class Verloop:
    """All rows are oldest first."""

    portfolio: Portfolio
    indieningen: list[Indiening]
    controles: list[Controle]
    toewijzingen: list[Toewijzing]
    gesprekken: list[Toetsgesprek]
    besluiten: list[Besluit]

    @cached_property
    def huidige(self) -> Indiening | None:
        """The submission that counts: the last one that was not taken back."""
        tellend = [indiening for indiening in self.indieningen if indiening.teruggenomen_op is None]
        return tellend[-1] if tellend else None

    @property
    def heeft_assessoren(self) -> bool:
        """Whether assessoren judge this submission: on an accredited route the office does."""
        return self.huidige is not None and bool(self.huidige.te_scoren)

    @property
    def wordt_beoordeeld(self) -> bool:
        """Whether there is something to score: not on every route, and in a supplement only where that was reopened."""
        return self.huidige is not None and bool(gekozen(self.huidige.criteria, SCORE, self.portfolio.heropend))

    @property
    def heeft_gesprek(self) -> bool:
        """Whether there is a toetsgesprek: in a supplement only when it is planned, or one of the two asks for it."""
        huidige = self.huidige
        if huidige is None or huidige.zonder_gesprek:
            return False
        eindoordeel = getattr(huidige, "eindoordeel", None)
        return huidige.heropend is None or self.gesprek is not None or bool(eindoordeel and eindoordeel.gesprek_nodig)

    @property
    def assessoren(self) -> list[Toewijzing]:
        """Who judges the submission that counts, by place."""
        actief = [t for t in self._van_nu(self.toewijzingen) if t.status in Toewijzingstatus.actief()]
        return sorted(actief, key=lambda toewijzing: toewijzing.plek)

    @property
    def tweetal(self) -> list[Toewijzing]:
        """The two whose scores count, as far as they were found."""
        return [toewijzing for toewijzing in self.assessoren if toewijzing.plaats in PLAATSEN]

    @property
    def derde(self) -> Toewijzing | None:
        return next((toewijzing for toewijzing in self.assessoren if toewijzing.plek == DERDE), None)

    @property
    def vervangen(self) -> list[Toewijzing]:
        """Who was asked for the submission that counts and does not judge it any more."""
        actief = Toewijzingstatus.actief()
        return [toewijzing for toewijzing in self._van_nu(self.toewijzingen) if toewijzing.status not in actief]

    @property
    def kan_bezwaar_maken(self) -> list[Toewijzing]:
        """The assessoren against whom the kandidaat can object now."""
        return [toewijzing for toewijzing in self.assessoren if not toewijzing.waarom_geen_bezwaar()]

    @property
    def gesprek(self) -> Toetsgesprek | None:
        """The talk about the submission that counts, planned or held."""
        return next((g for g in self._van_nu(self.gesprekken) if g.vervallen_op is None), None)

    @property
    def zijn_beoordeeld(self) -> bool:
        """Whether both reviews of the submission that counts are locked."""
        return self.huidige is not None and beoordeeld_op(self, self.huidige) is not None

    @property
    def besluit(self) -> Besluit | None:
        return self.besluiten[-1] if self.besluiten else None

    @property
    def bezwaren(self) -> list[Bezwaar]:
        return [besluit.bezwaar for besluit in self.besluiten if hasattr(besluit, "bezwaar")]

    @property
    def open_bezwaar(self) -> Bezwaar | None:
        return next((bezwaar for bezwaar in self.bezwaren if bezwaar.uitkomst == Bezwaaruitkomst.OPEN), None)

    @property
    def teruggestuurd(self) -> Controle | None:
        """The check that sent the last submission back; None when it was not sent back."""
        controle = next(iter(self._van_nu(self.controles)), None)
        return controle if controle and controle.uitkomst == Controleuitkomst.TERUG else None

    def _van_nu(self, rijen: list) -> list:
        return [rij for rij in rijen if self.huidige is not None and rij.indiening_id == self.huidige.pk]


def beoordeeld_op(verloop: Verloop, indiening: Indiening) -> datetime | None:
    """When the second of the two reviews of a submission was locked; None as long as there are not two."""
    klaar = [
        toewijzing.afgelopen_op
        for toewijzing in verloop.toewijzingen
        if toewijzing.afgelopen_op
        and toewijzing.indiening_id == indiening.pk
        and toewijzing.plek in PLAATSEN
        and toewijzing.status in Toewijzingstatus.beoordeeld()
    ]
    return max(klaar) if len(klaar) == len(PLAATSEN) else None


def lees_verloop(portfolio: Portfolio) -> Verloop:
    """What happened to this portfolio. Five queries, two as long as the documents were not found in order; one more
    when what was submitted is looked at.
    """
    indieningen = list(portfolio.indieningen.select_related("eindoordeel").defer("inhoud").order_by("nummer"))
    per_sleutel = {indiening.pk: indiening for indiening in indieningen}
    sleutels = list(per_sleutel)
    controles = list(Controle.objects.filter(indiening__in=sleutels).order_by("pk"))
    if not any(controle.uitkomst == Controleuitkomst.IN_ORDE for controle in controles):
        sleutels = []  # nothing comes before that, and a filter on nothing asks the database nothing
    verloop = Verloop(
        portfolio=portfolio,
        indieningen=indieningen,
        controles=controles,
        toewijzingen=list(Toewijzing.objects.filter(indiening__in=sleutels).select_related("assessor").order_by("pk")),
        gesprekken=list(Toetsgesprek.objects.filter(indiening__in=sleutels).select_related("afspraak").order_by("pk")),
        besluiten=list(
            Besluit.objects.filter(indiening__in=sleutels).select_related("bezwaar").order_by("nummer", "pk")
        ),
    )
    rijen: list[Any] = [*verloop.controles, *verloop.toewijzingen, *verloop.gesprekken, *verloop.besluiten]
    for rij in rijen:
        rij.indiening = per_sleutel[rij.indiening_id]
    for indiening in indieningen:
        indiening.portfolio, indiening.kaderversie = portfolio, vastgestelde_versie(indiening.kaderversie_id)
    return verloop
