"""A review: what one assessor finds of one submission. Blind until both are locked, and never changed after that."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from formulieren.models import FormulierVersie, Invulling
from formulieren.models.versie import formulier_van_versie
from formulieren.reeks import Deelname, Reeks
from formulieren.soorten import Peil
from portfolio import post
from portfolio.rules import beoordeling as regels
from portfolio.rules.criterium import BUREAU, SCORE
from portfolio.rules.toewijzing import DERDE, PLAATSEN
from portfolio.rules.volledigheid import Tekort, tekorten
from portfolio.rules.vrijstelling import Vrijstelling
from portfolio.status import Status, Toewijzingstatus

from .indiening import Onvolledig
from .kaderversie import Onveranderlijk
from .toewijzing import Toewijzing

DEEL = "beoordeling"


class BeoordelingManager(models.Manager["Beoordeling"]):
    @transaction.atomic
    def open(self, toewijzing: Toewijzing, door) -> "Beoordeling":
        """The review of this assignment, begun now if it was not. Twice is once.

        Raises PermissionDenied for anyone but its assessor, and as long as the portfolio is not open to them.
        """
        portfolio = toewijzing.vergrendel()
        toewijzing.eist_assessor(door)
        if bestaand := self.filter(toewijzing=toewijzing).first():
            return bestaand
        if bezwaar := toewijzing.waarom_niet_open():
            raise PermissionDenied(bezwaar)
        if toewijzing.scoort_niet:
            raise PermissionDenied("Je hebt hier niets apart te beoordelen. Ga naar de vergelijking.")
        indiening = toewijzing.indiening
        alle = [c for c in indiening.criteria if c.soort != BUREAU]
        formulier = regels.formulier(
            alle,
            indiening.kaderversie.spelregels,
            "Beoordeling",
            toewijzing.criteria,
            definitief=toewijzing.plek == DERDE,
        )
        versie = FormulierVersie.objects.bevries(formulier)
        invulling = Invulling.objects.create(versie=versie)
        log(portfolio, "portfolio.beoordeling_begonnen", user=door, data={"plaats": toewijzing.plek})
        return self.create(toewijzing=toewijzing, invulling=invulling, begonnen_op=timezone.now())


class Beoordeling(models.Model):
    """`vergrendeld_op`: submitted, from then on nothing changes. `verzegeld_op`: ended before it was submitted."""

    toewijzing = models.OneToOneField(Toewijzing, models.PROTECT, related_name="beoordeling", verbose_name="toewijzing")
    invulling = models.OneToOneField(Invulling, models.PROTECT, related_name="beoordeling", verbose_name="invulling")
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    vergrendeld_op = models.DateTimeField("ingeleverd op", null=True)
    verzegeld_op = models.DateTimeField("verzegeld op", null=True)

    objects = BeoordelingManager()

    class Meta:
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"

    def __str__(self) -> str:
        return f"Beoordeling door {self.toewijzing.assessor}"

    @property
    def reeks(self) -> Reeks:
        """The form of this review as a row of one."""
        versie = self.invulling.versie_id
        formulier = formulier_van_versie(versie)
        return Reeks("Beoordeling", (Deelname("", "Beoordeling", self.invulling_id, versie, formulier),))

    def peil(self) -> Peil:
        vandaag = timezone.localdate()
        return Peil(vandaag, vandaag)

    def tekorten(self) -> list[Tekort]:
        """What still has to be scored or grounded before this can be handed in."""
        waarden = {sleutel: antwoord.waarde for sleutel, antwoord in self.reeks.antwoorden().items()}
        return tekorten([(DEEL, deel) for deel in self.reeks.delen], waarden, Vrijstelling({}), self.peil())

    @transaction.atomic
    def lever_in(self, door) -> None:
        """Lock this review. When it is the second one, the comparison opens. Twice is once.

        Locks the portfolio, so of two assessoren who hand in at the same moment exactly one is the second. Raises
        PermissionDenied for anyone but the assessor, ValidationError when it can no longer be handed in, Onvolledig
        with every shortcoming. Side effects: scores are frozen, action log, mail when the comparison opens.
        """
        portfolio = self.toewijzing.vergrendel()
        self.toewijzing.eist_assessor(door)
        if self.toewijzing.status == Toewijzingstatus.INGELEVERD:
            return
        if bezwaar := regels.waarom_niet_beoordelen(door, self.toewijzing.assessor_id, self.toewijzing.status):
            raise ValidationError(bezwaar)
        derde = self.toewijzing.plek == DERDE
        if portfolio.status not in ((Status.GESPREK,) if derde else Status.bij_assessoren()):
            raise ValidationError("Dit portfolio wordt nu niet beoordeeld. Neem contact op met het bureau.")
        Invulling.objects.select_for_update().filter(pk=self.invulling_id).update(op_slot=True)
        if gevonden := self.tekorten():
            raise Onvolledig(gevonden)
        self._bevries()
        self.vergrendeld_op = timezone.now()
        self.save(update_fields=["vergrendeld_op"])
        self.toewijzing.status, self.toewijzing.afgelopen_op = Toewijzingstatus.INGELEVERD, self.vergrendeld_op
        self.toewijzing.save(update_fields=["status", "afgelopen_op"])
        log(portfolio, "portfolio.beoordeling_ingeleverd", user=door, data={"plaats": self.toewijzing.plek})
        indiening = self.toewijzing.indiening
        if derde:
            indiening.eindscores.neem_over_van_derde(self)
        elif self._beide_ingeleverd():
            indiening.eindscores.open_vergelijking(indiening)
            portfolio.wordt(Status.GESPREK, portfolio.over("gesprek"))
            post.vergelijking_open(portfolio, indiening)

    def verzegel(self) -> None:
        """Close a review that was not handed in: it stays as it is and nobody reads it. Part of a transition."""
        if self.vergrendeld_op is None and self.verzegeld_op is None:
            Invulling.objects.select_for_update().filter(pk=self.invulling_id).update(op_slot=True)
            self.verzegeld_op = timezone.now()
            self.save(update_fields=["verzegeld_op"])

    def _beide_ingeleverd(self) -> bool:
        return self.toewijzing.indiening.toewijzingen.van_de_twee().count() == len(PLAATSEN)

    def _bevries(self) -> None:
        """Write the scores and remarks as they are now; private notes are left where they are."""
        antwoorden = {vraag: a.waarde for (_, vraag), a in self.reeks.antwoorden().items()}
        rijen = []
        for volgorde, stap in enumerate(self.reeks.delen[0].formulier.stappen):
            sleutel = stap.kenmerken["criterium"]
            wat = "oordeel" if stap.kenmerken["soort"] == SCORE else "opmerking"
            waarde = antwoorden.get(regels.vraag_id(sleutel, wat)) or {}
            if wat == "opmerking":
                waarde = {"keuze": "", "grond": waarde.get("tekst", ""), "citaten": ""}
            rijen.append(
                Score(
                    beoordeling=self,
                    criterium=sleutel,
                    code=stap.kenmerken["code"],
                    volgorde=volgorde,
                    uitkomst=waarde["keuze"],
                    grond=waarde["grond"].strip(),
                    citaten=waarde["citaten"].strip(),
                )
            )
        Score.objects.bulk_create(rijen)


class Score(models.Model):
    """One score as it was locked; a remark has an empty `uitkomst`. A trigger in the database refuses changes too."""

    beoordeling = models.ForeignKey(Beoordeling, models.PROTECT, related_name="scores", verbose_name="beoordeling")
    criterium = models.CharField("criterium", max_length=64)
    code = models.CharField("code", max_length=40)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    uitkomst = models.CharField("uitkomst", max_length=20, blank=True)
    grond = models.TextField("grond", blank=True)
    citaten = models.TextField("citaten", blank=True)

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["beoordeling", "criterium"], name="score_een_per_criterium")]

    def __str__(self) -> str:
        return f"{self.code}: {self.uitkomst or 'opmerking'}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een ingeleverde score verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een ingeleverde score wordt niet verwijderd.")
