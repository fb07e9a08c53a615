"""Numbers without gaps: one row per kind and year, locked while a certificate is made."""

from django.db import models, transaction

from certificaten.soorten import Soort


class NummerreeksManager(models.Manager["Nummerreeks"]):
    @transaction.atomic
    def volgende(self, soort: Soort, jaar: int) -> str:
        """The next number, such as RJ-2026-0042.

        Locks the row until the transaction around it ends: who comes second waits, and gets the next number, or
        this one when the first is rolled back. Hence call it inside the transaction that uses the number.
        """
        self.get_or_create(soort=soort.sleutel, jaar=jaar)
        reeks = self.select_for_update().get(soort=soort.sleutel, jaar=jaar)
        reeks.laatste += 1
        reeks.save(update_fields=["laatste"])
        return f"{soort.voorvoegsel}-{jaar}-{reeks.laatste:04}"


class Nummerreeks(models.Model):
    """`laatste` is the number given last; 0 when there is none yet."""

    soort = models.CharField("soort", max_length=50)
    jaar = models.PositiveIntegerField("jaar")
    laatste = models.PositiveIntegerField("laatste nummer", default=0)

    objects = NummerreeksManager()

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["soort", "jaar"], name="nummerreeks_soort_jaar")]

    def __str__(self) -> str:
        return f"{self.soort} {self.jaar}: {self.laatste}"
