"""An uitvoering of an opleiding: when, where, by whom, for how many; and who takes part.

Longer than most: a place is given and moved up under one lock, so those verbs stand together.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models.toevertrouwing import is_toevertrouwd
from accounts.rollen import DOCENT, heeft_rol
from lms import post
from lms.rules import deelname as deelnameregels
from lms.rules import toegang
from lms.rules import uitvoering as regels
from lms.rules.uitvoering import Sessieplan
from lms.status import Deelnamestatus

from .catalogusregel import Catalogusregel
from .inschrijving import Inschrijving
from .meetellen import tel_niet_geslaagd
from .opleiding import Opleiding

MET_PLAATS = (Deelnamestatus.GEPLAATST, Deelnamestatus.DEELGENOMEN, Deelnamestatus.AFWEZIG)


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
    def wijzig(self, door, sessies: Sequence[Sessieplan], **velden: Any) -> None:
        """Change it and its sessions; `velden` as in `plan`. Locks it. More places go to who waits.

        A session that keeps its `pk` stays the same calendar item. Raises PermissionDenied for anyone but the office;
        ValidationError by field, and for one that was called off. Side effects: action log; a mail to who has a place
        when a date, place or link is different; a mail to who moves up.
        """
        self.vergrendel()
        if self.geannuleerd_op is not None:
            raise ValidationError("Deze uitvoering gaat niet door. Maak een nieuwe uitvoering.")
        anders, weg = self._bewaar(door, sessies, velden)
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
            if sessie._volg(plan, was.get(sessie.pk)):
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


class SessieQuerySet(models.QuerySet["Sessie"]):
    def in_agenda_van(self, user) -> "SessieQuerySet":
        """Those that somebody follows or teaches, of what was not called off; `extra` goes on top of the SEQUENCE."""
        mee = Deelname.objects.filter(persoon=user).met_plaats()
        extra = mee.filter(uitvoering=OuterRef("uitvoering")).values("volgnummer")[:1]
        volgt = Q(uitvoering__in=mee.values("uitvoering")) | Q(uitvoering__docent=user)
        return self.filter(volgt, uitvoering__geannuleerd_op=None).annotate(extra=Coalesce(Subquery(extra), 0))


class Sessie(models.Model):
    """One meeting of an uitvoering. `volgnummer` is the SEQUENCE of its calendar item: one more at each change."""

    uitvoering = models.ForeignKey(Uitvoering, models.CASCADE, related_name="sessies", verbose_name="uitvoering")
    begin = models.DateTimeField("begin")
    eind = models.DateTimeField("eind")
    plaats = models.CharField("plaats", max_length=120, blank=True, help_text="Leeg: de plaats van de uitvoering.")
    link = models.URLField("link", blank=True)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    extra: int  # only on rows that were asked for with `in_agenda_van`

    objects = SessieQuerySet.as_manager()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["begin"]
        constraints = [models.CheckConstraint(condition=models.Q(eind__gt=models.F("begin")), name="sessie_volgorde")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.begin):%d-%m-%Y %H:%M}"

    @property
    def waar(self) -> str:
        """The own place, or that of the uitvoering."""
        return self.plaats or self.uitvoering.plaats

    def in_agenda(self) -> tuple:
        """What somebody has in their calendar of it."""
        return self.begin, self.eind, self.waar, self.link

    def _volg(self, plan: Sessieplan, was: tuple | None) -> bool:
        """Store what is planned; whether it differs from what stood in calendars. `was` is None for a new one."""
        self.begin, self.eind, self.plaats, self.link = plan.begin, plan.eind, plan.plaats, plan.link
        anders = self.in_agenda() != was
        if anders and was is not None:
            self.volgnummer, self.gewijzigd_op = self.volgnummer + 1, timezone.now()
        self.save()
        return anders


class DeelnameQuerySet(models.QuerySet["Deelname"]):
    def geplaatst(self) -> "DeelnameQuerySet":
        return self.filter(status=Deelnamestatus.GEPLAATST)

    def met_plaats(self) -> "DeelnameQuerySet":
        """Who has a place, or had it to the end."""
        return self.filter(status__in=MET_PLAATS)

    def op_lijst(self) -> "DeelnameQuerySet":
        """Everybody who did not sign off."""
        return self.exclude(status=Deelnamestatus.AFGEMELD)

    def wachtend(self) -> "DeelnameQuerySet":
        """The waiting list, first come first."""
        return self.filter(status=Deelnamestatus.WACHT).order_by("aangemeld_op", "pk")

    def met_plek(self) -> "DeelnameQuerySet":
        """With `plek`: how many wait before somebody, that person included; only for who waits."""
        eerder = Q(aangemeld_op__lt=OuterRef("aangemeld_op")) | Q(
            aangemeld_op=OuterRef("aangemeld_op"), pk__lte=OuterRef("pk")
        )
        rij = Deelname.objects.filter(eerder, uitvoering=OuterRef("uitvoering"), status=Deelnamestatus.WACHT)
        aantal = rij.order_by().values("uitvoering").annotate(aantal=Count("pk")).values("aantal")
        return self.annotate(plek=Subquery(aantal))


class DeelnameManager(models.Manager.from_queryset(DeelnameQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def meld_aan(self, uitvoering: Uitvoering, persoon, door) -> "Deelname":
        """Give somebody a place, or a place on the waiting list when all are taken. Twice is once.

        Locks the uitvoering, so that the last place is given once. Raises PermissionDenied for who may not sign up
        this person, ValidationError when nobody can. Side effects: action log, mail.
        """
        uitvoering.vergrendel()
        _eist_mag(door, persoon)
        if not persoon.is_active:
            raise ValidationError(f"Het account van {persoon} is niet actief.")
        bestaand = self.filter(uitvoering=uitvoering, persoon=persoon).first()
        if bestaand is not None and bestaand.status != Deelnamestatus.AFGEMELD:
            return bestaand
        if bezwaar := uitvoering.waarom_niet_aanmelden():
            raise ValidationError(bezwaar)
        plaats = self.vrij(uitvoering) > 0 and not self.filter(uitvoering=uitvoering).wachtend().exists()
        deelname = bestaand or Deelname()
        deelname.uitvoering, deelname.persoon = uitvoering, persoon
        deelname.volgnummer += bestaand is not None
        deelname.status = Deelnamestatus.GEPLAATST if plaats else Deelnamestatus.WACHT
        deelname.aangemeld_op, deelname.aangemeld_door = timezone.now(), door
        deelname.save()
        log(uitvoering, "lms.aangemeld", user=door, data={"persoon": persoon.pk, "status": deelname.status})
        if plaats:
            post.geplaatst(deelname)
        else:
            post.op_wachtlijst(deelname)
        return deelname

    def vrij(self, uitvoering: Uitvoering) -> int:
        """How many places are left."""
        return uitvoering.capaciteit - Deelname.objects.filter(uitvoering=uitvoering).met_plaats().count()

    def schuif_door(self, uitvoering: Uitvoering) -> None:
        """Give free places to who waits, first come first, until it begins. Part of a verb that holds the lock on it.

        Side effects: action log, mail.
        """
        if not deelnameregels.schuift_door(uitvoering.geannuleerd_op is not None, uitvoering.begin, timezone.now()):
            return
        wachtend = Deelname.objects.filter(uitvoering=uitvoering).wachtend().select_related("persoon")
        for deelname in wachtend[: max(self.vrij(uitvoering), 0)]:
            deelname.uitvoering = uitvoering
            deelname._wordt(Deelnamestatus.GEPLAATST)
            log(uitvoering, "lms.doorgeschoven", data={"persoon": deelname.persoon_id})
            post.doorgeschoven(deelname)


class Deelname(models.Model):
    """Somebody in an uitvoering, or waiting for a place. `geslaagd` is None until it was said how it ended.

    `volgnummer` goes on top of the SEQUENCE of the sessions, in this person's calendar: one more when they sign off,
    and when they come back.
    """

    uitvoering = models.ForeignKey(Uitvoering, models.PROTECT, related_name="deelnames", verbose_name="uitvoering")
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deelnames", verbose_name="persoon"
    )
    status = models.CharField("status", max_length=12, choices=Deelnamestatus.choices)
    aangemeld_op = models.DateTimeField("aangemeld op")
    aangemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="aangemeld door"
    )
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    geslaagd = models.BooleanField("geslaagd", null=True, editable=False)
    afgerond_op = models.DateTimeField("afgerond op", null=True, editable=False)
    afgerond_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    plek: int | None  # only on rows that were asked for with `met_plek`

    objects: DeelnameManager = DeelnameManager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [models.UniqueConstraint(fields=["uitvoering", "persoon"], name="deelname_een_keer")]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.get_status_display()}"

    @property
    def heeft_plaats(self) -> bool:
        return self.status == Deelnamestatus.GEPLAATST

    @property
    def wacht(self) -> bool:
        return self.status == Deelnamestatus.WACHT

    def waarom_niet_afmelden(self) -> str:
        return deelnameregels.waarom_niet_afmelden(
            self.uitvoering.geannuleerd_op is not None,
            self.afgerond_op is not None,
            self.wacht,
            self.uitvoering.begin,
            timezone.now(),
        )

    @transaction.atomic
    def meld_af(self, door) -> None:
        """Give the place back, or stop waiting; the first who waits gets a free place. Twice is once.

        Locks the uitvoering. Raises PermissionDenied for who may not; ValidationError for a place once it began, and
        for what was called off or ended. Side effects: action log, mail to who had a place and to who moves up.
        """
        self._op_slot()
        _eist_mag(door, self.persoon)
        if self.status == Deelnamestatus.AFGEMELD:
            return
        if bezwaar := self.waarom_niet_afmelden():
            raise ValidationError(bezwaar)
        had_plaats = self.heeft_plaats
        self.volgnummer += 1
        self._wordt(Deelnamestatus.AFGEMELD)
        log(self.uitvoering, "lms.afgemeld", user=door, data={"persoon": self.persoon_id})
        if had_plaats:
            post.afgemeld(self)
            Deelname.objects.schuif_door(self.uitvoering)

    @transaction.atomic
    def rond_af(self, door, aanwezig: bool, geslaagd: bool) -> None:
        """Say at the end whether somebody was there and passed. Twice the same is once.

        Locks the uitvoering, then each leerlijn that this person follows. Raises PermissionDenied for anyone but the
        docent and the office, and for oneself; ValidationError before the last session, for somebody who has no place,
        and when something else was said before. Side effects: action log; a result in every leerlijn with this
        opleiding as an open step; somebody who passed also gets it in a leerlijn where the step opens later; a line in
        the leerdossier.
        """
        # The dossier reads these tables, so it cannot be there before they are.
        from lms.dossier import leg_deelname_vast

        self._op_slot()
        if bezwaar := deelnameregels.waarom_niet_lesgeven(door, self.uitvoering.docent_id):
            raise PermissionDenied(bezwaar)
        if door.pk == self.persoon_id:
            raise PermissionDenied("Je kunt jezelf geen resultaat geven. Vraag het bureau.")
        status = Deelnamestatus.DEELGENOMEN if aanwezig else Deelnamestatus.AFWEZIG
        if self.afgerond_op is not None:
            if (self.status, self.geslaagd) != (status, geslaagd):
                raise ValidationError(
                    f"Het resultaat van {self.persoon} is al vastgelegd. "
                    "Klopt het niet? Neem contact op met het bureau."
                )
            return
        if not self.heeft_plaats:
            raise ValidationError(
                f"{self.persoon} heeft geen plaats in deze uitvoering. Er kan dus geen resultaat bij."
            )
        if geslaagd and not aanwezig:
            raise ValidationError(f"{self.persoon} was er niet en kan het dus niet gehaald hebben.")
        if bezwaar := self.uitvoering.waarom_niet_afronden():
            raise ValidationError(bezwaar)
        self.status, self.geslaagd = status, geslaagd
        self.afgerond_op, self.afgerond_door = timezone.now(), door
        self.save(update_fields=["status", "geslaagd", "afgerond_op", "afgerond_door"])
        log(self.uitvoering, "lms.deelname_afgerond", user=door, data={"persoon": self.persoon_id, "status": status})
        # All locks first, in one order: who holds one and waits for another would wait for ever.
        alle = list(Inschrijving.objects.van(self.persoon).order_by("pk").select_for_update(of=("self",)))
        leg_deelname_vast(self)
        if aanwezig and not geslaagd:
            for inschrijving in alle:
                tel_niet_geslaagd(inschrijving, self.uitvoering.opleiding_id, self.afgerond_door)

    def _op_slot(self) -> None:
        """Lock the uitvoering until the transaction ends, and read how this person stands now."""
        self.uitvoering.vergrendel()
        self.refresh_from_db(fields=["status", "volgnummer", "geslaagd", "afgerond_op", "afgerond_door"])

    def _wordt(self, status: str) -> None:
        self.status = status
        self.save(update_fields=["status", "volgnummer"])


def _eist_bureau(door) -> None:
    if not toegang.is_bureau(door):
        raise PermissionDenied("Alleen een coördinator maakt en wijzigt uitvoeringen.")


def _eist_mag(door, persoon) -> None:
    eigen = door.pk == persoon.pk
    if bezwaar := toegang.waarom_niet_inschrijven(door, persoon.pk, not eigen and is_toevertrouwd(persoon, door)):
        raise PermissionDenied(bezwaar)
