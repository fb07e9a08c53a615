"""What somebody fills in: one row per answer, stored as typed, never deleted by cascade.

A few queries are written out as SQL. Every page and every save while typing asks them, and putting a query together
takes Django several times as long as the database needs to answer it.
"""

import json
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from .versie import FormulierVersie

VERGRENDEL = "SELECT op_slot, open_stappen FROM formulieren_invulling WHERE id = %s FOR UPDATE"
ANTWOORDEN = """
SELECT id, invulling_id, vraag, waarde, revisie, versie_id, bron, bewaard_op
FROM formulieren_antwoord WHERE invulling_id = ANY(%s)
"""
ANTWOORDEN_OP = f"{ANTWOORDEN} AND vraag = ANY(%s)"
SCHRIJF_ANTWOORDEN = """
INSERT INTO formulieren_antwoord (invulling_id, vraag, waarde, revisie, versie_id, bron, bewaard_op)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::jsonb[], %s::int[], %s::bigint[], %s::text[], %s::timestamptz[])
ON CONFLICT (invulling_id, vraag) DO UPDATE SET waarde = excluded.waarde, revisie = excluded.revisie,
    versie_id = excluded.versie_id, bron = excluded.bron, bewaard_op = excluded.bewaard_op
"""
SCHRIJF_VOORTGANG = """
INSERT INTO formulieren_stapvoortgang (invulling_id, stap, nodig, klaar, tekort, begonnen, bewaard_op)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::int[], %s::jsonb[], %s::bool[], %s::timestamptz[])
ON CONFLICT (invulling_id, stap) DO UPDATE SET nodig = excluded.nodig, klaar = excluded.klaar,
    tekort = excluded.tekort, begonnen = excluded.begonnen, bewaard_op = excluded.bewaard_op
"""
WACHTEND = "SELECT count(*) FROM formulieren_kopie WHERE invulling_id = ANY(%s) AND afgehandeld_op IS NULL"


def _schrijf(opdracht: str, rijen: list[tuple]) -> None:
    """Execute a statement that takes an array per column."""
    if rijen:
        with connection.cursor() as cursor:
            cursor.execute(opdracht, [list(kolom) for kolom in zip(*rijen, strict=True)])


class Slot(NamedTuple):
    """What may be changed of an invulling: see `Invulling`."""

    op_slot: bool
    open_stappen: list[str] | None

    def is_dicht(self, stap: str) -> bool:
        """Whether the step with this id cannot be changed now."""
        return self.op_slot or (self.open_stappen is not None and stap not in self.open_stappen)


class InvullingManager(models.Manager["Invulling"]):
    def vergrendel(self, sleutel: uuid.UUID) -> Slot:
        """Lock a row until the transaction ends. Raises Invulling.DoesNotExist when there is none."""
        with connection.cursor() as cursor:
            cursor.execute(VERGRENDEL, [sleutel])
            rij = cursor.fetchone()
        if rij is None:
            raise self.model.DoesNotExist
        return Slot(*rij)


class Invulling(models.Model):
    """One form being filled in. Who may see it is the domain's to say: it points here, not the other way
    round.

    `op_slot` is set by the domain at submission, in the transaction that freezes the answers; a save that
    comes after it is refused and kept as a Kopie. `open_stappen` holds the ids of the only steps that may be
    changed while it is not `op_slot`; null means all of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    versie = models.ForeignKey(FormulierVersie, on_delete=models.PROTECT, related_name="+")
    op_slot = models.BooleanField(default=False)
    open_stappen = ArrayField(models.CharField(max_length=64), null=True, default=None)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    objects = InvullingManager()

    class Meta:
        verbose_name = "invulling"
        verbose_name_plural = "invullingen"

    def __str__(self) -> str:
        return f"invulling {self.pk}"


class AntwoordManager(models.Manager["Antwoord"]):
    def lees(self, invullingen: list[uuid.UUID], vragen: Iterable[str] | None = None) -> "list[Antwoord]":
        """The answers in these invullingen; all, or those to these questions. One query."""
        with connection.cursor() as cursor:
            if vragen is None:
                cursor.execute(ANTWOORDEN, [invullingen])
            else:
                cursor.execute(ANTWOORDEN_OP, [invullingen, list(vragen)])
            velden = [kolom.name for kolom in cursor.description]
            return [Antwoord.from_db(self.db, velden, (*r[:3], json.loads(r[3]), *r[4:])) for r in cursor.fetchall()]

    def schrijf(self, antwoorden: "list[Antwoord]") -> None:
        """Store these answers, each in place of the one that was there. One query, none for an empty list."""
        rijen = [
            (a.invulling_id, a.vraag, json.dumps(a.waarde), a.revisie, a.versie_id, a.bron, a.bewaard_op)
            for a in antwoorden
        ]
        _schrijf(SCHRIJF_ANTWOORDEN, rijen)


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

    objects = AntwoordManager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [models.UniqueConstraint(fields=["invulling", "vraag"], name="antwoord_per_vraag")]

    def __str__(self) -> str:
        return f"antwoord op {self.vraag}"


class KopieManager(models.Manager["Kopie"]):
    def aantal_wachtend(self, invullingen: list[uuid.UUID]) -> int:
        """How many copies in these invullingen wait for their owner's decision. One query."""
        with connection.cursor() as cursor:
            cursor.execute(WACHTEND, [invullingen])
            return cursor.fetchone()[0]


class Kopie(models.Model):
    """A text that was refused (another tab was first, or the form was closed) and is kept until its owner
    decides.
    """

    class Reden(models.TextChoices):
        BOTSING = "botsing", "in een ander venster stond al iets nieuwers"
        OP_SLOT = "op_slot", "het formulier, of dit deel ervan, was al gesloten"
        ANDER = "ander", "het kwam van een pagina van een eerder formulier"

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="kopieen")
    vraag = models.CharField(max_length=64)
    waarde = models.JSONField()
    reden = models.CharField(max_length=12, choices=Reden.choices)
    gemaakt_op = models.DateTimeField()
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    objects = KopieManager()

    class Meta:
        verbose_name = "bewaarde kopie"
        verbose_name_plural = "bewaarde kopieën"
        indexes = [
            models.Index(fields=["invulling"], name="kopie_open", condition=models.Q(afgehandeld_op__isnull=True))
        ]

    def __str__(self) -> str:
        return f"kopie bij {self.vraag}"


class VoortgangManager(models.Manager["Stapvoortgang"]):
    def schrijf(self, voortgang: "list[Stapvoortgang]") -> None:
        """Store how far these steps are. One query, none for an empty list."""
        rijen = [
            (v.invulling_id, v.stap, v.nodig, v.klaar, json.dumps(v.tekort), v.begonnen, v.bewaard_op)
            for v in voortgang
        ]
        _schrijf(SCHRIJF_VOORTGANG, rijen)


class Stapvoortgang(models.Model):
    """How far a step is, written when it is saved so that an overview need not read the answers.

    `tekort` lists what is missing or out of bounds as [{"vraag": id, "tekst": sentence}], as of `bewaard_op`;
    `begonnen` says that any answer is not empty, complete or not.
    """

    invulling = models.ForeignKey(Invulling, on_delete=models.PROTECT, related_name="voortgang")
    stap = models.CharField(max_length=64)
    nodig = models.PositiveIntegerField()
    klaar = models.PositiveIntegerField()
    tekort = models.JSONField(default=list)
    begonnen = models.BooleanField(default=False)
    bewaard_op = models.DateTimeField()

    objects = VoortgangManager()

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
