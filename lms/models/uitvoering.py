"""An uitvoering of an opleiding: when, where, by whom, for how many. Who takes part: see `deelname`."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.log_actions import log

from accounts.rollen import DOCENT, heeft_rol
from lms import post
from lms.rules import deelname as deelnameregels
from lms.rules import toegang
from lms.rules import uitvoering as regels
from lms.rules.uitvoering import Sessieplan
from lms.status import Deelnamestatus

from .catalogusregel import Catalogusregel
from .deelname import MET_PLAATS, Deelname
from .opleiding import Opleiding
from .sessie import Sessie


class UitvoeringQuerySet(models.QuerySet["Uitvoering"]):
    def met_stand(self) -> "UitvoeringQuerySet":
        """With `eerste` and `laatste` (when the first and last session begin), `geplaatst` and `wachtend` (people)."""
        sessies = Sessie.objects.filter(uitvoering=OuterRef("pk"))
        return self.annotate(
            eerste=Subquery(sessies.order_by("begin").values("begin")[:1]),
            laatste=Subquery(sessies.order_by("-begin").values("begin")[:1]),
            geplaatst=Count("deelnames", filter=Q(deelnames__status__in=MET_PLAATS)),
            wachtend=Count("deelnames", filter=Q(deelnames__status=Deelnamestatus.WACHT)),
        )

    def komend(self, nu: datetime) -> "UitvoeringQuerySet":
        """Of those with their stand: what still has to begin and goes on, soonest first."""
        return self.filter(geannuleerd_op=None, eerste__gt=nu).order_by("eerste", "pk")

    def van_docent(self, docent) -> "UitvoeringQuerySet":
        return self.filter(docent=docent)

    def begindagen(self, opleiding_id: int) -> list[date]:
        """The days from today on which an opleiding begins, of what goes on, soonest first."""
        vandaag = timezone.localdate()
        met_stand = self.filter(opleiding=opleiding_id, geannuleerd_op=None).met_stand()
        momenten = met_stand.values_list("eerste", flat=True)  # type: ignore[misc]
        dagen = {timezone.localtime(moment).date() for moment in momenten if moment}
        return sorted(dag for dag in dagen if dag >= vandaag)


class UitvoeringManager(models.Manager.from_queryset(UitvoeringQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def plan(self, door, sessies: Sequence[Sessieplan] = (), **velden: Any) -> "Uitvoering":
        """Make one, with its sessions. `velden` are opleiding, plaats, docent, capaciteit and aanmelden_tot.

        Raises PermissionDenied for anyone but the office, ValidationError by field. Side effect: action log.
        """
        uitvoering = self.model()
        uitvoering._bewaar(door, sessies, velden)
        log(uitvoering, "lms.uitvoering_gepland", user=door)
        return uitvoering


class Uitvoering(models.Model):
    """`capaciteit` is how many can take part; who comes later waits."""

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="uitvoeringen", verbose_name="opleiding")
    plaats = models.CharField("plaats", max_length=120, blank=True)
    docent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="docent"
    )
    capaciteit = models.PositiveSmallIntegerField(
        "plaatsen", validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    aanmelden_tot = models.DateTimeField("aanmelden tot", null=True, blank=True)
    geannuleerd_op = models.DateTimeField("geannuleerd op", null=True, editable=False)
    annuleringsreden = models.TextField("reden van annuleren", blank=True, editable=False)

    # Only on rows that were asked for with `met_stand`.
    eerste: datetime | None
    laatste: datetime | None
    geplaatst: int
    wachtend: int

    objects: UitvoeringManager = UitvoeringManager()

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"

    def __str__(self) -> str:
        begin = self.begin
        dag = f", {timezone.localtime(begin):%d-%m-%Y}" if begin else ""
        return f"{self.opleiding.title}{dag}"

    @property
    def begin(self) -> datetime | None:
        """When the first session begins; None as long as there is none."""
        return min((sessie.begin for sessie in self.sessies.all()), default=None)

    @property
    def begin_laatste(self) -> datetime | None:
        """When the last session begins."""
        return max((sessie.begin for sessie in self.sessies.all()), default=None)

    def waarom_niet_aanmelden(self) -> str:
        return deelnameregels.waarom_niet_aanmelden(
            self.geannuleerd_op is not None, self.aanmelden_tot, self.begin, timezone.now()
        )

    def waarom_niet_afronden(self) -> str:
        return deelnameregels.waarom_niet_afronden(self.geannuleerd_op is not None, self.begin_laatste, timezone.now())

    @transaction.atomic
    def wijzig(
        self, door, sessies: Sequence[Sessieplan], bekend: Mapping[int, int] | None = None, **velden: Any
    ) -> None:
        """Change it and its sessions; `velden` as in `plan`. Locks it. More places go to who waits.

        A session that keeps its `pk` stays the same calendar item. `bekend` are the sessions (by pk, with their
        volgnummer) that stood on the page this comes from: others stay as they are; None when it knows them all.
        Raises PermissionDenied for anyone but the office; ValidationError by field, for a session that was changed
        since the page was made, and for an uitvoering that was called off. Side effects: action log; a mail
        to who has a place when a date, place or link is different; a mail to who moves up.
        """
        self.vergrendel()
        if self.geannuleerd_op is not None:
            raise ValidationError("Deze uitvoering gaat niet door. Maak een nieuwe uitvoering.")
        anders, weg = self._bewaar(door, [*sessies, *self._van_een_ander(bekend)], velden)
        log(self, "lms.uitvoering_gewijzigd", user=door, data={"sessies": len(anders) + len(weg)})
        if anders or weg:
            post.gewijzigd(self, self._bij_de_lessen(), anders, weg)
        Deelname.objects.schuif_door(self)

    @transaction.atomic
    def annuleer(self, door, reden: str) -> None:
        """Call it off, with the reason. Locks it. Twice is once.

        Raises PermissionDenied for anyone but the office; ValidationError without a reason, or when there are results.
        Side effects: action log; one mail to everybody who has a place, waits or teaches.
        """
        self.vergrendel()
        _eist_bureau(door)
        if not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom de uitvoering niet doorgaat."})
        if self.geannuleerd_op is not None:
            return
        if self.deelnames.exclude(afgerond_op=None).exists():
            raise ValidationError("Er zijn al resultaten gegeven. Deze uitvoering is dus geweest.")
        nu = timezone.now()
        self.geannuleerd_op, self.annuleringsreden = nu, reden.strip()
        self.save(update_fields=["geannuleerd_op", "annuleringsreden"])
        self.sessies.update(volgnummer=F("volgnummer") + 1, gewijzigd_op=nu)
        self._werk_catalogus_bij(self.opleiding_id)
        log(self, "lms.uitvoering_geannuleerd", user=door, data={"reden": reden.strip()})
        wachtend = [deelname.persoon for deelname in self.deelnames.wachtend().select_related("persoon")]
        post.geannuleerd(self, self._bij_de_lessen(), wachtend, post.moment(self.begin))

    def vergrendel(self) -> None:
        """Lock the row until the transaction ends, and read it afresh."""
        type(self).objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()

    def _bij_de_lessen(self) -> list[tuple]:
        """Who has a place, and the docent: each with what goes on top of the SEQUENCE of their calendar items."""
        deelnames = self.deelnames.geplaatst().select_related("persoon").order_by("pk")
        mensen = [(deelname.persoon, deelname.volgnummer) for deelname in deelnames]
        return [*mensen, (self.docent, 0)] if self.docent else mensen

    def _van_een_ander(self, bekend: Mapping[int, int] | None) -> list[Sessieplan]:
        """The sessions that a page did not know, as they are. Raises ValidationError when one it knew was changed."""
        if bekend is None:
            return []
        sessies = list(self.sessies.all())
        anders = [sessie for sessie in sessies if bekend.get(sessie.pk, sessie.volgnummer) != sessie.volgnummer]
        if anders:
            raise ValidationError({"sessies": [regels.intussen_gewijzigd(sessie.als_plan()) for sessie in anders]})
        return [sessie.als_plan() for sessie in sessies if sessie.pk not in bekend]

    def _bewaar(self, door, plannen: Sequence[Sessieplan], velden: dict[str, Any]) -> "tuple[list, list]":
        """Check and store; gives the sessions that are new or different, and those that went."""
        _eist_bureau(door)
        oud = {sessie.pk: sessie for sessie in self.sessies.all()} if self.pk else {}
        was = {pk: sessie.in_agenda() for pk, sessie in oud.items()}
        vorige_opleiding = self.opleiding_id
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self._controleer(plannen, {pk: sessie.begin for pk, sessie in oud.items()}, vorige_opleiding)
        self.save()
        anders = []
        for plan in plannen:
            sessie = oud.pop(plan.pk) if plan.pk else Sessie(uitvoering=self)
            if sessie.volg(plan, was.get(sessie.pk)):
                anders.append(sessie)
        weg = list(oud.values())
        for sessie in weg:
            sessie.volgnummer, sessie.gewijzigd_op = sessie.volgnummer + 1, timezone.now()
        self.sessies.filter(pk__in=[sessie.pk for sessie in weg]).delete()
        self._werk_catalogus_bij(vorige_opleiding, self.opleiding_id)
        return anders, weg

    def _werk_catalogus_bij(self, *opleidingen: int | None) -> None:
        """Say in the catalogue when these begin."""
        for pk in {pk for pk in opleidingen if pk is not None}:
            Catalogusregel.objects.zet_data(pk, Uitvoering.objects.begindagen(pk))

    def _controleer(self, plannen: Sequence[Sessieplan], begon: dict, vorige_opleiding: int | None) -> None:
        """Raises ValidationError, by field, for what cannot be."""
        self.full_clean()
        op_lijst = Deelname.objects.filter(uitvoering=self.pk).op_lijst()
        begin = min((plan.begin for plan in plannen), default=None)
        sessies = regels.bezwaren_sessies(plannen, begon, timezone.now())
        fouten = {
            "sessies": [*sessies, regels.bezwaar_aantal(len(plannen), op_lijst.count())],
            "capaciteit": [regels.bezwaar_capaciteit(self.capaciteit, op_lijst.met_plaats().count())],
            "aanmelden_tot": [regels.bezwaar_aanmelden_tot(self.aanmelden_tot, begin)],
        }
        if self.docent is not None and not heeft_rol(self.docent, DOCENT):
            fouten["docent"] = [f"{self.docent} heeft de rol docent niet. Kies iemand anders."]
        if vorige_opleiding not in (None, self.opleiding_id) and op_lijst.exists():
            fouten["opleiding"] = ["Er staan al mensen op de lijst. Maak voor een andere opleiding een nieuwe."]
        if gevonden := {veld: zinnen for veld, regels_ in fouten.items() if (zinnen := [z for z in regels_ if z])}:
            raise ValidationError(gevonden)


def _eist_bureau(door) -> None:
    if not toegang.is_bureau(door):
        raise PermissionDenied("Alleen een coördinator maakt en wijzigt uitvoeringen.")
