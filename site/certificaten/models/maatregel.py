"""What the office did to a certificate, and why. Only the office reads the reason."""

from django.conf import settings
from django.db import models


class Maatregel(models.Model):
    """Never changed or removed; the database sees to that too. Made by the verbs of `Certificaat`."""

    class Soort(models.TextChoices):
        OPSCHORTING = "opschorting", "Opgeschort"
        OPHEFFING = "opheffing", "Opschorting opgeheven"
        INTREKKING = "intrekking", "Ingetrokken"

    certificaat = models.ForeignKey(
        "certificaten.Certificaat", models.PROTECT, related_name="maatregelen", verbose_name="certificaat"
    )
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    reden = models.TextField("reden")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        default_permissions = ()
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.certificaat}"
