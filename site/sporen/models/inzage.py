"""Who looked at what of somebody, so that this person can read it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

ZELFDE = timedelta(minutes=30)  # within which looking again at the same is one look


class InzageManager(models.Manager["Inzage"]):
    def noteer(self, onderwerp: str, persoon, door, wat: str) -> None:
        """Write down that somebody looked. Looking at the own, or again within half an hour, adds nothing."""
        if door.pk == persoon.pk:
            return
        kort = timezone.now() - ZELFDE
        if not self.filter(persoon=persoon, door=door, onderwerp=onderwerp, wat=wat, op__gte=kort).exists():
            self.create(persoon=persoon, door=door, onderwerp=onderwerp, wat=wat)

    def van(self, persoon) -> models.QuerySet:
        """Who looked at this person's things, newest first, with who it was."""
        return self.filter(persoon=persoon).select_related("door").order_by("-op", "-pk")


class Inzage(models.Model):
    """`onderwerp` is the key of what was looked at, such as "afname:<kenmerk>"; `wat` says it in words."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inzagen", verbose_name="van wie"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    onderwerp = models.CharField("onderwerp", max_length=150)
    wat = models.CharField("wat", max_length=120)
    op = models.DateTimeField("op", default=timezone.now)

    objects: InzageManager = InzageManager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        default_permissions = ()
        indexes = [models.Index(fields=["persoon", "-op"], name="inzage_persoon")]

    def __str__(self) -> str:
        return f"{self.door} bekeek {self.wat}"
