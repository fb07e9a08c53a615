"""The besluit on a portfolio: never changed once taken; a later one, after a bezwaar, comes beside it."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portfolio import post
from portfolio.certificering import geef_certificaat
from portfolio.rules import besluit as regels
from portfolio.status import Advies, Status, Uitkomst

from .indiening import Indiening
from .kaderversie import Onveranderlijk
from .portfolio import EEN_LOPEND, Portfolio

AL_BEGONNEN = "De kandidaat is intussen aan een nieuw portfolio begonnen. Aanvullen kan dus niet meer."
STATUS_NA = {
    Uitkomst.GECERTIFICEERD: Status.GECERTIFICEERD,
    Uitkomst.AANVULLEN: Status.AANVULLEN,
    Uitkomst.AFGEWEZEN: Status.AFGEWEZEN,
}


class BesluitManager(models.Manager["Besluit"]):
    @transaction.atomic
    def neem(
        self,
        portfolio: Portfolio,
        door,
        uitkomst: str,
        motivering: str = "",
        *,
        afwijking: str = "",
        heropend: list[str] | None = None,
        aanvullen_voor: date | None = None,
    ) -> "Besluit":
        """Decide. Locks the portfolio, so that of two who decide at once the second finds that it was done.

        Raises PermissionDenied for who may not, ValidationError by field for what is missing, or when there is
        nothing to decide now. Side effects: certificaat, or reopened steps; action log; mail to the kandidaat.
        """
        portfolio.als_bureau(door)
        indiening = portfolio.huidige_indiening()
        if portfolio.status == Status.AANVULLEN and portfolio.aanvullen_is_voorbij():
            if uitkomst != Uitkomst.AFGEWEZEN:
                raise ValidationError("De termijn om aan te vullen is voorbij: wijs af, of geef eerst uitstel.")
        elif portfolio.status != Status.BESLUIT:
            raise ValidationError(self._al_besloten(portfolio))
        if bezwaar := self.waarom_niet(portfolio, indiening, door):
            raise PermissionDenied(bezwaar)
        return self._leg_vast(
            portfolio, indiening, door, uitkomst, motivering, afwijking, heropend or [], aanvullen_voor, None
        )

    def waarom_niet(self, portfolio: Portfolio, indiening: Indiening, door) -> str:
        """Why this person may not decide on this submission, in words; "" when that is allowed."""
        return regels.waarom_niet_besluiten(
            door, portfolio.partijen(), indiening.controleurs(), alleen_gecontroleerd=indiening.zonder_beoordeling
        )

    def herzie(self, oud: "Besluit", door, uitkomst: str, motivering: str, heropend, aanvullen_voor) -> "Besluit":
        """A new besluit in the place of one that was objected to. Part of handling a bezwaar.

        Raises ValidationError as `neem` does, and when there is something to supplement while a newer portfolio runs:
        also one that was begun at the same moment, which only the database sees.
        """
        portfolio = oud.indiening.portfolio
        begonnen = ValidationError({"uitkomst": AL_BEGONNEN})
        if uitkomst == Uitkomst.AANVULLEN and Portfolio.objects.van(portfolio.kandidaat).lopend().exists():
            raise begonnen
        gegevens = (uitkomst, motivering, motivering, heropend or [], aanvullen_voor, oud)
        try:
            with transaction.atomic():
                return self._leg_vast(portfolio, oud.indiening, door, *gegevens)
        except IntegrityError as fout:
            if EEN_LOPEND not in str(fout):
                raise
            raise begonnen from fout

    def _leg_vast(
        self, portfolio, indiening, door, uitkomst, motivering, afwijking, heropend, aanvullen_voor, herziet
    ) -> "Besluit":
        eindoordeel = getattr(indiening, "eindoordeel", None)
        advies = eindoordeel.advies if eindoordeel else ""
        vandaag = timezone.localdate()
        if gevonden := regels.bezwaren_tegen_besluit(
            uitkomst, motivering, afwijking, advies, heropend, aanvullen_voor, vandaag
        ):
            raise ValidationError(gevonden)
        bekend = {criterium.sleutel for criterium in indiening.criteria}
        if not set(heropend) <= bekend:
            raise ValidationError({"heropend": "Dit onderdeel staat niet in het portfolio."})
        aanvullen = uitkomst == Uitkomst.AANVULLEN
        besluit = self.create(
            indiening=indiening,
            nummer=self.filter(indiening__portfolio=portfolio).count() + 1,
            uitkomst=uitkomst,
            motivering=motivering.strip(),
            advies=advies,
            afwijking=afwijking.strip() if regels.wijkt_af(uitkomst, advies) else "",
            heropend=heropend if aanvullen else [],
            aanvullen_voor=aanvullen_voor if aanvullen else None,
            bezwaar_tot=portfolio.over("bezwaar") if uitkomst == Uitkomst.AFGEWEZEN else None,
            genomen_door=door,
            genomen_op=timezone.now(),
            herziet=herziet,
        )
        log(portfolio, "portfolio.besluit", user=door, data={"uitkomst": uitkomst, "besluit": besluit.nummer})
        self._voer_uit(portfolio, besluit)
        post.besluit_genomen(besluit)
        return besluit

    def _voer_uit(self, portfolio: Portfolio, besluit: "Besluit") -> None:
        if besluit.uitkomst == Uitkomst.AANVULLEN:
            portfolio.heropend, portfolio.aanvullen_voor = besluit.heropend, besluit.aanvullen_voor
            portfolio.naar_kandidaat()
            return
        portfolio.zet_op_slot(True)
        portfolio.wordt(STATUS_NA[Uitkomst(besluit.uitkomst)])
        if besluit.uitkomst == Uitkomst.GECERTIFICEERD:
            geef_certificaat(besluit)

    def _al_besloten(self, portfolio: Portfolio) -> str:
        laatste = self.filter(indiening__portfolio=portfolio).order_by("-nummer").first()
        if laatste is None:
            return "Er valt over dit portfolio nu niets te besluiten."
        return f"{laatste.genomen_door} heeft al besloten: {laatste.get_uitkomst_display()}."


class Besluit(models.Model):
    """`bezwaar_tot` is the last day on which the kandidaat can object; None when there is nothing to object to.

    `motivering` is for the kandidaat; `afwijking` says why it departs from the advice. A trigger in the database
    refuses changes.
    """

    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="besluiten", verbose_name="indiening")
    nummer = models.PositiveSmallIntegerField("nummer")
    uitkomst = models.CharField("uitkomst", max_length=16, choices=Uitkomst.choices)
    motivering = models.TextField("motivering", blank=True)
    advies = models.CharField("advies", max_length=10, choices=Advies.choices, blank=True)
    afwijking = models.TextField("reden van afwijken", blank=True)
    heropend = ArrayField(models.CharField(max_length=64), default=list, blank=True, verbose_name="heropend")
    aanvullen_voor = models.DateField("aanvullen tot en met", null=True)
    bezwaar_tot = models.DateField("bezwaar tot en met", null=True)
    genomen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="genomen door"
    )
    genomen_op = models.DateTimeField("genomen op", default=timezone.now)
    herziet = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="herzien_door", verbose_name="komt in plaats van"
    )

    objects = BesluitManager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["nummer", "pk"]

    def __str__(self) -> str:
        return f"Besluit {self.nummer}: {self.get_uitkomst_display()}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een besluit verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een besluit wordt niet verwijderd.")
