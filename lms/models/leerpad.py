"""The personal route: goals in own words, agreed between medewerker and coach (Begrippenlijst R, Leerpad)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from lms.status import Doelstatus

from .instrument import Instrument
from .leerlijn import Leerlijn


class Leerpad(models.Model):
    """One per person. `revisie` counts changes, so that an agreement is about what both saw."""

    persoon = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leerpad", verbose_name="persoon"
    )
    revisie = models.PositiveIntegerField("revisie", default=0)

    class Meta:
        verbose_name = "leerpad"
        verbose_name_plural = "leerpaden"

    def __str__(self) -> str:
        return f"Leerpad van {self.persoon}"


class Leerdoel(models.Model):
    """A goal in own words. `leerlijn` with `stap` (id of a step, may be empty) or `instrument` is what helps."""

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="doelen", verbose_name="leerpad")
    tekst = models.TextField("doel", max_length=1000)
    streefdatum = models.DateField("streefdatum", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Doelstatus.choices, default=Doelstatus.OPEN)
    leerlijn = models.ForeignKey(Leerlijn, models.PROTECT, null=True, blank=True, verbose_name="leerlijn")
    stap = models.CharField("stap", max_length=64, blank=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, verbose_name="instrument")
    volgorde = models.PositiveIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "leerdoel"
        verbose_name_plural = "leerdoelen"
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.tekst[:60]


class Leerpadstand(models.Model):
    """The whole leerpad as it was after a change: what was agreed and what changed since the last talk is read from
    these. Rows never change.
    """

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="standen", verbose_name="leerpad")
    revisie = models.PositiveIntegerField("revisie")
    doelen = models.JSONField("doelen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "stand van een leerpad"
        verbose_name_plural = "standen van leerpaden"
        constraints = [models.UniqueConstraint(fields=["leerpad", "revisie"], name="leerpadstand_revisie")]

    def __str__(self) -> str:
        return f"{self.leerpad}, stand {self.revisie}"


class Leergesprek(models.Model):
    """A talk about a leerpad, or the agreement of one of the two with a revision of it."""

    class Soort(models.TextChoices):
        GESPREK = "gesprek", "Gesprek"
        AKKOORD = "akkoord", "Akkoord"

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="gesprekken", verbose_name="leerpad")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    revisie = models.PositiveIntegerField("revisie")
    notitie = models.TextField("notitie", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "leergesprek"
        verbose_name_plural = "leergesprekken"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} over {self.leerpad}"
