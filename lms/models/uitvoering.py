"""An uitvoering of an opleiding: when, where, by whom, for how many; and who takes part."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models.toevertrouwing import is_toevertrouwd
from lms.rules import deelname as regels
from lms.rules import toegang
from lms.status import Deelnamestatus

from .opleiding import Opleiding


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
        eerste = min(self.sessies.all(), key=lambda sessie: sessie.begin, default=None)
        return eerste.begin if eerste else None

    def waarom_niet_aanmelden(self) -> str:
        return regels.waarom_niet_aanmelden(
            self.geannuleerd_op is not None, self.aanmelden_tot, self.begin, timezone.now()
        )


class Sessie(models.Model):
    """One meeting of an uitvoering."""

    uitvoering = models.ForeignKey(Uitvoering, models.CASCADE, related_name="sessies", verbose_name="uitvoering")
    begin = models.DateTimeField("begin")
    eind = models.DateTimeField("eind")
    plaats = models.CharField("plaats", max_length=120, blank=True, help_text="Leeg: de plaats van de uitvoering.")
    link = models.URLField("link", blank=True)

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["begin"]
        constraints = [models.CheckConstraint(condition=models.Q(eind__gt=models.F("begin")), name="sessie_volgorde")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.begin):%d-%m-%Y %H:%M}"

    def clean(self) -> None:
        if self.begin and self.eind and self.eind <= self.begin:
            raise ValidationError({"eind": "Het eind ligt voor het begin."})


class DeelnameQuerySet(models.QuerySet["Deelname"]):
    def geplaatst(self) -> "DeelnameQuerySet":
        return self.filter(status=Deelnamestatus.GEPLAATST)

    def wachtend(self) -> "DeelnameQuerySet":
        """The waiting list, first come first."""
        return self.filter(status=Deelnamestatus.WACHT).order_by("aangemeld_op", "pk")


class DeelnameManager(models.Manager.from_queryset(DeelnameQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def meld_aan(self, uitvoering: Uitvoering, persoon, door) -> "Deelname":
        """Give somebody a place, or a place on the waiting list when all are taken. Twice is once.

        Locks the uitvoering, so that the last place is given once. Raises PermissionDenied for who may not sign up
        this person, ValidationError when nobody can. Side effects: action log, mail.
        """
        uitvoering = _vergrendel(uitvoering)
        _eist_mag(door, persoon)
        bestaand = self.filter(uitvoering=uitvoering, persoon=persoon).first()
        if bestaand is not None and bestaand.status != Deelnamestatus.AFGEMELD:
            return bestaand
        if bezwaar := uitvoering.waarom_niet_aanmelden():
            raise ValidationError(bezwaar)
        plaats = _vrij(uitvoering) > 0
        deelname = bestaand or Deelname(uitvoering=uitvoering, persoon=persoon)
        deelname.status = Deelnamestatus.GEPLAATST if plaats else Deelnamestatus.WACHT
        deelname.aangemeld_op, deelname.aangemeld_door = timezone.now(), door
        deelname.save()
        log(uitvoering, "lms.aangemeld", user=door, data={"status": deelname.status})
        return deelname


class Deelname(models.Model):
    """Somebody in an uitvoering, or waiting for a place."""

    uitvoering = models.ForeignKey(Uitvoering, models.PROTECT, related_name="deelnames", verbose_name="uitvoering")
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deelnames", verbose_name="persoon"
    )
    status = models.CharField("status", max_length=12, choices=Deelnamestatus.choices)
    aangemeld_op = models.DateTimeField("aangemeld op")
    aangemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="aangemeld door"
    )

    objects: DeelnameManager = DeelnameManager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [models.UniqueConstraint(fields=["uitvoering", "persoon"], name="deelname_een_keer")]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.get_status_display()}"

    @transaction.atomic
    def meld_af(self, door) -> None:
        """Give the place back; the first who waits gets it. Twice is once.

        Raises PermissionDenied for who may not, ValidationError once it began. Side effects: action log, mail.
        """
        uitvoering = _vergrendel(self.uitvoering)
        _eist_mag(door, self.persoon)
        self.refresh_from_db(fields=["status"])
        if self.status == Deelnamestatus.AFGEMELD:
            return
        begin = uitvoering.begin
        if self.status not in (Deelnamestatus.GEPLAATST, Deelnamestatus.WACHT) or (begin and begin <= timezone.now()):
            raise ValidationError("Deze uitvoering is al begonnen. Overleg met de docent.")
        self._wordt(Deelnamestatus.AFGEMELD)
        log(uitvoering, "lms.afgemeld", user=door)
        schuif_door(uitvoering)

    def _wordt(self, status: str) -> None:
        self.status = status
        self.save(update_fields=["status"])


def schuif_door(uitvoering: Uitvoering) -> None:
    """Give free places to who waits, first come first. Part of a verb that holds the lock on the uitvoering."""
    if uitvoering.waarom_niet_aanmelden() and uitvoering.geannuleerd_op:
        return
    for deelname in list(Deelname.objects.filter(uitvoering=uitvoering).wachtend()[: max(_vrij(uitvoering), 0)]):
        deelname._wordt(Deelnamestatus.GEPLAATST)
        log(uitvoering, "lms.doorgeschoven", data={"persoon": deelname.persoon_id})


def _vrij(uitvoering: Uitvoering) -> int:
    return uitvoering.capaciteit - Deelname.objects.filter(uitvoering=uitvoering).geplaatst().count()


def _vergrendel(uitvoering: Uitvoering) -> Uitvoering:
    return Uitvoering.objects.select_for_update(of=("self",)).select_related("opleiding").get(pk=uitvoering.pk)


def _eist_mag(door, persoon) -> None:
    eigen = door.pk == persoon.pk
    if bezwaar := toegang.waarom_niet_inschrijven(door, persoon.pk, not eigen and is_toevertrouwd(persoon, door)):
        raise PermissionDenied(bezwaar)
