"""Who judges which submission. Two places, and a third one for the criteria on which the two stay divided."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import Werkgever
from accounts.rollen import ASSESSOR
from accounts.sleutel import naamsleutel
from portfolio import post
from portfolio.rules import beoordeling as regels
from portfolio.rules.toewijzing import Assessorkeuze, Bekend, redenen
from portfolio.status import Bandsoort, Status, Toewijzingstatus

from .indiening import Indiening
from .portfolio import Portfolio

PLAATSEN = (1, 2)
DERDE = 3


class Band(models.Model):
    """A tie between an assessor and a kandidaat, declared by the assessor or recorded by the office."""

    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="banden_als_assessor", verbose_name="assessor"
    )
    kandidaat = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="banden_als_kandidaat", verbose_name="kandidaat"
    )
    soort = models.CharField("soort", max_length=10, choices=Bandsoort.choices)
    toelichting = models.TextField("toelichting", blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)

    class Meta:
        verbose_name = "band"
        verbose_name_plural = "banden"

    def __str__(self) -> str:
        return f"{self.assessor} en {self.kandidaat}: {self.get_soort_display()}"


class ToewijzingQuerySet(models.QuerySet["Toewijzing"]):
    def van(self, assessor) -> "ToewijzingQuerySet":
        return self.filter(assessor=assessor)

    def actief(self) -> "ToewijzingQuerySet":
        """Those that hold a place."""
        return self.filter(status__in=Toewijzingstatus.actief())

    def open(self) -> "ToewijzingQuerySet":
        """Those on which the assessor still has work to do."""
        return self.filter(status__in=Toewijzingstatus.open())


class ToewijzingManager(models.Manager.from_queryset(ToewijzingQuerySet)):  # type: ignore[misc]
    def keuzes(self, portfolio: Portfolio, door=None) -> list[Assessorkeuze]:
        """All assessoren with their load and with what stands in the way, those who can first. Six queries.

        For `door` the load leaves out what they are party to themselves: else somebody of the office who also judges
        could see from it that the other has handed in.
        """
        kandidaat = portfolio.kandidaat
        open_werk = models.Q(toewijzingen__status__in=Toewijzingstatus.open())
        if door is not None:
            mag = Portfolio.objects.voor_bureau(door).values("pk")
            open_werk &= models.Q(toewijzingen__indiening__portfolio__in=mag)
        assessoren = list(
            get_user_model()
            .objects.filter(groups__name=ASSESSOR, is_active=True)
            .annotate(
                open_opdrachten=models.Count("toewijzingen", filter=open_werk),
            )
            .order_by("last_name", "first_name", "pk")
        )
        per_assessor: dict[int, set[str]] = {}
        werkgevers = Werkgever.objects.filter(profiel__user__in=[*assessoren, kandidaat])
        for user, sleutel in werkgevers.values_list("profiel__user", "sleutel"):
            per_assessor.setdefault(user, set()).add(sleutel)
        banden: dict[int, list[str]] = {}
        for user, soort in Band.objects.filter(kandidaat=kandidaat).values_list("assessor", "soort"):
            banden.setdefault(user, []).append(soort)
        eerdere = self.filter(indiening__portfolio__kandidaat=kandidaat).exclude(indiening__portfolio=portfolio)
        eerder = set(eerdere.values_list("assessor", flat=True))
        bureau = set(portfolio.indieningen.values_list("controles__begonnen_door", flat=True))
        profiel = getattr(kandidaat, "profiel", None)
        opleider = naamsleutel(profiel.opleider) if profiel else ""
        keuzes = [
            Assessorkeuze(
                assessor,
                assessor.open_opdrachten,
                redenen(
                    Bekend(
                        werkgevers=per_assessor.get(assessor.pk, set()),
                        werkgevers_van_kandidaat=per_assessor.get(kandidaat.pk, set()),
                        opleider_van_kandidaat=opleider,
                        banden=banden.get(assessor.pk, []),
                        beoordeelde_eerder=assessor.pk in eerder,
                        is_kandidaat=assessor.pk == kandidaat.pk,
                        is_bureau=assessor.pk in bureau,
                    )
                ),
            )
            for assessor in assessoren
        ]
        return sorted(keuzes, key=lambda keuze: (not keuze.kan, keuze.open_opdrachten))

    @transaction.atomic
    def wijs_toe(self, portfolio: Portfolio, door, assessoren: Mapping[int, object]) -> "list[Toewijzing]":
        """Give the free places (1 and 2) of the submission to these assessoren.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError for a place that is taken, for
        somebody who must not judge this kandidaat, or when no assessor is asked for now. Side effects: action log;
        mail to each assessor, and to the kandidaat with the names.
        """
        portfolio.als_bureau(door)
        if portfolio.status != Status.TOEWIJZEN:
            raise ValidationError("Voor dit portfolio worden nu geen assessoren gezocht.")
        indiening = portfolio.huidige_indiening()
        vrij = self.vrije_plaatsen(indiening)
        if not assessoren or not set(assessoren) <= set(vrij):
            raise ValidationError("Deze plaats is intussen al bezet. Kijk opnieuw wie er is gevraagd.")
        self._keur(portfolio, indiening, door, list(assessoren.values()))
        nieuw = [
            self._vraag(indiening, door, plek, assessor, criteria=indiening.heropend)
            for plek, assessor in sorted(assessoren.items())
        ]
        if not self.vrije_plaatsen(indiening):
            portfolio._wordt(Status.BEOORDELING, portfolio.over("beoordelen"))
        post.assessoren_genoemd(portfolio, indiening)
        return nieuw

    @transaction.atomic
    def vraag_derde(self, portfolio: Portfolio, door, assessor) -> "Toewijzing":
        """Ask a third assessor for the criteria on which the two stay divided."""
        portfolio.als_bureau(door)
        indiening = portfolio.huidige_indiening()
        verdeeld = indiening.verdeelde_criteria() if indiening else []
        if indiening is None or portfolio.status != Status.GESPREK or not verdeeld:
            raise ValidationError("Er is geen criterium waarvoor een derde assessor nodig is.")
        if indiening.toewijzingen.actief().filter(plek=DERDE).exclude(status=Toewijzingstatus.INGELEVERD).exists():
            raise ValidationError("Er is al een derde assessor gevraagd.")
        self._keur(portfolio, indiening, door, [assessor])
        derde = self._vraag(indiening, door, DERDE, assessor, criteria=verdeeld)
        post.assessoren_genoemd(portfolio, indiening)
        return derde

    def zet_voort(self, indiening: Indiening) -> None:
        """A supplement came in: the same two score what was reopened. Who is gone has to be replaced.

        Part of a transition of the portfolio; they declared before, so they can begin at once.
        """
        portfolio, vorige = indiening.portfolio, indiening.vorige()
        eerder = Toewijzing.objects.filter(indiening=vorige, plek__in=PLAATSEN, status=Toewijzingstatus.INGELEVERD)
        nu = timezone.now()
        for oud in eerder.select_related("assessor").order_by("plek"):
            if oud.assessor.is_active:
                nieuw = self.create(
                    indiening=indiening,
                    assessor=oud.assessor,
                    plek=oud.plek,
                    status=Toewijzingstatus.AANVAARD,
                    criteria=indiening.heropend,
                    toegewezen_door=oud.toegewezen_door,
                    toegewezen_op=nu,
                    open_vanaf=nu,
                    verklaring=oud.verklaring,
                    verklaard_op=oud.verklaard_op,
                )
                post.aanvulling_te_beoordelen(nieuw)
        if self.vrije_plaatsen(indiening):
            portfolio._wordt(Status.TOEWIJZEN, portfolio.over("toewijzen"))
        else:
            portfolio._wordt(Status.BEOORDELING, portfolio.over("beoordelen"))

    def vrije_plaatsen(self, indiening: Indiening) -> list[int]:
        """The places that nobody holds."""
        bezet = set(self.filter(indiening=indiening).actief().values_list("plek", flat=True))
        return [plek for plek in PLAATSEN if plek not in bezet]

    def laat_vervallen(self, indiening: Indiening, door) -> None:
        """The portfolio ends: everybody who was at work can stop. Part of a transition of the portfolio."""
        for toewijzing in self.filter(indiening=indiening).open().select_related("assessor"):
            toewijzing._eindigt(Toewijzingstatus.VERVALLEN)
            post.opdracht_vervallen(toewijzing)

    def _keur(self, portfolio: Portfolio, indiening: Indiening, door, assessoren: list) -> None:
        keuzes = {keuze.assessor.pk: keuze for keuze in self.keuzes(portfolio)}
        geweest = set(self.filter(indiening=indiening).values_list("assessor", flat=True))
        if len({assessor.pk for assessor in assessoren}) < len(assessoren):
            raise ValidationError("Kies twee verschillende assessoren.")
        for assessor in assessoren:
            if assessor.pk == door.pk:
                raise ValidationError("Je kunt jezelf niet toewijzen. Laat een collega dit doen.")
            keuze = keuzes.get(assessor.pk)
            if keuze is None:
                raise ValidationError(f"{assessor} is geen assessor.")
            if keuze.redenen:
                raise ValidationError(f"{assessor} kan dit portfolio niet beoordelen. {keuze.redenen[0]}")
            if assessor.pk in geweest:
                raise ValidationError(f"{assessor} is voor dit portfolio al eerder gevraagd.")

    def _vraag(self, indiening: Indiening, door, plek: int, assessor, criteria) -> "Toewijzing":
        portfolio = indiening.portfolio
        nu, dagen = timezone.now(), portfolio.spelregels.termijnen.bezwaar_assessor
        toewijzing = self.create(
            indiening=indiening,
            assessor=assessor,
            plek=plek,
            criteria=criteria,
            toegewezen_door=door,
            toegewezen_op=nu,
            open_vanaf=nu + timedelta(days=dagen),
        )
        log(portfolio, "portfolio.toegewezen", user=door, data={"assessor": str(assessor), "plaats": plek})
        post.assessor_gevraagd(toewijzing)
        return toewijzing


class Toewijzing(models.Model):
    """One assessor asked for one submission. `criteria` limits what is scored; None means everything.

    `open_vanaf`: until then the kandidaat may object to this assessor; the portfolio opens after it, or when the
    kandidaat agrees earlier.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="toewijzingen", verbose_name="indiening")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="toewijzingen", verbose_name="assessor"
    )
    plek = models.PositiveSmallIntegerField("plaats")
    status = models.CharField(
        "status", max_length=14, choices=Toewijzingstatus.choices, default=Toewijzingstatus.GEVRAAGD
    )
    criteria = ArrayField(models.CharField(max_length=64), null=True, blank=True, verbose_name="criteria")
    toegewezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="toegewezen door"
    )
    toegewezen_op = models.DateTimeField("toegewezen op", default=timezone.now)
    open_vanaf = models.DateTimeField("open vanaf")
    verklaring = models.TextField("verklaring", blank=True)
    verklaard_op = models.DateTimeField("verklaard op", null=True)
    afgelopen_op = models.DateTimeField("afgelopen op", null=True)
    reden = models.TextField("reden", blank=True)
    akkoord_op = models.DateTimeField("akkoord van de kandidaat op", null=True)
    bezwaar = models.TextField("bezwaar van de kandidaat", blank=True)
    bezwaar_op = models.DateTimeField("bezwaar op", null=True)
    bezwaar_gevolgd = models.BooleanField("bezwaar gevolgd", null=True)
    bezwaar_antwoord = models.TextField("antwoord op het bezwaar", blank=True)

    objects = ToewijzingManager()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["indiening", "plek"],
                condition=models.Q(status__in=["gevraagd", "aanvaard", "ingeleverd"], plek__lt=DERDE),
                name="toewijzing_een_per_plaats",
            ),
            models.UniqueConstraint(fields=["indiening", "assessor"], name="toewijzing_een_per_assessor"),
        ]
        indexes = [models.Index(fields=["assessor", "status"], name="toewijzing_werk")]

    def __str__(self) -> str:
        return f"{self.assessor}, plaats {self.plek}"

    @property
    def bezwaar_loopt(self) -> bool:
        """Whether the kandidaat objected and the office has not answered yet."""
        return self.bezwaar_op is not None and self.bezwaar_gevolgd is None

    def waarom_niet_open(self) -> str:
        """Why the portfolio is not open to this assessor; "" when it is."""
        bezwaar = regels.waarom_niet_beoordelen(self.assessor, self.assessor_id, self.status)
        if bezwaar and self.status != Toewijzingstatus.INGELEVERD:
            return bezwaar
        if self.bezwaar_loopt:
            return "De kandidaat heeft bezwaar tegen je. Het bureau kijkt ernaar; je krijgt bericht."
        if self.akkoord_op is None and timezone.now() < self.open_vanaf:
            dag = timezone.localtime(self.open_vanaf).strftime("%d-%m-%Y")
            return f"De kandidaat kan nog bezwaar maken tegen de assessoren. Het portfolio gaat uiterlijk {dag} open."
        return ""

    @property
    def beoordeling_of_niets(self):
        """The review of this assignment; None when it was not begun."""
        return getattr(self, "beoordeling", None)

    # The assessor

    @transaction.atomic
    def verklaar_zonder_band(self, door, verklaring: str) -> None:
        """The assessor declares to have no tie with the kandidaat. `verklaring` is the exact text agreed to."""
        portfolio = self._vergrendel()
        self._eist_assessor(door)
        if self.status == Toewijzingstatus.AANVAARD:
            return
        if self.status != Toewijzingstatus.GEVRAAGD:
            raise ValidationError(regels.waarom_niet_beoordelen(door, self.assessor_id, self.status))
        self.status, self.verklaring, self.verklaard_op = Toewijzingstatus.AANVAARD, verklaring, timezone.now()
        self.save(update_fields=["status", "verklaring", "verklaard_op"])
        log(portfolio, "portfolio.geen_band", user=door, data={"plaats": self.plek})

    @transaction.atomic
    def treed_terug(self, door, reden: str, band: str = "") -> None:
        """The assessor steps back; a half review is sealed. With `band` (a Bandsoort) the tie is remembered.

        The office looks for somebody else. Raises ValidationError without a reason, or when the review was locked.
        """
        portfolio = self._vergrendel()
        self._eist_assessor(door)
        if self.status not in Toewijzingstatus.open():
            raise ValidationError(regels.waarom_niet_beoordelen(door, self.assessor_id, self.status))
        if not reden.strip():
            raise ValidationError("Schrijf kort op waarom je terugtreedt. Alleen het bureau leest dit.")
        if band:
            Band.objects.create(
                assessor=self.assessor,
                kandidaat_id=portfolio.kandidaat_id,
                soort=Bandsoort(band),
                toelichting=reden.strip(),
                vastgelegd_door=door,
            )
        self._eindigt(Toewijzingstatus.TERUGGETREDEN, reden.strip())
        log(portfolio, "portfolio.teruggetreden", user=door, data={"plaats": self.plek, "reden": reden.strip()})
        self._plaats_komt_vrij(portfolio)

    # The kandidaat

    @transaction.atomic
    def ga_akkoord(self, door) -> None:
        """The kandidaat has nothing against this assessor, so that the portfolio can open earlier."""
        portfolio = self._vergrendel()
        self._eist_kandidaat(door, portfolio)
        if self.akkoord_op is None and not self.bezwaar_op:
            self.akkoord_op = timezone.now()
            self.save(update_fields=["akkoord_op"])
            log(portfolio, "portfolio.akkoord_assessor", user=door, data={"assessor": str(self.assessor)})

    @transaction.atomic
    def maak_bezwaar(self, door, reden: str) -> None:
        """The kandidaat objects to this assessor, before the portfolio opened to them."""
        portfolio = self._vergrendel()
        self._eist_kandidaat(door, portfolio)
        if bezwaar := self.waarom_geen_bezwaar():
            raise ValidationError(bezwaar)
        if not reden.strip():
            raise ValidationError("Schrijf op waarom deze assessor je portfolio niet kan beoordelen.")
        self.bezwaar, self.bezwaar_op = reden.strip(), timezone.now()
        self.save(update_fields=["bezwaar", "bezwaar_op"])
        log(portfolio, "portfolio.bezwaar_assessor", user=door, data={"assessor": str(self.assessor)})

    def waarom_geen_bezwaar(self) -> str:
        """Why the kandidaat cannot object to this assessor (any more); "" when that is possible."""
        if self.bezwaar_op:
            return "Je hebt al bezwaar gemaakt tegen deze assessor."
        # Not whether the assessor is done: the kandidaat learns nothing of the progress of a review.
        if self.status not in Toewijzingstatus.actief():
            return "Deze assessor is niet meer bij je portfolio betrokken."
        if self.akkoord_op or timezone.now() >= self.open_vanaf:
            return "De assessor kan je portfolio al lezen. Neem contact op met het bureau als er iets is."
        return ""

    # The office

    @transaction.atomic
    def beantwoord_bezwaar(self, door, gevolgd: bool, antwoord: str) -> None:
        """The office follows the objection (the assessor is replaced) or not; either way it says why."""
        portfolio = self._vergrendel()
        portfolio.als_bureau(door)
        if not self.bezwaar_loopt:
            raise ValidationError("Dit bezwaar is al beantwoord.")
        if not antwoord.strip():
            raise ValidationError("Schrijf de kandidaat waarom je dit besluit.")
        self.bezwaar_gevolgd, self.bezwaar_antwoord = gevolgd, antwoord.strip()
        self.save(update_fields=["bezwaar_gevolgd", "bezwaar_antwoord"])
        gegevens = {"assessor": str(self.assessor), "gevolgd": gevolgd}
        log(portfolio, "portfolio.bezwaar_assessor_beantwoord", user=door, data=gegevens)
        post.bezwaar_assessor_beantwoord(self)
        if gevolgd and self.status in Toewijzingstatus.open():
            self._eindigt(Toewijzingstatus.VERVALLEN, "De kandidaat had bezwaar en het bureau volgde dat.")
            post.opdracht_vervallen(self)
            self._plaats_komt_vrij(portfolio)

    @transaction.atomic
    def vervang(self, door, reden: str) -> None:
        """The office takes back an assignment that is not locked, for instance when an assessor does not answer."""
        portfolio = self._vergrendel()
        portfolio.als_bureau(door)
        if self.status not in Toewijzingstatus.open():
            raise ValidationError("Deze beoordeling is al ingeleverd of beëindigd.")
        if not reden.strip():
            raise ValidationError("Schrijf op waarom deze assessor wordt vervangen.")
        self._eindigt(Toewijzingstatus.VERVALLEN, reden.strip())
        gegevens = {"assessor": str(self.assessor), "reden": reden.strip()}
        log(portfolio, "portfolio.assessor_vervangen", user=door, data=gegevens)
        post.opdracht_vervallen(self)
        self._plaats_komt_vrij(portfolio)

    # Helpers

    def _vergrendel(self) -> Portfolio:
        """Lock the portfolio and read this row afresh."""
        portfolio = self.indiening.portfolio
        portfolio._lees_onder_slot()
        self.refresh_from_db(
            fields=["status", "akkoord_op", "bezwaar_op", "bezwaar_gevolgd", "verklaard_op", "open_vanaf"]
        )
        return portfolio

    def _eist_assessor(self, door) -> None:
        if door.pk != self.assessor_id:
            raise PermissionDenied("Deze opdracht is van iemand anders.")

    def _eist_kandidaat(self, door, portfolio: Portfolio) -> None:
        if door.pk != portfolio.kandidaat_id:
            raise PermissionDenied("Dit is niet jouw portfolio.")

    def _eindigt(self, status: Toewijzingstatus, reden: str = "") -> None:
        self.status, self.reden, self.afgelopen_op = status, reden, timezone.now()
        self.save(update_fields=["status", "reden", "afgelopen_op"])
        if beoordeling := self.beoordeling_of_niets:
            beoordeling.verzegel()

    def _plaats_komt_vrij(self, portfolio: Portfolio) -> None:
        """The office has to find somebody else, for one of the two places."""
        if self.plek in PLAATSEN and portfolio.status == Status.BEOORDELING:
            portfolio._wordt(Status.TOEWIJZEN, portfolio.over("toewijzen"))
