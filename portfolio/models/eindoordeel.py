"""The joint judgement: from two locked reviews to one final score per criterium, signed by both."""

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portfolio import post
from portfolio.rules import beoordeling as beoordelingsregels
from portfolio.rules import eindoordeel as regels
from portfolio.rules.toewijzing import PLAATSEN
from portfolio.status import Advies, Oordeel, Status

from .beoordeling import Beoordeling, Score
from .indiening import Indiening
from .portfolio import Portfolio
from .toewijzing import Toewijzing

# What a final score of an earlier round takes along.
OVERGENOMEN = ("uitkomst", "grond", "gesprek", "door_derde", "gezet_door_id", "gezet_op")
GEWIJZIGD = "Intussen is hier iets gewijzigd. Kijk wat er nu staat, en kies opnieuw; wat jij schreef staat er nog."


class EindscoreManager(models.Manager["Eindscore"]):
    def open_vergelijking(self, indiening: Indiening) -> None:
        """Both reviews are locked: lay them side by side. What both found aangetoond is settled; the rest is open.

        In a supplement the criteria that were not reopened keep the final score they had. Part of a transition.
        """
        scores: dict[str, list[str]] = {}
        for score in Score.objects.filter(
            beoordeling__toewijzing__indiening=indiening,
            beoordeling__toewijzing__plek__in=PLAATSEN,
            beoordeling__vergrendeld_op__isnull=False,
        ).exclude(uitkomst=""):
            scores.setdefault(score.criterium, []).append(score.uitkomst)
        vorige = indiening.vorige() if indiening.heropend is not None else None
        self._leg_neer(indiening, vorige, scores)
        bespreken = any(Oordeel.BESPREKEN in paar for paar in scores.values())
        Eindoordeel.objects.create(indiening=indiening, gesprek_nodig=vorige is None or bespreken)

    def neem_over(self, indiening: Indiening, vorige: Indiening) -> None:
        """A supplement in which nothing is scored: the final scores and the advice of the round before still stand.

        Part of a transition. Does nothing where no assessoren judged.
        """
        if eerder := Eindoordeel.objects.filter(indiening=vorige).first():
            self._leg_neer(indiening, vorige, {})
            Eindoordeel.objects.create(
                indiening=indiening,
                gesprek_nodig=False,
                afwijken=eerder.afwijken,
                afwijkreden=eerder.afwijkreden,
                advies=eerder.advies,
                vastgesteld_op=eerder.vastgesteld_op,
            )

    def _leg_neer(self, indiening: Indiening, vorige: Indiening | None, scores: Mapping[str, list[str]]) -> None:
        """A final score per criterium: from the two locked `scores`, else as the round before left it."""
        eerder = {e.criterium: e for e in vorige.eindscores.all()} if vorige else {}
        rijen = []
        for volgorde, criterium in enumerate(indiening.te_scoren):
            rij = Eindscore(
                indiening=indiening,
                criterium=criterium.sleutel,
                code=criterium.code,
                essentieel=criterium.essentieel,
                volgorde=volgorde,
            )
            if paar := scores.get(criterium.sleutel):
                rij.reden = beoordelingsregels.Paar(*paar).reden
                rij.uitkomst = "" if rij.reden else Oordeel.AANGETOOND
            elif oud := eerder.get(criterium.sleutel):
                for veld in OVERGENOMEN:
                    setattr(rij, veld, getattr(oud, veld))
                rij.overgenomen = True
            rijen.append(rij)
        self.bulk_create(rijen)

    def herzie(self, indiening: Indiening, door, scores: Mapping[str, tuple[str, str]]) -> None:
        """Move final scores after a bezwaar: by criterium the new uitkomst and its ground. Part of handling it."""
        rijen = {eindscore.criterium: eindscore for eindscore in self.filter(indiening=indiening)}
        for criterium, (uitkomst, grond) in scores.items():
            if bezwaar := regels.waarom_score_niet(uitkomst, grond):
                raise ValidationError({"scores": bezwaar})
            eindscore = rijen.get(criterium)
            if eindscore is None:
                raise ValidationError({"scores": "Dit criterium is in dit portfolio niet beoordeeld."})
            if uitkomst != eindscore.uitkomst:
                eindscore._zet(door, uitkomst, grond, verdeeld=False, derde=eindscore.door_derde)

    def neem_over_van_derde(self, beoordeling: Beoordeling) -> None:
        """The third assessor has judged: that is the final score where the two stayed divided."""
        indiening = beoordeling.toewijzing.indiening
        scores = {score.criterium: score for score in beoordeling.scores.exclude(uitkomst="")}
        for eindscore in self.filter(indiening=indiening, criterium__in=scores, verdeeld=True):
            score = scores[eindscore.criterium]
            eindscore._zet(beoordeling.toewijzing.assessor, score.uitkomst, score.grond, verdeeld=False, derde=True)
        post.derde_klaar(indiening)


class Eindscore(models.Model):
    """The final score of one criterium. `reden` is why it is a topic of the talk ("" when it was settled at once).

    `gesprek` is what was explained in the talk. `revisie` counts changes: a change names the one it started from.
    Every change of uitkomst goes to the action log.
    """

    indiening = models.ForeignKey(Indiening, models.PROTECT, related_name="eindscores", verbose_name="indiening")
    criterium = models.CharField("criterium", max_length=64)
    code = models.CharField("code", max_length=40)
    essentieel = models.BooleanField("essentieel")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    reden = models.CharField("reden", max_length=20, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=20, blank=True)
    grond = models.TextField("grond", blank=True)
    gesprek = models.TextField("toelichting in het gesprek", blank=True)
    verdeeld = models.BooleanField("verdeeld", default=False)
    door_derde = models.BooleanField("door een derde assessor", default=False)
    overgenomen = models.BooleanField("overgenomen uit een eerdere ronde", default=False)
    revisie = models.PositiveIntegerField("revisie", default=1)
    gezet_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gezet door"
    )
    gezet_op = models.DateTimeField("gezet op", null=True)

    objects = EindscoreManager()

    class Meta:
        verbose_name = "eindscore"
        verbose_name_plural = "eindscores"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["indiening", "criterium"], name="eindscore_een_per_criterium")]

    def __str__(self) -> str:
        return f"{self.code}: {self.uitkomst or 'nog open'}"

    @property
    def is_onderwerp(self) -> bool:
        """Whether this is on the agenda of the talk."""
        return bool(self.reden)

    @transaction.atomic
    def bewaar(self, door, revisie: int, *, uitkomst: str, grond: str, gesprek: str, verdeeld: bool = False) -> None:
        """Set what came of this criterium in the talk. Signatures that were given lapse when something changed.

        Raises PermissionDenied for anyone but the two, ValidationError when somebody was first (`revisie`), or for a
        score without a ground.
        """
        _, eindoordeel = _vergrendel(self.indiening, door)
        vers = Eindscore.objects.select_for_update().get(pk=self.pk)
        if vers.revisie != revisie:
            self.refresh_from_db()
            raise ValidationError(GEWIJZIGD, code="gewijzigd")
        if vers.overgenomen:
            raise ValidationError("Dit criterium hoort niet bij de aanvulling. De eindscore van toen blijft.")
        if vers.door_derde and (uitkomst, grond.strip()) != (vers.uitkomst, vers.grond):
            raise ValidationError("Over dit criterium heeft een derde assessor geoordeeld. Dat oordeel staat vast.")
        if verdeeld:
            uitkomst = ""
        if bezwaar := regels.waarom_score_niet(uitkomst, grond):
            raise ValidationError(bezwaar)
        nieuw = (uitkomst, grond.strip(), gesprek.strip(), verdeeld)
        if nieuw != (vers.uitkomst, vers.grond, vers.gesprek, vers.verdeeld):
            self.gesprek, self.revisie = gesprek.strip(), vers.revisie
            self._zet(door, uitkomst, grond, verdeeld=verdeeld, derde=vers.door_derde)
            eindoordeel.laat_handtekeningen_vervallen()

    def _zet(self, door, uitkomst: str, grond: str, *, verdeeld: bool, derde: bool) -> None:
        oud, oude_grond = Eindscore.objects.values_list("uitkomst", "grond").get(pk=self.pk)
        eindoordeel = Eindoordeel.objects.select_for_update().get(indiening=self.indiening)
        regel = eindoordeel.volgens_regel()
        self.uitkomst, self.grond, self.verdeeld, self.door_derde = uitkomst, grond.strip(), verdeeld, derde
        self.gezet_door, self.gezet_op, self.revisie = door, timezone.now(), self.revisie + 1
        self.save()
        if oud != uitkomst or verdeeld:
            gegevens = {"criterium": self.code, "van": oud, "naar": uitkomst, "verdeeld": verdeeld}
            if oude_grond:
                gegevens["eerdere_grond"] = oude_grond  # so that an earlier besluit can still be traced
            log(self.indiening.portfolio, "portfolio.eindscore", user=door, data=gegevens)
        if eindoordeel.volgens_regel() != regel:
            eindoordeel.laat_afwijken_vervallen(door)


class Eindoordeel(models.Model):
    """The judgement as a whole. `afwijken`: the two advise against what the rule says, and `afwijkreden` says why; a
    reason without `afwijken` is of a departure that lapsed when a score turned the rule. `gesprek_nodig`: it cannot be
    signed before the talk was held.
    """

    indiening = models.OneToOneField(Indiening, models.PROTECT, related_name="eindoordeel", verbose_name="indiening")
    gesprek_nodig = models.BooleanField("toetsgesprek nodig", default=True, db_default=True)
    afwijken = models.BooleanField("wijkt af van de regel", default=False)
    afwijkreden = models.TextField("reden van afwijken", blank=True)
    revisie = models.PositiveIntegerField("revisie", default=1)
    advies = models.CharField("advies", max_length=10, choices=Advies.choices, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True)

    class Meta:
        verbose_name = "eindoordeel"
        verbose_name_plural = "eindoordelen"

    def __str__(self) -> str:
        return f"Eindoordeel over {self.indiening}"

    def volgens_regel(self) -> Advies:
        """What the rule of the kader gives for the final scores as they are. One query."""
        scores = list(self.indiening.eindscores.all())
        return beoordelingsregels.advies(
            {score.criterium: score.uitkomst for score in scores},
            [score.criterium for score in scores if score.essentieel],
        )

    def voorgenomen(self) -> Advies:
        """The advice that both sign: the rule, or its opposite when they depart from it."""
        regel = self.volgens_regel()
        if not self.afwijken:
            return regel
        return Advies.NEGATIEF if regel == Advies.POSITIEF else Advies.POSITIEF

    def handtekeningen_nu(self) -> "models.QuerySet[Handtekening]":
        """The signatures that still count."""
        return self.handtekeningen.filter(vervallen_op=None)

    def waarom_niet_tekenen(self) -> str:
        """Why this cannot be signed yet; "" when it can."""
        scores = list(self.indiening.eindscores.all())
        if any(score.verdeeld for score in scores):
            return "Over een of meer criteria oordeelt eerst een derde assessor."
        open_nog = [score.code for score in scores if score.uitkomst not in Oordeel.definitief()]
        if open_nog:
            return f"Nog geen eindscore bij {', '.join(open_nog)}."
        gesprek = None if self.indiening.zonder_gesprek else self.indiening.gesprek_nu()
        if gesprek is not None and not gesprek.gehouden_op:
            if self.gesprek_nodig:
                return "Het toetsgesprek is nog niet gehouden."
            return "Het toetsgesprek is nog niet gehouden. Is het niet nodig, vraag het bureau dan om het af te zeggen."
        if gesprek is None and self.gesprek_nodig and not self.indiening.zonder_gesprek:
            return "Het toetsgesprek is nog niet gehouden."
        return ""

    @transaction.atomic
    def wijk_af(self, door, revisie: int, afwijken: bool, reden: str) -> None:
        """Advise against the rule, or come back from that. Signatures lapse.

        Locks the portfolio. Raises PermissionDenied for anyone but the two, ValidationError when somebody was first
        (`revisie`), without a reason to depart, or when the judgement is final. Writes to the action log.
        """
        _vergrendel(self.indiening, door)
        self.refresh_from_db()
        if self.revisie != revisie:
            raise ValidationError(GEWIJZIGD, code="gewijzigd")
        if afwijken and not reden.strip():
            raise ValidationError("Schrijf op waarom jullie van de regel afwijken.")
        nieuw = (afwijken, reden.strip() if afwijken else "")
        if nieuw != (self.afwijken, self.afwijkreden):
            self.afwijken, self.afwijkreden = nieuw
            self.revisie += 1
            self.save(update_fields=["afwijken", "afwijkreden", "revisie"])
            gegevens = {"afwijken": afwijken, "reden": self.afwijkreden}
            log(self.indiening.portfolio, "portfolio.afwijken", user=door, data=gegevens)
            self.laat_handtekeningen_vervallen()

    @transaction.atomic
    def teken(self, door, gezien: str) -> None:
        """Sign the judgement as it stands. With both signatures it is final, and the besluit is next. Twice is once.

        `gezien` is the `stand` of the page that was signed: a change since then has to be seen first. Locks the
        portfolio. Raises PermissionDenied for anyone but the two, ValidationError for such a change, or when it cannot
        be signed. Side effects: action log; a third assessor who is not needed any more hears so.
        """
        portfolio, eindoordeel = _vergrendel(self.indiening, door)
        if gezien != eindoordeel.stand:
            raise ValidationError(GEWIJZIGD, code="gewijzigd")
        if bezwaar := eindoordeel.waarom_niet_tekenen():
            raise ValidationError(bezwaar)
        toewijzing = self.indiening.toewijzingen.get(assessor=door)
        Handtekening.objects.get_or_create(
            eindoordeel=eindoordeel, toewijzing=toewijzing, vervallen_op=None, defaults={"op": timezone.now()}
        )
        log(portfolio, "portfolio.eindoordeel_getekend", user=door, data={"plaats": toewijzing.plek})
        if eindoordeel.handtekeningen_nu().count() == len(PLAATSEN):
            eindoordeel.advies, eindoordeel.vastgesteld_op = eindoordeel.voorgenomen(), timezone.now()
            eindoordeel.save(update_fields=["advies", "vastgesteld_op"])
            self.indiening.toewijzingen.laat_vervallen(self.indiening, door)  # a third who is not needed any more
            portfolio.wordt(Status.BESLUIT, portfolio.over("besluit"))
            log(portfolio, "portfolio.advies", user=door, data={"advies": eindoordeel.advies})
        self.refresh_from_db()

    @property
    def stand(self) -> str:
        """What a signature is put under: changes with every score and with the advice. One query."""
        revisies = self.indiening.eindscores.values_list("revisie", flat=True)
        return ".".join(str(revisie) for revisie in [self.revisie, *revisies])

    def laat_afwijken_vervallen(self, door) -> None:
        """The rule turned, so departing from it would now say the opposite. The reason stays, for the two to read.

        Part of setting a score; does nothing when the judgement is final.
        """
        if self.afwijken and not self.vastgesteld_op:
            self.afwijken, self.revisie = False, self.revisie + 1
            self.save(update_fields=["afwijken", "revisie"])
            gegevens = {"afwijken": False, "vervallen_reden": self.afwijkreden}
            log(self.indiening.portfolio, "portfolio.afwijken", user=door, data=gegevens)

    def laat_handtekeningen_vervallen(self) -> None:
        self.handtekeningen_nu().update(vervallen_op=timezone.now())


class Handtekening(models.Model):
    """One of the two has signed. It lapses when a score changes afterwards."""

    eindoordeel = models.ForeignKey(
        Eindoordeel, models.PROTECT, related_name="handtekeningen", verbose_name="eindoordeel"
    )
    toewijzing = models.ForeignKey(Toewijzing, models.PROTECT, related_name="+", verbose_name="toewijzing")
    op = models.DateTimeField("op", default=timezone.now)
    vervallen_op = models.DateTimeField("vervallen op", null=True)

    class Meta:
        verbose_name = "handtekening"
        verbose_name_plural = "handtekeningen"
        constraints = [
            models.UniqueConstraint(
                fields=["eindoordeel", "toewijzing"],
                condition=models.Q(vervallen_op=None),
                name="handtekening_een_per_assessor",
            )
        ]

    def __str__(self) -> str:
        return f"Handtekening van {self.toewijzing.assessor}"


def _vergrendel(indiening: Indiening, door) -> tuple[Portfolio, Eindoordeel]:
    """Lock the portfolio, and refuse anybody but the two, or when this is not the time."""
    portfolio = indiening.portfolio
    portfolio.lees_onder_slot()
    een_van_twee = indiening.toewijzingen.van_de_twee().filter(assessor=door.pk).exists()
    if bezwaar := regels.waarom_niet_samen(portfolio.status, een_van_twee):
        raise (ValidationError if een_van_twee else PermissionDenied)(bezwaar)
    eindoordeel = Eindoordeel.objects.select_for_update().get(indiening=indiening)
    if eindoordeel.vastgesteld_op:  # of an earlier round, while a supplement is being talked about
        raise ValidationError("Het eindoordeel is vastgesteld en verandert niet meer.")
    return portfolio, eindoordeel
