"""The entry check: the office looks at the hard requirements, document by document, before any assessor reads."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from formulieren.soorten import soort_van
from portfolio import post
from portfolio.rules import portfolio as regels
from portfolio.rules.criterium import BUREAU, Criterium
from portfolio.status import Controleuitkomst, Status

from .indiening import Indiening
from .portfolio import Portfolio

GEWIJZIGD = "Een collega heeft dit document intussen ook bekeken. Kijk wat die vond, en sla dan opnieuw op."


class ControleManager(models.Manager["Controle"]):
    @transaction.atomic
    def begin(self, portfolio: Portfolio, door) -> "Controle":
        """The office begins its check; from now on the kandidaat cannot take the portfolio back. Twice is once.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when it was not submitted.
        """
        portfolio.als_bureau(door)
        indiening = portfolio.huidige_indiening()
        if portfolio.status == Status.IN_CONTROLE:
            return self.get(indiening=indiening)
        if portfolio.status != Status.INGEDIEND:
            raise ValidationError("Alleen een ingediend portfolio kan in controle.")
        controle = self.create(indiening=indiening, begonnen_door=door, begonnen_op=timezone.now())
        portfolio.wordt(Status.IN_CONTROLE, portfolio.termijn)
        log(portfolio, "portfolio.controle_begonnen", user=door, data={"inzending": indiening.nummer})
        return controle


class Controle(models.Model):
    """The check of one submission. `tekst` is what the kandidaat reads when it comes back."""

    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="controles", verbose_name="indiening")
    begonnen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="begonnen door"
    )
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    uitkomst = models.CharField(
        "uitkomst", max_length=10, choices=Controleuitkomst.choices, default=Controleuitkomst.OPEN
    )
    afgerond_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="afgerond door"
    )
    afgerond_op = models.DateTimeField("afgerond op", null=True)
    tekst = models.TextField("tekst voor de kandidaat", blank=True)

    objects = ControleManager()

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        constraints = [models.UniqueConstraint(fields=["indiening"], name="controle_een_per_indiening")]

    def __str__(self) -> str:
        return f"Controle van {self.indiening}"

    @property
    def te_controleren(self) -> list[Criterium]:
        """The hard requirements in this submission, in order."""
        return self.indiening.heropende(BUREAU)

    def documenten(self) -> dict[str, "Documentoordeel"]:
        """What was found so far, by question. One query."""
        return {oordeel.vraag: oordeel for oordeel in self.oordelen.all()}

    def vragen(self) -> list[str]:
        """The questions that have to be looked at: files, tables with proof, and statements."""
        return [vraag.id for c in self.te_controleren for vraag in c.stap.vragen if soort_van(vraag.soort).is_bewijs]

    @transaction.atomic
    def beoordeel(self, door, vraag: str, in_orde: bool, toelichting: str = "", *, gezien: str | None = None) -> None:
        """Say of one document that it is in order, or what is missing and why.

        `gezien` is the `stand` that the page showed ("" for none); None does not look at it. Raises PermissionDenied
        for who may not, ValidationError when the check is over, the question is none of this check, the reason is
        missing, or a colleague was first (code "gewijzigd"). A change of what was found goes to the action log.
        """
        portfolio = self._open(door)
        if vraag not in self.vragen():
            raise ValidationError("Dit document hoort niet bij deze controle.")
        eerder = self.oordelen.filter(vraag=vraag).first()
        if gezien is not None and gezien != (eerder.stand if eerder else ""):
            raise ValidationError(GEWIJZIGD, code="gewijzigd")
        if not in_orde and not toelichting.strip():
            raise ValidationError("Schrijf op wat er ontbreekt of niet klopt. De kandidaat krijgt dit te lezen.")
        if eerder and eerder.stand != stand_van(in_orde, toelichting):
            self._noteer_wijziging(portfolio, door, eerder, in_orde)
        Documentoordeel.objects.update_or_create(
            controle=self,
            vraag=vraag,
            defaults={"in_orde": in_orde, "toelichting": toelichting.strip(), "door": door, "op": timezone.now()},
        )

    @transaction.atomic
    def keur_goed(self, door) -> None:
        """All documents are in order: on to the assessoren, or to the besluit where a route needs none.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when the check is over, or a
        document was not looked at or is not in order. Side effects: action log; a supplement goes on to its two
        assessoren, with a mail.
        """
        portfolio = self._open(door)
        gezien = self.documenten()
        nog = [vraag for vraag in self.vragen() if vraag not in gezien]
        if nog:
            raise ValidationError(f"Je hebt nog niet alles bekeken. Nog te bekijken documenten: {len(nog)}.")
        if any(not oordeel.in_orde for oordeel in gezien.values()):
            raise ValidationError(
                "Niet alle documenten zijn in orde. Stuur het portfolio terug, of pas je oordeel aan."
            )
        self._rond_af(door, Controleuitkomst.IN_ORDE)
        log(portfolio, "portfolio.controle_in_orde", user=door, data={"inzending": self.indiening.nummer})
        if not self.indiening.te_scoren:
            portfolio.wordt(Status.BESLUIT, portfolio.over("besluit"))
        elif self.indiening.heropend is not None:
            self.indiening.toewijzingen.zet_voort(self.indiening)
        else:
            portfolio.wordt(Status.TOEWIJZEN, portfolio.over("toewijzen"))

    @transaction.atomic
    def stuur_terug(self, door, tekst: str) -> None:
        """The portfolio falls short: back to the kandidaat, with this text and what was found per document.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when the check is over, without a
        text, or when no document falls short. Side effects: answers are open again, a supplement for two weeks at
        least; action log; mail to the kandidaat.
        """
        portfolio = self._open(door)
        if not tekst.strip():
            raise ValidationError("Schrijf de kandidaat wat er moet gebeuren.")
        if not any(not oordeel.in_orde for oordeel in self.documenten().values()):
            raise ValidationError("Geef eerst bij ten minste één document aan wat er ontbreekt.")
        self._rond_af(door, Controleuitkomst.TERUG, tekst.strip())
        self._heropen(portfolio)
        if portfolio.aanvullen_voor is not None:
            portfolio.aanvullen_voor = regels.aanvullen_tot(portfolio.aanvullen_voor, timezone.localdate())
        portfolio.naar_kandidaat()
        log(portfolio, "portfolio.teruggestuurd", user=door, data={"inzending": self.indiening.nummer})
        post.teruggestuurd(portfolio)

    def _noteer_wijziging(self, portfolio: Portfolio, door, eerder: "Documentoordeel", in_orde: bool) -> None:
        """What was found earlier stays readable in the trail."""
        naam = next(c.naam for c in self.te_controleren for vraag in c.stap.vragen if vraag.id == eerder.vraag)
        gegevens = {"document": naam, "van": str(eerder), "naar": str(Documentoordeel(in_orde=in_orde))}
        if eerder.toelichting:
            gegevens["eerdere_toelichting"] = eerder.toelichting
        log(portfolio, "portfolio.document_gewijzigd", user=door, data=gegevens)

    def _heropen(self, portfolio: Portfolio) -> None:
        """In a supplement the steps that fell short are opened besides those of the supplement."""
        if portfolio.heropend is not None:
            fout = {vraag for vraag, oordeel in self.documenten().items() if not oordeel.in_orde}
            erbij = [c.sleutel for c in self.te_controleren if fout & {vraag.id for vraag in c.stap.vragen}]
            portfolio.heropend = [*dict.fromkeys([*portfolio.heropend, *erbij])]

    def _open(self, door) -> Portfolio:
        """Lock the portfolio; refuse who may not, and when the check is over."""
        portfolio = self.indiening.portfolio
        portfolio.als_bureau(door)
        self.refresh_from_db(fields=["uitkomst", "afgerond_op", "afgerond_door"])
        if self.uitkomst != Controleuitkomst.OPEN:
            raise ValidationError(f"Deze controle is al afgerond: {self.get_uitkomst_display()}.")
        return portfolio

    def _rond_af(self, door, uitkomst: Controleuitkomst, tekst: str = "") -> None:
        self.uitkomst, self.afgerond_door, self.afgerond_op, self.tekst = uitkomst, door, timezone.now(), tekst
        self.save(update_fields=["uitkomst", "afgerond_door", "afgerond_op", "tekst"])


class Documentoordeel(models.Model):
    """What the office found of one document. `vraag` is the question it answers."""

    controle = models.ForeignKey(Controle, models.PROTECT, related_name="oordelen", verbose_name="controle")
    vraag = models.CharField("vraag", max_length=64)
    in_orde = models.BooleanField("in orde")
    toelichting = models.TextField("toelichting", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "oordeel over een document"
        verbose_name_plural = "oordelen over documenten"
        constraints = [models.UniqueConstraint(fields=["controle", "vraag"], name="documentoordeel_een_per_vraag")]

    def __str__(self) -> str:
        return "in orde" if self.in_orde else "niet in orde"

    @property
    def stand(self) -> str:
        """What a page shows of it, to tell afterwards whether it is still that."""
        return stand_van(self.in_orde, self.toelichting)


def stand_van(in_orde: bool, toelichting: str) -> str:
    """A short mark of what was found: the same for the same finding, however its lines end."""
    tekst = toelichting.strip().replace("\r\n", "\n")
    return sha256(f"{in_orde}|{tekst}".encode()).hexdigest()[:16]
