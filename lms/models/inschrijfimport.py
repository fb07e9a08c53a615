"""A CSV with people to enrol: checked row by row, and taken in as a whole or not at all."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from bestanden.models import Bestand
from lms.status import Importstatus


class Inschrijfimport(models.Model):
    """`gedaan` of `aantal` rows is the progress. `fouten` is a list of [row number, column, sentence]."""

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+", verbose_name="bestand")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)
    status = models.CharField("status", max_length=10, choices=Importstatus.choices, default=Importstatus.WACHT)
    aantal = models.PositiveIntegerField("aantal rijen", default=0)
    gedaan = models.PositiveIntegerField("gedaan", default=0)
    fouten = models.JSONField("fouten", default=list, blank=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "lijst met inschrijvingen"
        verbose_name_plural = "lijsten met inschrijvingen"

    def __str__(self) -> str:
        return f"{self.bestand}: {self.get_status_display()}"
