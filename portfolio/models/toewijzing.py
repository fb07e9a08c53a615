"""Who judges which submission. Two places, and a third one for the criteria on which the two stay divided.

Longer than most, so that everything that can happen to one assignment is found in one file.
"""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from portfolio import post
from portfolio.rules import beoordeling as regels
from portfolio.rules.toewijzing import BEZWAAR_LOOPT, DERDE, PLAATSEN, Assessorkeuze, termijn
from portfolio.status import Bandsoort, Status, Toewijzingstatus

from .assessorkeuze import assessorkeuzes
from .band import Band
from .herinnering import Herinnering
from .indiening import Indiening
from .portfolio import Portfolio


class ToewijzingQuerySet(models.QuerySet["Toewijzing"]):
    def van(self, assessor) -> "ToewijzingQuerySet":
        return self.filter(assessor=assessor)

    def actief(self) -> "ToewijzingQuerySet":
        """Those that hold a place."""
        return self.filter(status__in=Toewijzingstatus.actief())

    def open(self) -> "ToewijzingQuerySet":
        """Those on which the assessor still has work to do."""
        return self.filter(status__in=Toewijzingstatus.open())

    def op_de_twee_plaatsen(self) -> "ToewijzingQuerySet":
        """Those of the two, with a third assessor who came in the place of one."""
        return self.filter(models.Q(plek__in=PLAATSEN) | models.Q(neemt_plek__in=PLAATSEN))

    def van_de_twee(self) -> "ToewijzingQuerySet":
        """Those who settle the judgement together: the two, as far as they handed in, or who came in their place."""
        return self.op_de_twee_plaatsen().filter(status=Toewijzingstatus.INGELEVERD)

    def die_scoorden(self) -> "ToewijzingQuerySet":
        """Those of the two whose locked scores are compared, also when one left after that."""
        return self.filter(plek__in=PLAATSEN, status__in=Toewijzingstatus.beoordeeld())


class ToewijzingManager(models.Manager.from_queryset(ToewijzingQuerySet)):  # type: ignore[misc]
    def keuzes(self, portfolio: Portfolio, door=None) -> list[Assessorkeuze]:
        """All assessoren, as `assessorkeuzes` gives them."""
        return assessorkeuzes(portfolio, door)

    @transaction.atomic
    def wijs_toe(self, portfolio: Portfolio, door, assessoren: Mapping[int, object]) -> "list[Toewijzing]":
        """Give the free places (1 and 2) of the submission to these assessoren.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError for a place that is taken, for
        somebody who must not judge this kandidaat, or when no assessor is asked for now. Side effects: action log;
        mail to each assessor, and to the kandidaat with the names; a talk that was planned already takes over who
        came in the place of another.
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
            portfolio.wordt(Status.BEOORDELING, self.laatste_termijn(indiening))
            if gesprek := indiening.gesprek_nu():
                gesprek.wissel_assessoren(door)
        post.assessoren_genoemd(portfolio, nieuw)
        return nieuw

    @transaction.atomic
    def vraag_derde(self, portfolio: Portfolio, door, assessor) -> "Toewijzing":
        """Ask a third assessor: for the criteria on which the two stay divided, in the place of who left, or both.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when neither is so, a third was
        asked already, or this one must not judge this kandidaat. Side effects: action log; mail to the assessor, and
        to the kandidaat with the name; a talk that is planned takes over who comes in the place of another.
        """
        portfolio.als_bureau(door)
        indiening = portfolio.huidige_indiening()
        if indiening is None or not self.derde_nodig(portfolio, indiening):
            raise ValidationError("Er is nu geen derde assessor nodig.")
        if indiening.toewijzingen.open().filter(plek=DERDE).exists():
            raise ValidationError("Er is al een derde assessor gevraagd.")
        self._keur(portfolio, indiening, door, [assessor])
        vrij = self.vrije_plaatsen(indiening)
        derde = self._vraag(
            indiening,
            door,
            DERDE,
            assessor,
            criteria=indiening.verdeelde_criteria(),
            neemt_plek=vrij[0] if vrij else None,
        )
        post.assessoren_genoemd(portfolio, [derde])
        if vrij and not vrij[1:] and (gesprek := indiening.gesprek_nu()):
            gesprek.wissel_assessoren(door)
        return derde

    def zet_voort(self, indiening: Indiening) -> None:
        """A supplement came in: the same two score what was reopened. Who can no longer judge has to be replaced.

        Where nothing that was reopened is scored, the judgement stands and the besluit is next. Part of a transition
        of the portfolio; they declared before, so they can begin at once.
        """
        portfolio, vorige = indiening.portfolio, indiening.vorige()
        if indiening.zonder_beoordeling:
            if vorige is not None:
                indiening.eindscores.neem_over(indiening, vorige)
            portfolio.wordt(Status.BESLUIT, portfolio.over("besluit"))
            return
        kan = {keuze.assessor.pk for keuze in self.keuzes(portfolio) if keuze.kan}
        eerder = Toewijzing.objects.filter(indiening=vorige).van_de_twee()
        nu = timezone.now()
        for oud in sorted(eerder.select_related("assessor"), key=lambda toewijzing: toewijzing.plaats):
            if oud.assessor_id in kan:
                nieuw = self.create(
                    indiening=indiening,
                    assessor=oud.assessor,
                    plek=oud.plaats,
                    status=Toewijzingstatus.AANVAARD,
                    criteria=indiening.heropend,
                    toegewezen_door=oud.toegewezen_door,
                    toegewezen_op=nu,
                    open_vanaf=nu,
                    verklaring=oud.verklaring,
                    verklaard_op=oud.verklaard_op,
                )
                nieuw._noteer_open()
                post.aanvulling_te_beoordelen(nieuw)
        if self.vrije_plaatsen(indiening):
            portfolio.wordt(Status.TOEWIJZEN, portfolio.over("toewijzen"))
        else:
            portfolio.wordt(Status.BEOORDELING, self.laatste_termijn(indiening))

    def laatste_termijn(self, indiening: Indiening) -> date:
        """The day on which both reviews are due: the later of the two, whether or not one was handed in."""
        spelregels = indiening.portfolio.spelregels
        twee = self.filter(indiening=indiening).actief().op_de_twee_plaatsen()
        return max(termijn(eigen.open_vanaf, eigen.verlengd_tot, spelregels) for eigen in twee)

    def vrije_plaatsen(self, indiening: Indiening) -> list[int]:
        """The places that nobody holds."""
        bezet = {toewijzing.plaats for toewijzing in self.filter(indiening=indiening).actief()}
        return [plek for plek in PLAATSEN if plek not in bezet]

    def derde_nodig(self, portfolio: Portfolio, indiening: Indiening) -> bool:
        """Whether the judgement waits for a third assessor: the two stay divided, or one of them left."""
        return portfolio.status == Status.GESPREK and bool(
            indiening.verdeelde_criteria() or self.vrije_plaatsen(indiening)
        )

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

    def _vraag(
        self, indiening: Indiening, door, plek: int, assessor, criteria, neemt_plek: int | None = None
    ) -> "Toewijzing":
        portfolio = indiening.portfolio
        nu, dagen = timezone.now(), portfolio.spelregels.termijnen.bezwaar_assessor
        toewijzing = self.create(
            indiening=indiening,
            assessor=assessor,
            plek=plek,
            neemt_plek=neemt_plek,
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

    `neemt_plek`: the place (1 or 2) that a third assessor took over from who left after both reviews were locked.
    `open_vanaf`: until then the kandidaat may object to this assessor; the portfolio opens after it, or when the
    kandidaat agrees earlier. `verlengd_tot`: the last day, where the office gave more time than the kader does.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="toewijzingen", verbose_name="indiening")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="toewijzingen", verbose_name="assessor"
    )
    plek = models.PositiveSmallIntegerField("plaats")
    neemt_plek = models.PositiveSmallIntegerField("neemt de plaats over van", null=True, blank=True)
    status = models.CharField(
        "status", max_length=14, choices=Toewijzingstatus.choices, default=Toewijzingstatus.GEVRAAGD
    )
    criteria = ArrayField(models.CharField(max_length=64), null=True, blank=True, verbose_name="criteria")
    toegewezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="toegewezen door"
    )
    toegewezen_op = models.DateTimeField("toegewezen op", default=timezone.now)
    open_vanaf = models.DateTimeField("open vanaf")
    verlengd_tot = models.DateField("verlengd tot en met", null=True, blank=True)
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
    def plaats(self) -> int:
        """The place that counts in the joint judgement."""
        return self.neemt_plek or self.plek

    @property
    def scoort_niet(self) -> bool:
        """Whether this one only comes in the place of another: the locked scores are there already."""
        return self.criteria == []

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
            return BEZWAAR_LOOPT
        if self.akkoord_op is None and timezone.now() < self.open_vanaf:
            dag = date_format(timezone.localtime(self.open_vanaf), "j F Y")
            return f"De kandidaat kan nog bezwaar maken tegen de assessoren. Het portfolio gaat uiterlijk {dag} open."
        return ""

    @property
    def beoordeling_of_niets(self):
        """The review of this assignment; None when it was not begun."""
        return getattr(self, "beoordeling", None)

    # The assessor

    @transaction.atomic
    def verklaar_zonder_band(self, door, verklaring: str) -> None:
        """The assessor declares to have no tie with the kandidaat. `verklaring` is the exact text agreed to.

        Locks the portfolio. Twice is once. Raises PermissionDenied for anybody else, ValidationError when the
        assignment is over. Side effects: action log; mail to the assessor when the portfolio is open with this.
        """
        portfolio = self.vergrendel()
        self.eist_assessor(door)
        if self.status == Toewijzingstatus.AANVAARD:
            return
        if self.status != Toewijzingstatus.GEVRAAGD:
            raise ValidationError(regels.waarom_niet_beoordelen(door, self.assessor_id, self.status))
        self.status, self.verklaring, self.verklaard_op = Toewijzingstatus.AANVAARD, verklaring, timezone.now()
        self.save(update_fields=["status", "verklaring", "verklaard_op"])
        log(portfolio, "portfolio.geen_band", user=door, data={"plaats": self.plek})
        self.meld_open()

    @transaction.atomic
    def treed_terug(self, door, reden: str, band: str = "") -> None:
        """The assessor steps back; a half review is sealed. With `band` (a Bandsoort) the tie is remembered.

        The office looks for somebody else. Raises ValidationError without a reason, or when the review was locked.
        """
        portfolio = self.vergrendel()
        self.eist_assessor(door)
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

    @transaction.atomic
    def neem_over(self, door) -> None:
        """Who comes in the place of another goes on with the joint judgement. Twice is once.

        Locks the portfolio. Raises PermissionDenied for anyone but its assessor and as long as the portfolio is not
        open to them, ValidationError when there is something to score first. Writes to the action log.
        """
        portfolio = self.vergrendel()
        self.eist_assessor(door)
        if not self.scoort_niet:
            raise ValidationError("Beoordeel eerst de criteria die je zijn gevraagd.")
        if self.status == Toewijzingstatus.INGELEVERD:
            return
        if bezwaar := self.waarom_niet_open():
            raise PermissionDenied(bezwaar)
        self.status, self.afgelopen_op = Toewijzingstatus.INGELEVERD, timezone.now()
        self.save(update_fields=["status", "afgelopen_op"])
        log(portfolio, "portfolio.plaats_overgenomen", user=door, data={"plaats": self.plaats})

    # The kandidaat

    @transaction.atomic
    def ga_akkoord(self, door) -> None:
        """The kandidaat has nothing against this assessor, so that the portfolio can open earlier. Twice is once.

        Locks the portfolio. Does nothing after an objection. Raises PermissionDenied for anybody else. Side effects:
        action log; mail to the assessor when the portfolio is open with this.
        """
        portfolio = self.vergrendel()
        self._eist_kandidaat(door, portfolio)
        if self.akkoord_op is None and not self.bezwaar_op:
            self.akkoord_op = timezone.now()
            self.save(update_fields=["akkoord_op"])
            log(portfolio, "portfolio.akkoord_assessor", user=door, data={"assessor": str(self.assessor)})
            self.meld_open()

    @transaction.atomic
    def maak_bezwaar(self, door, reden: str) -> None:
        """The kandidaat objects to this assessor, before the portfolio opened to them.

        Locks the portfolio. Raises PermissionDenied for anybody else, ValidationError without a reason, for a second
        time, or when it is too late. Writes to the action log.
        """
        portfolio = self.vergrendel()
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
        """The office follows the objection (the assessor is replaced) or not; either way it says why.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError when it was answered already or
        without an answer. Side effects: action log; mail to the kandidaat; to the assessor when the assignment lapses,
        or when the portfolio is open with this.
        """
        portfolio = self.vergrendel()
        portfolio.als_bureau(door)
        if not self.bezwaar_loopt:
            raise ValidationError("Dit bezwaar is al beantwoord.")
        if not antwoord.strip():
            raise ValidationError("Schrijf de kandidaat waarom je dit besluit.")
        self.bezwaar_gevolgd, self.bezwaar_antwoord = gevolgd, antwoord.strip()
        if not gevolgd:  # the assessor could not read meanwhile, so the term begins no earlier than this
            self.open_vanaf = max(self.open_vanaf, timezone.now())
        self.save(update_fields=["bezwaar_gevolgd", "bezwaar_antwoord", "open_vanaf"])
        gegevens = {"assessor": str(self.assessor), "gevolgd": gevolgd}
        log(portfolio, "portfolio.bezwaar_assessor_beantwoord", user=door, data=gegevens)
        post.bezwaar_assessor_beantwoord(self)
        if not gevolgd:
            self._volg_termijn(portfolio)
            self.meld_open()
        elif self.status in Toewijzingstatus.open():
            self._eindigt(Toewijzingstatus.VERVALLEN, "De kandidaat had bezwaar en het bureau volgde dat.")
            post.opdracht_vervallen(self)
            self._plaats_komt_vrij(portfolio)

    @transaction.atomic
    def vervang(self, door, reden: str) -> None:
        """The office takes back an assignment that is not locked, for instance when an assessor does not answer.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError without a reason, or when the
        review was handed in or ended. Side effects: a half review is sealed; action log; mail to the assessor.
        """
        portfolio = self.vergrendel()
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

    @transaction.atomic
    def draag_over(self, door, reden: str) -> None:
        """An assessor leaves while the two settle the judgement: a third comes in that place.

        The scores that were locked stay. A third who judges already takes over at once; else the office asks one.
        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError without a reason, or when it is
        not the time. Side effects: signatures lapse; action log; mail to the other, to who leaves, and to a third who
        takes over.
        """
        portfolio = self.vergrendel()
        portfolio.als_bureau(door)
        if bezwaar := self.waarom_niet_overdragen():
            raise ValidationError(bezwaar)
        if not reden.strip():
            raise ValidationError("Schrijf op waarom deze assessor niet verder kan.")
        plek = self.plaats
        self.status, self.reden = Toewijzingstatus.OVERGEDRAGEN, reden.strip()
        self.save(update_fields=["status", "reden"])
        gegevens = {"assessor": str(self.assessor), "plaats": plek, "reden": reden.strip()}
        log(portfolio, "portfolio.assessor_overgedragen", user=door, data=gegevens)
        self.indiening.eindoordeel.laat_handtekeningen_vervallen()
        derden = self.indiening.toewijzingen.actief().filter(plek=DERDE, neemt_plek=None)
        if derde := derden.select_related("assessor").order_by("pk").first():
            derde.neemt_plek = plek
            derde.save(update_fields=["neemt_plek"])
            log(portfolio, "portfolio.plaats_overgenomen", user=door, data={"assessor": str(derde), "plaats": plek})
            if gesprek := self.indiening.gesprek_nu():
                gesprek.wissel_assessoren(door)
        post.assessor_overgedragen(self, derde)

    def waarom_niet_overdragen(self) -> str:
        """Why nobody can come in this place now, in words; "" when that is possible."""
        if self.indiening.portfolio.status != Status.GESPREK or self.status != Toewijzingstatus.INGELEVERD:
            return "Overdragen kan alleen als beide beoordelingen zijn ingeleverd en het eindoordeel er nog niet is."
        if self.plaats not in PLAATSEN:
            return "Deze assessor tekent het eindoordeel niet en hoeft dus niets over te dragen."
        return ""

    def meld_open(self) -> bool:
        """Mail the assessor once that the portfolio is open, unless it is not or a review was begun; gives whether.

        Part of a transition, and of what is done daily, since time alone opens a portfolio too.
        """
        if self.status != Toewijzingstatus.AANVAARD or self.waarom_niet_open() or self.beoordeling_of_niets:
            return False
        nieuw = self._noteer_open()
        if nieuw:
            post.portfolio_open(self)
        return nieuw

    # Helpers

    def _noteer_open(self) -> bool:
        """Remember that the assessor hears that it is open; gives False when that was remembered already."""
        _, nieuw = Herinnering.objects.get_or_create(
            soort=Herinnering.Soort.PORTFOLIO_OPEN,
            ontvanger=self.assessor,
            portfolio=self.indiening.portfolio,
            voor=timezone.localdate(self.open_vanaf),
        )
        return nieuw

    def vergrendel(self) -> Portfolio:
        """Lock the portfolio and read this row afresh."""
        portfolio = self.indiening.portfolio
        portfolio.lees_onder_slot()
        self.refresh_from_db(
            fields=["status", "akkoord_op", "bezwaar_op", "bezwaar_gevolgd", "verklaard_op", "open_vanaf"]
        )
        return portfolio

    def eist_assessor(self, door) -> None:
        if door.pk != self.assessor_id:
            raise PermissionDenied("Deze opdracht is van iemand anders.")

    def _eist_kandidaat(self, door, portfolio: Portfolio) -> None:
        if door.pk != portfolio.kandidaat_id:
            raise PermissionDenied("Dit is niet jouw portfolio.")

    def _eindigt(self, status: Toewijzingstatus, reden: str = "") -> None:
        self.status, self.reden, self.afgelopen_op = status, reden, timezone.now()
        self.save(update_fields=["status", "reden", "afgelopen_op"])
        vers = Toewijzing.objects.select_related("beoordeling").get(pk=self.pk)  # begun in another tab, maybe
        if beoordeling := vers.beoordeling_of_niets:
            beoordeling.verzegel()

    def _volg_termijn(self, portfolio: Portfolio) -> None:
        """The own term moved: the office counts with the later of the two."""
        if self.plek in PLAATSEN and portfolio.status == Status.BEOORDELING:
            laatste = Toewijzing.objects.laatste_termijn(self.indiening)
            portfolio.termijn = max(portfolio.termijn or laatste, laatste)
            portfolio.save(update_fields=["termijn"])

    def _plaats_komt_vrij(self, portfolio: Portfolio) -> None:
        """The office has to find somebody else, for one of the two places."""
        if self.plek in PLAATSEN and portfolio.status == Status.BEOORDELING:
            portfolio.wordt(Status.TOEWIJZEN, portfolio.over("toewijzen"))
