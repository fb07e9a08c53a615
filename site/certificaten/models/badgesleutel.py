"""The public halves of the keys that badges were ever signed with. The secret halves are in no database."""

from django.db import models
from django.utils import timezone


class Badgesleutel(models.Model):
    """`publiek` is a Multikey, and with that the name of the key. Published until `ingetrokken_op`, see
    `certificaten.badgesleutel`.
    """

    publiek = models.CharField("openbare sleutel", max_length=60, unique=True)
    sinds = models.DateTimeField("in gebruik sinds", default=timezone.now)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "badgesleutel"
        verbose_name_plural = "badgesleutels"
        default_permissions = ()
        ordering = ["-sinds", "-pk"]

    def __str__(self) -> str:
        return self.publiek
