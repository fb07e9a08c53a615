"""A submission: the answers as they were, pinned. Nothing in it changes afterwards; it can only be taken back."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from berichten.verzenden import stuur
from bestanden.models import Bestand
from formulieren.soorten import soort_van
from portfolio.rules import portfolio as regels
from portfolio.rules.volledigheid import Tekort, tekorten
from portfolio.status import Status

from .kaderversie import Kaderversie, Onveranderlijk
from .portfolio import Portfolio

FORMAAT = 1


class Onvolledig(ValidationError):
    """The portfolio cannot be submitted yet; `tekorten` says everything that is missing."""

    def __init__(self, gevonden: list[Tekort]):
        super().__init__("Je portfolio is nog niet compleet.")
        self.tekorten = gevonden


class IndieningManager(models.Manager["Indiening"]):
    @transaction.atomic
    def dien_in(self, portfolio: Portfolio, door, adres: str = "") -> "Indiening":
        """Check everything, freeze the answers, and confirm by mail. Twice is once.

        Locks the portfolio and then its answers, so that a save that is under way comes first and a later one is
        refused. Raises PermissionDenied for anyone but the kandidaat, Onvolledig with every shortcoming,
        ValidationError when the portfolio cannot be submitted now. Side effects: action log, mail to the kandidaat
        (`adres` is the address of the portfolio in it).
        """
        portfolio._vergrendel(door)
        if portfolio.status == Status.INGEDIEND:
            return portfolio.indieningen.filter(teruggenomen_op=None).latest("nummer")
        if bezwaar := regels.waarom_niet_bewerken(portfolio.status):
            raise ValidationError(bezwaar)
        portfolio._zet_op_slot(True)
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
            inhoud=inhoud,
        )
        indiening.bestanden.set(Bestand.objects.filter(pk__in=bestanden))
        portfolio._wordt(Status.INGEDIEND)
        log(portfolio, "portfolio.ingediend", user=door, data={"nummer": indiening.nummer})
        moment = date_format(timezone.localtime(nu), r"j F Y \o\m H.i \u\u\r")
        stuur(
            "indiening_ontvangen",
            door,
            {"naam": door.get_full_name(), "nummer": indiening.nummer, "datum": moment, "adres": adres},
        )
        return indiening


class Indiening(models.Model):
    """`inhoud` holds, with its `formaat`, per deel the form version and answers that counted, and what is lifted."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="indieningen", verbose_name="portfolio")
    nummer = models.PositiveIntegerField("nummer")
    ingediend_op = models.DateTimeField("ingediend op")
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door"
    )
    peildatum = models.DateField("peildatum")
    kaderversie = models.ForeignKey(Kaderversie, models.PROTECT, related_name="+", verbose_name="kaderversie")
    inhoud = models.JSONField("inhoud")
    bestanden = models.ManyToManyField(
        Bestand, through="IndieningBestand", related_name="indieningen", verbose_name="bestanden"
    )
    teruggenomen_op = models.DateTimeField("teruggenomen op", null=True, blank=True)

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
