"""Somebody fills in an instrument: a questionnaire or a test, on the form engine.

Answers about leefgebieden can be about health. They are seen by the person and, once shared, by the coach; never by
teammanager, werkbegeleider or docent.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulieren.models import FormulierVersie, Invulling

from .inschrijving import Inschrijving
from .instrument import Instrument


class Afname(models.Model):
    """`uitslag` is set when it is handed in, with its `formaat`: per theme the score and the name that the norm gives
    it; of a test the percentage. `uiterlijk` is when a test has to be handed in; None without a term.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="afnames", verbose_name="persoon"
    )
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="afnames", verbose_name="instrument")
    versie = models.ForeignKey(FormulierVersie, models.PROTECT, related_name="+", verbose_name="versie")
    invulling = models.OneToOneField(Invulling, models.PROTECT, related_name="afname", verbose_name="invulling")
    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, null=True, blank=True, related_name="afnames", verbose_name="inschrijving"
    )
    stap = models.CharField("stap", max_length=64, blank=True)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    uiterlijk = models.DateTimeField("uiterlijk", null=True, blank=True)
    ingeleverd_op = models.DateTimeField("ingeleverd op", null=True, blank=True)
    gedeeld_op = models.DateTimeField("gedeeld op", null=True, blank=True)
    uitslag = models.JSONField("uitslag", null=True, blank=True)

    class Meta:
        verbose_name = "afname"
        verbose_name_plural = "afnames"
        indexes = [models.Index(fields=["persoon", "instrument"], name="afname_persoon")]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "instrument"],
                condition=models.Q(ingeleverd_op=None, inschrijving=None),
                name="afname_een_lopend",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument.title}: {self.persoon}"
