"""Texts that were refused, kept beside the answer until their owner decides; and the files that come with an
answer.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from .definitie import Stap, Vraag
from .models import Antwoord, Bijlage, Kopie, Slot

WACHTEND = """
SELECT i.op_slot, i.open_stappen, k.id, k.vraag, k.waarde
FROM formulieren_invulling i
LEFT JOIN formulieren_kopie k ON k.invulling_id = i.id AND k.afgehandeld_op IS NULL AND k.vraag = ANY(%s)
WHERE i.id = %s ORDER BY k.gemaakt_op
"""


@dataclass(frozen=True)
class Wachtend:
    """A copy that waits for its owner's decision. `id` is its primary key."""

    id: int
    vraag: str
    waarde: Any


def lees_wachtend(invulling_id: UUID, stap: Stap) -> tuple[bool, list[Wachtend]]:
    """Whether the step is closed now, and the copies that wait at its questions, oldest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(WACHTEND, [[vraag.id for vraag in stap.vragen], invulling_id])
        rijen = cursor.fetchall()
    dicht = any(Slot(op_slot, open_stappen).is_dicht(stap.id) for op_slot, open_stappen, *_ in rijen)
    return dicht, [Wachtend(pk, vraag, json.loads(waarde)) for _, _, pk, vraag, waarde in rijen if pk]


def bewaar_kopie(invulling_id: UUID, vraag: Vraag, waarde: Any, reden: Kopie.Reden, eerder: str, nu: datetime) -> Kopie:
    """Keep a refused text; the same text only once.

    `eerder` is the copy that the same page made before, as "<id>.<moment>" (see `kopiemerk`): when it still
    holds what that page sent, its text is followed by this later one.
    """
    wachtend = Kopie.objects.filter(invulling=invulling_id, vraag=vraag.id, afgehandeld_op=None)
    for kopie in wachtend:
        if kopie.waarde == waarde:
            return kopie
        if kopiemerk(kopie) == eerder:
            kopie.waarde, kopie.gemaakt_op = waarde, nu
            kopie.save(update_fields=["waarde", "gemaakt_op"])
            return kopie
    return Kopie.objects.create(invulling_id=invulling_id, vraag=vraag.id, waarde=waarde, reden=reden, gemaakt_op=nu)


def kopiemerk(kopie: Kopie) -> str:
    """What a page remembers of the copy it made; it changes when the copy does."""
    return f"{kopie.pk}.{kopie.gemaakt_op.timestamp()}"


def ruilmerk(kopie_id: int, revisie: int) -> str:
    """What a page carries after a clash: the copy of its text, and the revision of the answer it now sees."""
    return f"{kopie_id}.{revisie}"


def ruil(huidig: Antwoord, merk: str, nu: datetime) -> None:
    """Somebody who saw both texts saves his own: the answer that it replaces takes the place of its copy.

    `merk` is what `ruilmerk` gave that page. Later saves of the same page do nothing here: the answer is then
    theirs.
    """
    kopie_id, _, revisie = merk.partition(".")
    if revisie != str(huidig.revisie) or not is_nummer(kopie_id):
        return
    kopie = Kopie.objects.filter(
        pk=int(kopie_id), invulling=huidig.invulling_id, vraag=huidig.vraag, afgehandeld_op=None
    ).first() or Kopie(invulling_id=huidig.invulling_id, vraag=huidig.vraag, reden=Kopie.Reden.BOTSING)
    kopie.waarde, kopie.gemaakt_op = huidig.waarde, nu
    kopie.save()


def is_nummer(tekst: str) -> bool:
    """Whether a text that a browser sent can be a primary key."""
    return tekst.isascii() and tekst.isdigit() and len(tekst) <= 18


def koppel_bestanden(invulling_id: UUID, vraag: Vraag, *, erbij: set[str], weg: set[str], nu: datetime) -> None:
    """Note which files belong to an answer or its copies, and since when they no longer do."""
    if erbij:
        Bijlage.objects.bulk_create(
            [Bijlage(invulling_id=invulling_id, vraag=vraag.id, bestand_id=sleutel) for sleutel in erbij],
            update_conflicts=True,
            unique_fields=["bestand"],
            update_fields=["los_sinds"],
        )
    if weg:
        Bijlage.objects.filter(invulling=invulling_id, bestand_id__in=weg).update(los_sinds=nu)
