"""A leerlijn as it was published: what somebody enrols in. It never changes, whatever becomes of the page."""

from hashlib import sha256
from json import dumps

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from lms.rules import leerlijn as regels

from .leerlijn import Leerlijn


class Onveranderlijk(RuntimeError):
    """Somebody tried to change or delete what was laid down."""


class LeerlijnversieManager(models.Manager["Leerlijnversie"]):
    @transaction.atomic
    def bevries(self, leerlijn: Leerlijn) -> "Leerlijnversie":
        """The version of a page as it is published; the same one again when nothing that matters changed.

        Locks the page, so that two at once give one version.
        """
        Leerlijn.objects.select_for_update().get(pk=leerlijn.pk)
        inhoud = regels.naar_json(leerlijn.definitie())
        hash_ = sha256(dumps(inhoud, sort_keys=True).encode()).hexdigest()
        laatste = self.filter(leerlijn=leerlijn).order_by("-nummer").first()
        if laatste is not None and laatste.hash == hash_:
            return laatste
        nummer = laatste.nummer + 1 if laatste else 1
        return self.create(leerlijn=leerlijn, nummer=nummer, hash=hash_, inhoud=inhoud)

    def huidige(self, leerlijn: Leerlijn) -> "Leerlijnversie | None":
        """The newest version of a leerlijn that is published; None for one that is not."""
        return self.filter(leerlijn=leerlijn, leerlijn__live=True).order_by("-nummer").first()


class Leerlijnversie(models.Model):
    """`inhoud` is the leerlijn in the format of `lms.rules.leerlijn`."""

    leerlijn = models.ForeignKey(Leerlijn, models.PROTECT, related_name="versies", verbose_name="leerlijn")
    nummer = models.PositiveIntegerField("nummer")
    hash = models.CharField("hash", max_length=64)
    inhoud = models.JSONField("inhoud")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)

    objects = LeerlijnversieManager()

    class Meta:
        verbose_name = "versie van een leerlijn"
        verbose_name_plural = "versies van leerlijnen"
        constraints = [models.UniqueConstraint(fields=["leerlijn", "nummer"], name="leerlijnversie_nummer")]

    def __str__(self) -> str:
        return f"{self.inhoud['titel']}, versie {self.nummer}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een versie van een leerlijn verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een versie van een leerlijn wordt niet verwijderd.")

    @cached_property
    def definitie(self) -> regels.Leerlijn:
        return regels.van_json(self.inhoud)
