"""Which reminders a holder has had: each is sent once."""

from django.db import models
from django.utils import timezone


class Herinnering(models.Model):
    """A row is written in the transaction that puts the mail in the outbox: see `certificaten.herinneringen`."""

    class Soort(models.TextChoices):
        HERCERTIFICERING = "hercertificering", "Hercertificering kan"
        VERLOOPT = "verloopt", "Certificaat verloopt"

    certificaat = models.ForeignKey(
        "certificaten.Certificaat", models.PROTECT, related_name="herinneringen", verbose_name="certificaat"
    )
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        default_permissions = ()
        ordering = ["op", "pk"]
        constraints = [models.UniqueConstraint(fields=["certificaat", "soort"], name="herinnering_eenmaal")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.certificaat}"
