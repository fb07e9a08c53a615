"""A submission: the answers as they were, pinned. Nothing in it changes afterwards; it can only be taken back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.log_actions import log

from bestanden.models import Bestand
from formulieren.models.versie import formulier_van_versie
from formulieren.soorten import soort_van
from portfolio import post
from portfolio.rules import portfolio as regels
from portfolio.rules.criterium import BUREAU, SCORE, Criterium, criteria, gekozen
from portfolio.rules.kader import TOETSGESPREK
from portfolio.rules.volledigheid import Tekort, tekorten
from portfolio.status import Controleuitkomst, Status

from .kaderversie import Kaderversie, Onveranderlijk
from .portfolio import Portfolio

FORMAAT = 1


class Onvolledig(ValidationError):
    """A portfolio or a review cannot be handed in yet; `tekorten` says everything that is missing."""

    def __init__(self, gevonden: list[Tekort]):
        super().__init__("Er ontbreekt nog iets.")
        self.tekorten = gevonden


class IndieningManager(models.Manager["Indiening"]):
    @transaction.atomic
    def dien_in(self, portfolio: Portfolio, door) -> "Indiening":
        """Check everything, freeze the answers, and confirm by mail. Twice is once.

        Locks the portfolio and then its answers, so that a save that is under way comes first and a later one is
        refused. Raises PermissionDenied for anyone but the kandidaat, Onvolledig with every shortcoming,
        ValidationError when the portfolio cannot be submitted now. Side effects: action log, mail to the kandidaat;
        a supplement goes on to its two assessoren.
        """
        portfolio.vergrendel(door)
        bewerkbaar = portfolio.status in Status.bewerkbaar()
        if portfolio.status in Status.lopend() and not bewerkbaar and (eerder := portfolio.huidige_indiening()):
            return eerder
        if bezwaar := regels.waarom_niet_bewerken(portfolio.status):
            raise ValidationError(bezwaar)
        if bezwaar := portfolio.waarom_nog_niet_indienen():
            raise ValidationError(bezwaar)
        if portfolio.aanvullen_voor and portfolio.aanvullen_is_voorbij():
            dag = date_format(portfolio.aanvullen_voor, "j F Y")
            raise ValidationError(
                f"Aanvullen kon tot en met {dag}. Vraag het bureau om uitstel; je teksten blijven bewaard."
            )
        portfolio.zet_op_slot(True)
        nu = timezone.now()
        peil = portfolio.peil(timezone.localdate(nu))
        waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
        vrij = portfolio.vrijstelling(waarden)
        if gevonden := tekorten(portfolio.deelnames, waarden, vrij, peil):
            raise Onvolledig(gevonden)
        portfolio.peildatum = peil.dag
        inhoud, bestanden = _bevries(portfolio, waarden, vrij)
        indiening = self.create(
            portfolio=portfolio,
            nummer=portfolio.indieningen.count() + 1,
            ingediend_op=nu,
            ingediend_door=door,
            peildatum=peil.dag,
            kaderversie=portfolio.kaderversie,
            heropend=portfolio.heropend,
            inhoud=inhoud,
        )
        indiening.bestanden.set(Bestand.objects.filter(pk__in=bestanden))
        log(portfolio, "portfolio.ingediend", user=door, data={"inzending": indiening.nummer})
        if indiening.heropend is not None and not indiening.heropende(BUREAU):
            indiening.toewijzingen.zet_voort(indiening)
        else:
            portfolio.wordt(Status.INGEDIEND, portfolio.over("controle"))
        post.indiening_ontvangen(indiening)
        return indiening


class Indiening(models.Model):
    """`inhoud` holds, with its `formaat`, per deel the form version and answers that counted, and what is lifted.

    `heropend` are the steps that were open for a supplement; None for a portfolio that was submitted as a whole.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="indieningen", verbose_name="portfolio")
    nummer = models.PositiveIntegerField("nummer")
    ingediend_op = models.DateTimeField("ingediend op")
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door"
    )
    peildatum = models.DateField("peildatum")
    kaderversie = models.ForeignKey(Kaderversie, models.PROTECT, related_name="+", verbose_name="kaderversie")
    heropend = ArrayField(models.CharField(max_length=64), null=True, blank=True, verbose_name="heropend")
    inhoud = models.JSONField("inhoud")
    bestanden = models.ManyToManyField(
        Bestand, through="IndieningBestand", related_name="indieningen", verbose_name="bestanden"
    )
    teruggenomen_op = models.DateTimeField("teruggenomen op", null=True, blank=True)
    gesprek_vervalt = models.GeneratedField(
        expression=models.Q(inhoud__vrijgesteld__has_key=TOETSGESPREK),  # type: ignore[arg-type]
        output_field=models.BooleanField("toetsgesprek vervalt"),
        db_persist=True,
    )

    objects = IndieningManager()

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        constraints = [models.UniqueConstraint(fields=["portfolio", "nummer"], name="indiening_nummer")]

    def __str__(self) -> str:
        return f"Indiening {self.nummer} van {self.portfolio}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een indiening verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een indiening wordt niet verwijderd.")

    @cached_property
    def criteria(self) -> list[Criterium]:
        """All steps that count, in order, each with its answers as they were pinned."""
        versies = {deel["versie"]: formulier_van_versie(deel["versie"]) for deel in self.inhoud["delen"]}
        return list(criteria(self.inhoud, versies))

    @property
    def te_scoren(self) -> list[Criterium]:
        """What assessoren score; empty on a route that lifts all of it."""
        return gekozen(self.criteria, SCORE)

    def heropende(self, soort: str) -> list[Criterium]:
        """The criteria of one kind that this submission is about: all, or those that were reopened."""
        return gekozen(self.criteria, soort, self.heropend)

    @property
    def zonder_beoordeling(self) -> bool:
        """Whether nothing is scored in this round: a route without assessoren, or a supplement of only documents and
        texts that do not weigh.
        """
        return not self.heropende(SCORE)

    @property
    def zonder_gesprek(self) -> bool:
        """Whether the route lifts the toetsgesprek."""
        return self.gesprek_vervalt or not self.te_scoren

    def verdeelde_criteria(self) -> list[str]:
        """The criteria on which the two stay divided, for a third assessor. One query."""
        return list(self.eindscores.filter(verdeeld=True).values_list("criterium", flat=True))

    def gesprek_nu(self):
        """The talk about this submission that is planned or was held, with its appointment; None when there is none.

        One query.
        """
        return self.gesprekken.filter(vervallen_op=None).select_related("afspraak").first()

    def controleurs(self) -> frozenset[int]:
        """The keys of everybody who took part in the check of this submission. One query."""
        rijen = self.controles.values_list("begonnen_door", "afgerond_door", "oordelen__door")
        return frozenset(sleutel for rij in rijen for sleutel in rij if sleutel is not None)

    def vorige(self) -> "Indiening | None":
        """The submission before this one on which a besluit was taken: what a supplement goes on from. One query.

        One that came back from the check of the office was judged by nobody, and is passed over.
        """
        eerder = self.portfolio.indieningen.filter(nummer__lt=self.nummer, besluiten__isnull=False)
        return eerder.order_by("-nummer").first()

    def beeindig(self, door) -> None:
        """The kandidaat stops: what is under way for this submission lapses, and everybody who was at work hears so.

        Part of a transition of the portfolio, which still has the status that it leaves.
        """
        if self.portfolio.status == Status.GESPREK:
            post.portfolio_gestopt(self)
        self.toewijzingen.laat_vervallen(self, door)
        for gesprek in self.gesprekken.all():
            gesprek.vervalt(door)
        self.controles.filter(uitkomst=Controleuitkomst.OPEN).update(uitkomst=Controleuitkomst.VERVALLEN)


class IndieningBestand(models.Model):
    """A file that belongs to a submission, and therefore stays."""

    indiening = models.ForeignKey(Indiening, models.PROTECT)
    bestand = models.ForeignKey(Bestand, models.PROTECT)

    class Meta:
        verbose_name = "bestand bij een indiening"
        verbose_name_plural = "bestanden bij indieningen"
        constraints = [models.UniqueConstraint(fields=["indiening", "bestand"], name="indiening_bestand")]

    def __str__(self) -> str:
        return f"{self.bestand} bij {self.indiening}"


def _bevries(portfolio: Portfolio, waarden, vrij) -> tuple[dict, set[str]]:
    """The answers that count, as they are pinned, and the files they hold."""
    delen, bestanden = [], set()
    for onderdeel, deel in portfolio.deelnames:
        if vrij.geldt_voor(deel.code):
            continue
        eigen = {vraag: waarde for (invulling, vraag), waarde in waarden.items() if invulling == deel.invulling}
        getoond = [vraag for stap in deel.formulier.zichtbare_stappen(eigen) for vraag in stap.vragen]
        antwoorden = {vraag.id: eigen[vraag.id] for vraag in getoond if vraag.id in eigen}
        for vraag in getoond:
            bestanden |= set(soort_van(vraag.soort).bestanden(vraag, antwoorden.get(vraag.id)))
        delen.append({"code": deel.code, "onderdeel": onderdeel, "versie": deel.versie, "antwoorden": antwoorden})
    profiel = portfolio.kandidaat.profiel
    return {
        "formaat": FORMAAT,
        "delen": delen,
        "vrijgesteld": dict(vrij.door),
        "kandidaat": {
            "naam": profiel.certificaatnaam,
            "plaats": profiel.plaats,
            "opleider": profiel.opleider,
            "werkgevers": [werkgever.naam for werkgever in profiel.werkgevers.all()],
        },
    }, bestanden
