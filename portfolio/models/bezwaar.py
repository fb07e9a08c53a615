"""An objection of the kandidaat to a besluit, handled by somebody else than who decided."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portfolio import post
from portfolio.rules import besluit as regels
from portfolio.status import Bezwaaruitkomst, Status, Uitkomst

from .besluit import Besluit
from .portfolio import Portfolio


class BezwaarManager(models.Manager["Bezwaar"]):
    @transaction.atomic
    def dien_in(self, besluit: Besluit, door, tekst: str) -> "Bezwaar":
        """Object to a negative besluit. Twice is once.

        The last day of the term is in time. A later one is kept too, marked as late: the office says whether there
        was a good reason. Raises PermissionDenied for anyone but the kandidaat, ValidationError when there is nothing
        to object to or the text is empty. Side effects: action log, mail to the kandidaat.
        """
        portfolio = besluit.indiening.portfolio
        portfolio.vergrendel(door)
        if bestaand := self.filter(besluit=besluit).first():
            return bestaand
        if besluit.bezwaar_tot is None or portfolio.status != Status.AFGEWEZEN:
            raise ValidationError("Tegen dit besluit is geen bezwaar mogelijk.")
        if not tekst.strip():
            raise ValidationError("Schrijf op waarom je het niet eens bent met het besluit.")
        bezwaar = self.create(
            besluit=besluit,
            tekst=tekst.strip(),
            ingediend_op=timezone.now(),
            te_laat=regels.is_te_laat(besluit.bezwaar_tot, timezone.localdate()),
            termijn=portfolio.over("bezwaar_afhandelen"),
        )
        log(portfolio, "portfolio.bezwaar", user=door, data={"besluit": besluit.nummer, "te_laat": bezwaar.te_laat})
        post.bezwaar_ontvangen(bezwaar)
        return bezwaar


class Bezwaar(models.Model):
    """`termijn` is the day on which the answer is due."""

    besluit = models.OneToOneField(Besluit, models.PROTECT, related_name="bezwaar", verbose_name="besluit")
    tekst = models.TextField("bezwaar")
    ingediend_op = models.DateTimeField("ingediend op", default=timezone.now)
    te_laat = models.BooleanField("na de termijn", default=False)
    termijn = models.DateField("termijn")
    uitkomst = models.CharField(
        "uitkomst", max_length=20, choices=Bezwaaruitkomst.choices, default=Bezwaaruitkomst.OPEN
    )
    motivering = models.TextField("motivering", blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="afgehandeld door"
    )
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True)

    objects = BezwaarManager()

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        indexes = [models.Index(fields=["uitkomst", "termijn"], name="bezwaar_open")]

    def __str__(self) -> str:
        return f"Bezwaar tegen {self.besluit}"

    @property
    def portfolio(self) -> Portfolio:
        return self.besluit.indiening.portfolio

    def waarom_niet(self, door) -> str:
        """Why this person may not handle it, in words; "" when that is allowed."""
        indiening = self.besluit.indiening
        return regels.waarom_niet_behandelen(
            door,
            self.portfolio.partijen(),
            self.besluit.genomen_door_id,
            indiening.controleurs(),
            alleen_gecontroleerd=indiening.zonder_beoordeling,
        )

    @transaction.atomic
    def handel_af(
        self,
        door,
        uitkomst: str,
        motivering: str,
        *,
        nieuw_besluit: str = "",
        scores: dict[str, tuple[str, str]] | None = None,
        heropend: list[str] | None = None,
        aanvullen_voor: date | None = None,
    ) -> None:
        """Answer the objection. When it is well-founded a new besluit comes beside the old one.

        `scores` moves final scores: by criterium the new uitkomst and its ground. Raises PermissionDenied for who may
        not (who decided or checked, or is a party), ValidationError by field for what is missing or when it was
        answered already. Side effects: as of a besluit; mail to the kandidaat.
        """
        portfolio = self.portfolio
        portfolio.als_bureau(door)
        self.refresh_from_db(fields=["uitkomst"])
        if self.uitkomst != Bezwaaruitkomst.OPEN:
            raise ValidationError(f"Dit bezwaar is al afgehandeld: {self.get_uitkomst_display()}.")
        if bezwaar := self.waarom_niet(door):
            raise PermissionDenied(bezwaar)
        gevonden = regels.bezwaren_tegen_afhandeling(uitkomst, motivering, self.te_laat)
        if uitkomst == Bezwaaruitkomst.GEGROND and nieuw_besluit not in (
            Uitkomst.GECERTIFICEERD,
            Uitkomst.AANVULLEN,
        ):
            gevonden["nieuw_besluit"] = "Kies welk besluit in de plaats komt van het oude."
        if gevonden:
            raise ValidationError(gevonden)
        self.uitkomst, self.motivering = uitkomst, motivering.strip()
        self.afgehandeld_door, self.afgehandeld_op = door, timezone.now()
        self.save(update_fields=["uitkomst", "motivering", "afgehandeld_door", "afgehandeld_op"])
        log(portfolio, "portfolio.bezwaar_afgehandeld", user=door, data={"uitkomst": uitkomst})
        if uitkomst == Bezwaaruitkomst.GEGROND:
            self.besluit.indiening.eindscores.herzie(self.besluit.indiening, door, scores or {})
            Besluit.objects.herzie(self.besluit, door, nieuw_besluit, motivering, heropend, aanvullen_voor)
        else:
            post.bezwaar_afgehandeld(self)
