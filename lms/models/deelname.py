"""Somebody in an uitvoering: getting a place or waiting for one, signing off, and how it ended.

Longer than most: a place is given and moved up under one lock, so those verbs stand together.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models.toevertrouwing import is_toevertrouwd
from lms import post
from lms.rules import deelname as regels
from lms.rules import toegang
from lms.status import Deelnamestatus

from .inschrijving import Inschrijving
from .meetellen import tel_niet_geslaagd

if TYPE_CHECKING:
    from .uitvoering import Uitvoering

MET_PLAATS = (Deelnamestatus.GEPLAATST, Deelnamestatus.DEELGENOMEN, Deelnamestatus.AFWEZIG)


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
    def meld_aan(self, uitvoering: "Uitvoering", persoon, door) -> "Deelname":
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

    def vrij(self, uitvoering: "Uitvoering") -> int:
        """How many places are left."""
        return uitvoering.capaciteit - Deelname.objects.filter(uitvoering=uitvoering).met_plaats().count()

    def schuif_door(self, uitvoering: "Uitvoering") -> None:
        """Give free places to who waits, first come first, until it begins. Part of a verb that holds the lock on it.

        Side effects: action log, mail.
        """
        if not regels.schuift_door(uitvoering.geannuleerd_op is not None, uitvoering.begin, timezone.now()):
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

    uitvoering = models.ForeignKey(
        "lms.Uitvoering", models.PROTECT, related_name="deelnames", verbose_name="uitvoering"
    )
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
        return regels.waarom_niet_afmelden(
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
        if bezwaar := regels.waarom_niet_lesgeven(door, self.uitvoering.docent_id):
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


def _eist_mag(door, persoon) -> None:
    eigen = door.pk == persoon.pk
    if bezwaar := toegang.waarom_niet_inschrijven(door, persoon.pk, not eigen and is_toevertrouwd(persoon, door)):
        raise PermissionDenied(bezwaar)
