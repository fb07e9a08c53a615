"""How often one address asked something of the register this minute. See `certificaten.grens`."""

from django.db import models


class Bezoek(models.Model):
    """`adres` is a keyed hash, so no internet address is stored. The table is unlogged: counting never waits for a
    disk, and after a crash it begins empty.
    """

    adres = models.CharField("adres", max_length=64, primary_key=True)
    minuut = models.BigIntegerField("minuut")
    aantal = models.PositiveIntegerField("aantal")

    class Meta:
        verbose_name = "bezoek"
        verbose_name_plural = "bezoeken"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.aantal} in minuut {self.minuut}"
