"""What somebody fills in: one row per answer, stored as typed, never deleted by cascade."""

import uuid

from django.conf import settings
from django.db import models

from .versie import FormulierVersie


class Invulling(models.Model):
    """One form being filled in. Who may see it is the domain's to say: it points here, not the other way
    round.

    `op_slot` is set by the domain at submission, in the transaction that freezes the answers; a save that
    comes after it is refused and kept as a Kopie.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey(FormulierVersie, on_delete=models.PROTECT, related_name="+")
    op_slot = models.BooleanField(default=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "invulling"
        verbose_name_plural = "invullingen"

    def __str__(self) -> str:
        return f"invulling {self.pk}"


class Antwoord(models.Model):
    """One answer. `revisie` counts its saves: a save names the one it started from.

    `bron` is the page (one rendering of it) that saved last: a page never clashes with itself, also when the
    reply to its last save got lost.
    """

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="antwoorden")
    vraag = models.CharField(max_length=64)
    waarde = models.JSONField()
    revisie = models.PositiveIntegerField(default=1)
    versie = models.ForeignKey(FormulierVersie, on_delete=models.PROTECT, related_name="+")
    bron = models.CharField(max_length=32, blank=True)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [models.UniqueConstraint(fields=["invulling", "vraag"], name="antwoord_per_vraag")]

    def __str__(self) -> str:
        return f"antwoord op {self.vraag}"


class Kopie(models.Model):
    """A text that was refused (another tab was first, or the form was closed) and is kept until its owner
    decides.
    """

    class Reden(models.TextChoices):
        BOTSING = "botsing", "in een ander venster stond al iets nieuwers"
        OP_SLOT = "op_slot", "het formulier was al ingediend"
        ANDER = "ander", "het kwam van een pagina van een eerder formulier"

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="kopieen")
    vraag = models.CharField(max_length=64)
    waarde = models.JSONField()
    reden = models.CharField(max_length=12, choices=Reden.choices)
    gemaakt_op = models.DateTimeField()
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bewaarde kopie"
        verbose_name_plural = "bewaarde kopieën"
        indexes = [
            models.Index(fields=["invulling"], name="kopie_open", condition=models.Q(afgehandeld_op__isnull=True))
        ]

    def __str__(self) -> str:
        return f"kopie bij {self.vraag}"


class Stapvoortgang(models.Model):
    """How far a step is, written when it is saved so that an overview need not read the answers.

    `tekort` lists what is missing or out of bounds as [{"vraag": id, "tekst": sentence}], as of `bewaard_op`.
    """

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="voortgang")
    stap = models.CharField(max_length=64)
    nodig = models.PositiveIntegerField()
    klaar = models.PositiveIntegerField()
    tekort = models.JSONField(default=list)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "voortgang van een stap"
        verbose_name_plural = "voortgang van stappen"
        constraints = [models.UniqueConstraint(fields=["invulling", "stap"], name="voortgang_per_stap")]

    def __str__(self) -> str:
        return f"{self.klaar} van {self.nodig}"


class Bijlage(models.Model):
    """A file that was sent for a question. `los_sinds` is set when it was taken out of the answer."""

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="bijlagen")
    vraag = models.CharField(max_length=64)
    bestand = models.OneToOneField("bestanden.Bestand", on_delete=models.PROTECT, related_name="bijlage")
    los_sinds = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"

    def __str__(self) -> str:
        return f"bijlage bij {self.vraag}"


class Opvang(models.Model):
    """What was sent from a page after its session had ended, kept for the person the page was made for."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    adres = models.CharField(max_length=300)
    gegevens = models.TextField()
    bijlagen = models.JSONField(default=list)
    gemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name = "opgevangen invoer"
        verbose_name_plural = "opgevangen invoer"
        indexes = [models.Index(fields=["gebruiker", "adres"], name="opvang_van")]

    def __str__(self) -> str:
        return f"opvang voor {self.adres}"
