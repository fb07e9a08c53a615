"""The outbox: every mail is a row first, so that none is lost and the office sees what became of it."""

from django.db import models
from django.utils import timezone

from berichten.soorten import naam_van


class Status(models.TextChoices):
    KLAAR = "klaar_om_te_versturen", "Klaar om te versturen"
    VERSTUURD = "verstuurd", "Verstuurd"
    MISLUKT = "mislukt", "Mislukt"


class Bericht(models.Model):
    """One mail to one address. Made and moved on by `berichten.verzenden`; the text never changes."""

    soort = models.CharField("soort", max_length=50, db_index=True)
    aan = models.EmailField("aan")
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    status = models.CharField("status", max_length=30, choices=Status.choices, default=Status.KLAAR, db_index=True)
    pogingen = models.PositiveIntegerField("pogingen", default=0)
    laatste_fout = models.TextField("laatste fout", blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, db_index=True)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gemaakt_op", "-id"]

    def __str__(self) -> str:
        return f"{self.onderwerp} (aan {self.aan})"

    @property
    def soort_in_woorden(self) -> str:
        return naam_van(self.soort)
