"""The toetsgesprek: an appointment of the kandidaat and the two assessoren, planned by the office.

It is planned without regard to how far either review is, so that planning it tells nobody anything.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from agenda.models import Afspraak
from portfolio import post
from portfolio.rules.toewijzing import PLAATSEN
from portfolio.status import Status

from .indiening import Indiening
from .portfolio import Portfolio

TITEL = "Toetsgesprek Register Jobcoach"
NOG_BEOORDELEN = "Het toetsgesprek telt pas als beide assessoren hun oordeel hebben ingeleverd. Verzet het zo nodig."
PLANBAAR = (Status.TOEWIJZEN, Status.BEOORDELING, Status.GESPREK)


class ToetsgesprekManager(models.Manager["Toetsgesprek"]):
    @transaction.atomic
    def plan(
        self, portfolio: Portfolio, door, begin: datetime, minuten: int, *, plaats: str = "", link: str = ""
    ) -> "Toetsgesprek":
        """Plan the talk and invite all three with a calendar file.

        Raises PermissionDenied for who may not, ValidationError when there are no two assessoren yet, a talk is
        planned already, the route lifts it, or the appointment cannot be (`agenda` says why).
        """
        portfolio.als_bureau(door)
        indiening = portfolio.huidige_indiening()
        if portfolio.status not in PLANBAAR or indiening is None or indiening.zonder_gesprek:
            raise ValidationError("Voor dit portfolio is nu geen toetsgesprek te plannen.")
        if self.filter(indiening=indiening, vervallen_op=None).exists():
            raise ValidationError("Er staat al een toetsgesprek. Verzet dat, of zeg het af.")
        afspraak = Afspraak.objects.plan(
            door,
            titel=TITEL,
            begin=begin,
            eind=begin + timedelta(minutes=minuten),
            plaats=plaats,
            link=link,
            deelnemers=_deelnemers(portfolio, indiening),
        )
        gesprek = self.create(indiening=indiening, afspraak=afspraak)
        log(portfolio, "portfolio.gesprek_gepland", user=door, data={"begin": begin.isoformat()})
        post.gesprek_gepland(gesprek)
        return gesprek


class Toetsgesprek(models.Model):
    """One planned talk about one submission."""

    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="gesprekken", verbose_name="indiening")
    afspraak = models.OneToOneField(Afspraak, models.PROTECT, related_name="+", verbose_name="afspraak")
    gehouden_op = models.DateTimeField("gehouden op", null=True)
    gehouden_volgens = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gehouden volgens"
    )
    vervallen_op = models.DateTimeField("vervallen op", null=True)

    objects = ToetsgesprekManager()

    class Meta:
        verbose_name = "toetsgesprek"
        verbose_name_plural = "toetsgesprekken"
        constraints = [
            models.UniqueConstraint(
                fields=["indiening"], condition=models.Q(vervallen_op=None), name="toetsgesprek_een_gepland"
            )
        ]

    def __str__(self) -> str:
        return f"Toetsgesprek over {self.indiening}"

    @transaction.atomic
    def verzet(self, door, begin: datetime, minuten: int, *, plaats: str = "", link: str = "") -> None:
        """Move the talk; the calendar item of all three moves along. Who replaced an assessor is invited too.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when the talk was held or called
        off, there are no two assessoren, or the appointment cannot be (`agenda` says why). Side effects: action log;
        mail to all three, and to who does not take part any more.
        """
        portfolio = self._open(door)
        anders = self.afspraak.verzet(
            door, begin=begin, eind=begin + timedelta(minutes=minuten), plaats=plaats, link=link
        )
        nieuw, weg = self.afspraak.vervang_deelnemers(door, _deelnemers(portfolio, self.indiening))
        if anders or nieuw or weg:
            log(portfolio, "portfolio.gesprek_verzet", user=door, data={"begin": begin.isoformat()})
            self._meld_wijziging(weg)

    def wissel_assessoren(self, door) -> None:
        """Let the two assessoren of now take part, after one was replaced. Part of a transition of the portfolio.

        Not when the moment has passed: the office plans a new one then. Side effects: action log; mail to all three,
        and to who does not take part any more.
        """
        if self.gehouden_op or self.afspraak.begin <= timezone.now():
            return
        portfolio = self.indiening.portfolio
        nieuw, weg = self.afspraak.vervang_deelnemers(door, _deelnemers(portfolio, self.indiening))
        if nieuw or weg:
            log(portfolio, "portfolio.gesprek_deelnemers", user=door)
            self._meld_wijziging(weg)

    @transaction.atomic
    def zeg_af(self, door, reden: str) -> None:
        """Call the talk off; it disappears from the calendars.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError without a reason, or when the talk
        was held or called off. Side effects: action log; mail to all three.
        """
        portfolio = self._open(door)
        if not reden.strip():
            raise ValidationError("Schrijf op waarom het gesprek niet doorgaat. Alle drie krijgen dit te lezen.")
        self._vervalt(door, reden.strip())
        log(portfolio, "portfolio.gesprek_afgezegd", user=door, data={"reden": reden.strip()})

    def vervalt(self, door) -> None:
        """The portfolio ended before the talk. Part of a transition of the portfolio."""
        if self.vervallen_op is None and self.gehouden_op is None:
            self._vervalt(door, "Het portfolio is gestopt.")

    @transaction.atomic
    def meld_gehouden(self, door) -> None:
        """One of the two assessoren or the office says that the talk took place. Twice is once.

        Raises ValidationError before it began and as long as the reviews are not both locked, PermissionDenied for
        anybody else.
        """
        portfolio = self.indiening.portfolio
        portfolio.lees_onder_slot()
        self.refresh_from_db(fields=["gehouden_op", "vervallen_op"])
        een_van_twee = self.indiening.toewijzingen.actief().op_de_twee_plaatsen().filter(assessor=door.pk).exists()
        if not een_van_twee:
            portfolio.als_bureau(door)
        if self.gehouden_op:
            return
        if self.vervallen_op:
            raise ValidationError("Dit gesprek is afgezegd.")
        if timezone.now() < self.afspraak.begin:
            raise ValidationError("Dit gesprek moet nog beginnen.")
        if portfolio.status != Status.GESPREK:
            raise ValidationError(NOG_BEOORDELEN)
        self.gehouden_op, self.gehouden_volgens = timezone.now(), door
        self.save(update_fields=["gehouden_op", "gehouden_volgens"])
        log(portfolio, "portfolio.gesprek_gehouden", user=door)

    def _open(self, door) -> Portfolio:
        portfolio = self.indiening.portfolio
        portfolio.als_bureau(door)
        self.refresh_from_db(fields=["gehouden_op", "vervallen_op"])
        if self.gehouden_op or self.vervallen_op:
            raise ValidationError("Dit gesprek is al gehouden of afgezegd.")
        return portfolio

    def _meld_wijziging(self, weg: list) -> None:
        post.gesprek_verzet(self)
        post.gesprek_zonder(self, weg)

    def _vervalt(self, door, reden: str) -> None:
        self.afspraak.zeg_af(door, reden)
        self.vervallen_op = timezone.now()
        self.save(update_fields=["vervallen_op"])
        post.gesprek_afgezegd(self, reden)


def _deelnemers(portfolio: Portfolio, indiening: Indiening) -> list:
    """The kandidaat and the two assessoren. Raises ValidationError when they are not two yet."""
    toewijzingen = indiening.toewijzingen.actief().op_de_twee_plaatsen().select_related("assessor")
    assessoren = [toewijzing.assessor for toewijzing in sorted(toewijzingen, key=lambda eigen: eigen.plaats)]
    if len(assessoren) < len(PLAATSEN):
        raise ValidationError("Er zijn nog geen twee assessoren. Wijs die eerst toe.")
    return [portfolio.kandidaat, *assessoren]
