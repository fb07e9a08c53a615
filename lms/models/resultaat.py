"""What somebody did of a step, each attempt a row that stays. A wrong one is corrected by a new row with a reason."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from bestanden.models import Bestand
from lms.rules import toegang
from lms.rules.leerlijn import Stap
from lms.status import Toetssoort, Uitkomst

from .inschrijving import Inschrijving, begeleide_mensen


class ResultaatQuerySet(models.QuerySet["Resultaat"]):
    def geldig(self) -> "ResultaatQuerySet":
        """Those that count: not corrected by a later one."""
        return self.filter(verbeterd_door=None)


class ResultaatManager(models.Manager.from_queryset(ResultaatQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def beoordeel(
        self,
        inschrijving: Inschrijving,
        stap_id: str,
        door,
        *,
        gehaald: bool | None = None,
        score: Decimal | None = None,
        rubriek: list[bool] | None = None,
        toelichting: str = "",
        poging: int | None = None,
    ) -> "Resultaat":
        """Say how somebody did a step: passed or not, a score in percent, or an observation per point of the rubriek.

        Locks what this person follows. `poging`: which attempt the judge had in mind; when that was judged already,
        the same again by the same person is once. Raises PermissionDenied for who may not judge this person;
        ValidationError for what `open_stap` refuses, for an attempt that was judged differently meanwhile, and
        without what the judgement asks. Side effects: action log; what was handed in goes along as proof; ends the
        inschrijving when this was the last step.
        """
        inschrijving.vergrendel_met_andere()
        begeleidt = begeleide_mensen(door).filter(pk=inschrijving.persoon_id).exists()
        if bezwaar := toegang.waarom_niet_beoordelen(door, inschrijving.persoon_id, begeleidt):
            raise PermissionDenied(bezwaar)
        toelichting = toelichting.strip()
        if poging is not None and (eerder := self._al_beoordeeld(inschrijving, stap_id, poging)):
            return eerder.als_hetzelfde(door, gehaald, score, rubriek, toelichting)
        stap = inschrijving.open_stap(stap_id)
        uitkomst = _uitkomst(stap, gehaald, score, rubriek)
        return self._leg_vast(
            inschrijving, stap, door, uitkomst=uitkomst, score=score, rubriek=rubriek, toelichting=toelichting
        )

    @transaction.atomic
    def neem_op(
        self, inschrijving: Inschrijving, stap_id: str, uitkomst: str, score: Decimal | None = None, door=None
    ) -> "Resultaat":
        """Take in what followed by itself: a test that was marked, an opleiding that ended. Locks what this person
        follows. Raises ValidationError as `beoordeel` does.
        """
        inschrijving.vergrendel_met_andere()
        stap = inschrijving.open_stap(stap_id)
        return self._leg_vast(inschrijving, stap, door, uitkomst=uitkomst, score=score)

    def neem_over(self, inschrijving: Inschrijving, stap_id: str, regel, toelichting: str) -> "Resultaat":
        """Count what `regel` of the leerdossier says was passed elsewhere. Part of a verb that holds the lock."""
        stap = inschrijving.open_stap(stap_id)
        return self._leg_vast(
            inschrijving,
            stap,
            regel.vastgelegd_door,
            uitkomst=Uitkomst.GEHAALD,
            overgenomen_van=regel,
            toelichting=toelichting,
        )

    def _al_beoordeeld(self, inschrijving: Inschrijving, stap_id: str, poging: int) -> "Resultaat | None":
        """The newest result of the step, when that attempt was judged already."""
        return inschrijving.resultaten.geldig().filter(stap=stap_id, poging__gte=poging).order_by("-poging").first()

    def _leg_vast(self, inschrijving: Inschrijving, stap: Stap, door, **velden) -> "Resultaat":
        # The dossier reads these tables, so it cannot be there before they are.
        from lms.dossier import leg_resultaat_vast

        poging = inschrijving.resultaten.geldig().filter(stap=stap.id).count() + 1
        resultaat = self.create(
            inschrijving=inschrijving, stap=stap.id, titel=stap.titel, poging=poging, gegeven_door=door, **velden
        )
        inschrijving.inleveringen.neem_mee(resultaat, door)
        log(inschrijving, "lms.resultaat", user=door, data={"stap": stap.code, "uitkomst": resultaat.uitkomst})
        leg_resultaat_vast(resultaat, stap)
        inschrijving.persoon.dossierregels.tel_mee(inschrijving)
        inschrijving.rond_af()
        return resultaat


class Resultaat(models.Model):
    """`stap` is the id of the step; `titel` how it was called then. `score` is in percent. `overgenomen_van` is the
    line of the leerdossier that it rests on, for an opleiding that was passed elsewhere.

    Nothing of a row changes afterwards but that it was corrected (`verbeterd_door`, the row in its place), and that of
    a corrected one the content is erased at the end of its term (`gewist_op`: see `lms.bewaartermijn`).
    """

    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, related_name="resultaten", verbose_name="inschrijving"
    )
    stap = models.CharField("stap", max_length=64)
    titel = models.CharField("titel", max_length=120)
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst.choices)
    poging = models.PositiveSmallIntegerField("poging", default=1)
    score = models.DecimalField("score", max_digits=5, decimal_places=1, null=True, blank=True)
    rubriek = models.JSONField("rubriek", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bewijs = models.ManyToManyField(Bestand, blank=True, related_name="resultaten", verbose_name="bewijs")
    gegeven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gegeven door"
    )
    gegeven_op = models.DateTimeField("gegeven op", default=timezone.now)
    verbeterd_door = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="verbetert", verbose_name="verbeterd door"
    )
    overgenomen_van = models.ForeignKey(
        "lms.Dossierregel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="telde_voor",
        verbose_name="overgenomen van",
    )
    reden = models.TextField("reden van de verbetering", blank=True)
    gewist_op = models.DateTimeField("gewist op", null=True, editable=False)

    objects: ResultaatManager = ResultaatManager()

    class Meta:
        verbose_name = "resultaat"
        verbose_name_plural = "resultaten"
        indexes = [models.Index(fields=["inschrijving", "stap"], name="resultaat_stap")]

    def __str__(self) -> str:
        return f"{self.titel}: {self.uitkomst_in_woorden}"

    @property
    def is_vragenlijst(self) -> bool:
        """Whether it says that a questionnaire was handed in, which nobody judges and nothing marks."""
        vanzelf = self.gegeven_door_id is None and self.score is None and not self.overgenomen_van_id
        return vanzelf and self.uitkomst == Uitkomst.GEHAALD

    @property
    def uitkomst_in_woorden(self) -> str:
        return "Ingevuld" if self.is_vragenlijst else self.get_uitkomst_display()

    def als_hetzelfde(
        self, door, gehaald: bool | None, score: Decimal | None, rubriek: list[bool] | None, toelichting: str
    ) -> "Resultaat":
        """This one, when the same person says the same again. Raises ValidationError when it says something else."""
        ander_oordeel = gehaald is not None and gehaald != (self.uitkomst == Uitkomst.GEHAALD)
        was = (self.gegeven_door_id, self.score, self.rubriek, self.toelichting)
        if ander_oordeel or was != (door.pk, score, rubriek, toelichting):
            wie = self.gegeven_door or "het portaal"
            raise ValidationError(f"Dit is intussen al beoordeeld, door {wie}. Kijk eerst wat er nu staat.")
        return self

    @transaction.atomic
    def verbeter(
        self, door, uitkomst: str, reden: str, score: Decimal | None = None, bewijs_mee: bool = True
    ) -> "Resultaat":
        """Put another result in the place of a wrong one, with the reason. The wrong one is for the office only, and
        so is its proof unless that goes along (`bewijs_mee`).

        Raises PermissionDenied for anyone but the office, ValidationError without a reason or when it was corrected
        already. Side effects: action log; a leerlijn that is no longer complete goes on; the leerdossier follows.
        """
        # The dossier reads these tables, so it cannot be there before they are.
        from lms.dossier import verwerk_verbetering

        inschrijving = self.inschrijving
        inschrijving.vergrendel_met_andere()
        if not toegang.is_bureau(door) or door.pk == inschrijving.persoon_id:
            raise PermissionDenied("Alleen een coördinator verbetert een resultaat, en niet van zichzelf.")
        if not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom het resultaat niet klopt."})
        if Resultaat.objects.filter(pk=self.pk).exclude(verbeterd_door=None).exists():
            raise ValidationError("Dit resultaat is al verbeterd. Bekijk wat er nu staat.")
        nieuw = Resultaat.objects.create(
            inschrijving=inschrijving,
            stap=self.stap,
            titel=self.titel,
            poging=self.poging,
            uitkomst=uitkomst,
            score=score,
            gegeven_door=door,
            reden=reden.strip(),
        )
        self.verbeterd_door = nieuw
        self.save(update_fields=["verbeterd_door"])
        if bewijs_mee:
            nieuw.bewijs.set(self.bewijs.all())
            self.inleveringen.update(resultaat=nieuw)
        log(inschrijving, "lms.resultaat_verbeterd", user=door, data={"stap": self.titel})
        inschrijving.persoon.dossierregels.tel_mee(inschrijving)
        if not inschrijving.rond_af():
            inschrijving.heropen()
        verwerk_verbetering(self, nieuw)
        return nieuw


def _uitkomst(stap: Stap, gehaald: bool | None, score: Decimal | None, rubriek: list[bool] | None) -> str:
    """What the judgement comes to. Raises ValidationError where something is missing or impossible."""
    toets = stap.toets
    if toets is not None and toets.soort == Toetssoort.SCORE:
        if score is None or not 0 <= score <= 100:
            raise ValidationError({"score": "Vul een score in van 0 tot en met 100 procent."})
        return Uitkomst.GEHAALD if score >= toets.cesuur else Uitkomst.NIET_GEHAALD
    if toets is not None and toets.rubriek:
        if rubriek is None or len(rubriek) != len(toets.rubriek):
            raise ValidationError({"rubriek": "Geef bij elk punt aan of het in orde is."})
        return Uitkomst.GEHAALD if all(rubriek) else Uitkomst.NIET_GEHAALD
    if gehaald is None:
        raise ValidationError({"gehaald": "Geef aan of het gehaald is."})
    return Uitkomst.GEHAALD if gehaald else Uitkomst.NIET_GEHAALD
