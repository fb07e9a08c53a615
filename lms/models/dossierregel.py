"""The leerdossier: everything somebody learned, with its proof. Lines are added, never taken away (Begrippenlijst R,
Leerdossier).
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from bestanden.models import Bestand
from certificaten.models import Certificaat
from lms.status import Dossiersoort, Dossierstatus

from .inschrijving import Inschrijving
from .opleiding import Opleiding
from .resultaat import Resultaat
from .uitvoering import Deelname


class Dossierregel(models.Model):
    """What was learned as it was called then: no later edit of a page changes it. `herkomst` is its source once.

    `uren`, `keurmerk`, `met_certificaat` and `voor_jobcoaching` are as the opleiding had them on that day. Only
    `status` changes, with who did it, when and why (`reden` is for the office and the person).
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="dossierregels", verbose_name="persoon"
    )
    soort = models.CharField("soort", max_length=12, choices=Dossiersoort.choices)
    titel = models.CharField("titel", max_length=200)
    aanbieder = models.CharField("aanbieder", max_length=120, blank=True)
    uren = models.DecimalField("uren", max_digits=6, decimal_places=1, null=True, blank=True)
    behaald_op = models.DateField("behaald op")
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    keurmerk = models.CharField("keurmerk", max_length=120, blank=True)
    met_certificaat = models.BooleanField("met ondertekend certificaat", default=False)
    voor_jobcoaching = models.BooleanField("telt mee voor jobcoaching", default=False)
    herkomst = models.CharField("herkomst", max_length=150, unique=True)
    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, null=True, blank=True, related_name="dossierregels", verbose_name="inschrijving"
    )
    opleiding = models.ForeignKey(
        Opleiding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opleiding"
    )
    deelname = models.ForeignKey(
        Deelname, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="deelname"
    )
    resultaat = models.ForeignKey(
        Resultaat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="resultaat"
    )
    certificaat = models.ForeignKey(
        Certificaat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="certificaat"
    )
    bewijs = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bewijs")
    status = models.CharField("status", max_length=12, choices=Dossierstatus.choices, default=Dossierstatus.BEVESTIGD)
    status_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="status door"
    )
    status_op = models.DateTimeField("status op", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    toegevoegd_op = models.DateTimeField("toegevoegd op", default=timezone.now)

    class Meta:
        verbose_name = "regel van een leerdossier"
        verbose_name_plural = "regels van leerdossiers"
        indexes = [models.Index(fields=["persoon", "-behaald_op"], name="dossierregel_persoon")]

    def __str__(self) -> str:
        return self.titel
