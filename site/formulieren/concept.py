"""Saving a draft: one verb for a step, a button on it, and the save while typing.

What was typed is stored as typed, valid or not. Two tabs clash only on the same answer: each question on a page
carries a token of the answer it was made from, so a question that nobody touched is never sent back over a newer one.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from .definitie import Stap, Vraag
from .models import Antwoord, Bijlage, Invulling, Kopie, Stapvoortgang
from .soorten import Invoer, Peil, soort_van
from .soorten.basis import Soort


def veldnaam(vraag: Vraag) -> str:
    """The name of a question's inputs on a page."""
    return f"v-{vraag.id}"


def merkteken(soort: Soort, revisie: int, waarde: Any) -> str:
    """The token that a page carries for an answer: its revision and what was in it, both as sent to the browser."""
    kern = json.dumps(soort.vergelijkbaar(soort.leeg() if waarde is None else waarde), sort_keys=True, ensure_ascii=False)
    return f"{revisie}.{hashlib.sha256(kern.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class Botsing:
    """An answer that was not stored: somebody (often the same person) saved another one since the page was made."""

    vraag: str
    getypt: Any
    bewaard: Any


@dataclass
class Bewaard:
    """What a save did. `waarden` is what the page should show now: with a clash, what was typed."""

    op: datetime
    waarden: dict[str, Any]
    merktekens: dict[str, str]
    botsingen: dict[str, Botsing] = field(default_factory=dict)
    geweigerd: dict[str, list[str]] = field(default_factory=dict)
    op_slot: bool = False
    gewijzigd: int = 0


@transaction.atomic
def bewaar(invulling_id: UUID, versie_id: int, stap: Stap, invoer: Invoer, peil: Peil) -> Bewaard:
    """Store what was sent for one step.

    Locks the invulling for the length of the transaction; stores changed answers, clashes as Kopie, the files that came
    and went, and the progress of the step. Questions that are not on the page that was sent stay as they are.
    Raises Invulling.DoesNotExist when there is no such invulling.
    """
    slot = Invulling.objects.select_for_update().only("op_slot").get(pk=invulling_id)
    bestaand = {
        antwoord.vraag: antwoord
        for antwoord in Antwoord.objects.filter(invulling=invulling_id, vraag__in=[v.id for v in stap.vragen])
    }
    bewaard = Bewaard(
        op=invoer.nu,
        waarden={sleutel: antwoord.waarde for sleutel, antwoord in bestaand.items()},
        merktekens={},
        op_slot=slot.op_slot,
    )
    nieuw: list[Antwoord] = []
    for vraag in stap.vragen:
        soort = soort_van(vraag.soort)
        huidig = bestaand.get(vraag.id)
        revisie = huidig.revisie if huidig else 0
        waarde = huidig.waarde if huidig else None
        merk = invoer.data.get(f"{veldnaam(vraag)}-basis")
        if merk is not None:
            getypt = soort.lees(vraag, invoer, veldnaam(vraag), waarde)
            if _is_gewijzigd(soort, vraag, waarde, getypt, merk, invoer):
                _koppel_bestanden(invulling_id, soort, vraag, waarde, getypt, invoer)
                if slot.op_slot or not (soort.vult_aan or _begint_hier(huidig, merk, invoer)):
                    bewaard.botsingen[vraag.id] = Botsing(vraag.id, getypt, waarde)
                else:
                    revisie, waarde = revisie + 1, getypt
                    nieuw.append(
                        Antwoord(
                            invulling_id=invulling_id,
                            vraag=vraag.id,
                            waarde=waarde,
                            revisie=revisie,
                            versie_id=versie_id,
                            bron=invoer.bron,
                            bewaard_op=invoer.nu,
                        )
                    )
                bewaard.waarden[vraag.id] = getypt
        bewaard.merktekens[vraag.id] = merkteken(soort, revisie, waarde)
    if "kopieen" in invoer.data:
        _ruil_kopieen(invulling_id, nieuw, bestaand)
    _schrijf(nieuw)
    _bewaar_kopieen(invulling_id, bewaard, invoer.nu)
    bewaard.geweigerd = invoer.geweigerd
    bewaard.gewijzigd = len(nieuw)
    if nieuw or not bestaand:
        opgeslagen = {**bewaard.waarden, **{b.vraag: b.bewaard for b in bewaard.botsingen.values()}}
        schrijf_voortgang(invulling_id, [stap], opgeslagen, peil, invoer.nu)
    return bewaard


def schrijf_voortgang(
    invulling_id: UUID, stappen: Iterable[Stap], waarden: dict[str, Any], peil: Peil, nu: datetime
) -> None:
    """Write how far these steps are, from the answers given."""
    Stapvoortgang.objects.bulk_create(
        [_voortgang(invulling_id, stap, waarden, peil, nu) for stap in stappen],
        update_conflicts=True,
        unique_fields=["invulling", "stap"],
        update_fields=["nodig", "klaar", "tekort", "bewaard_op"],
    )


def _voortgang(invulling_id: UUID, stap: Stap, waarden: dict[str, Any], peil: Peil, nu: datetime) -> Stapvoortgang:
    tekort, klaar, nodig = [], 0, 0
    for vraag in stap.vragen:
        fouten = soort_van(vraag.soort).volledig(vraag, waarden.get(vraag.id), peil)
        tekort += [{"vraag": vraag.id, "tekst": fout.tekst} for fout in fouten[:1]]
        nodig += vraag.verplicht
        klaar += vraag.verplicht and not fouten
    return Stapvoortgang(
        invulling_id=invulling_id, stap=stap.id, nodig=nodig, klaar=klaar, tekort=tekort, bewaard_op=nu
    )


def _is_gewijzigd(soort: Soort, vraag: Vraag, huidig: Any, getypt: Any, merk: str, invoer: Invoer) -> bool:
    """Whether the person changed this answer on the page that was sent (and not only the store since then)."""
    if getypt == huidig or (huidig is None and soort.is_leeg(vraag, getypt)):
        return False
    if soort.vult_aan or any(naam.startswith(veldnaam(vraag)) for naam in invoer.geraakt):
        return True
    return merk.partition(".")[2] != merkteken(soort, 0, getypt).partition(".")[2]


def _begint_hier(huidig: Antwoord | None, merk: str, invoer: Invoer) -> bool:
    """Whether the page that was sent started from the answer that is stored now."""
    revisie = merk.partition(".")[0]
    if huidig is None:
        return True
    return revisie == str(huidig.revisie) or bool(invoer.bron and invoer.bron == huidig.bron)


def _koppel_bestanden(invulling_id: UUID, soort: Soort, vraag: Vraag, huidig: Any, getypt: Any, invoer: Invoer) -> None:
    eerder = set(soort.bestanden(vraag, huidig))
    nu = set(soort.bestanden(vraag, getypt))
    if eerder == nu:
        return
    Bijlage.objects.bulk_create(
        [Bijlage(invulling_id=invulling_id, vraag=vraag.id, bestand_id=sleutel) for sleutel in nu - eerder]
    )
    Bijlage.objects.filter(invulling=invulling_id, bestand__in=eerder - nu).update(los_sinds=invoer.nu)


def _schrijf(antwoorden: list[Antwoord]) -> None:
    if antwoorden:
        Antwoord.objects.bulk_create(
            antwoorden,
            update_conflicts=True,
            unique_fields=["invulling", "vraag"],
            update_fields=["waarde", "revisie", "versie", "bron", "bewaard_op"],
        )


def _ruil_kopieen(invulling_id: UUID, nieuw: list[Antwoord], bestaand: dict[str, Antwoord]) -> None:
    """Somebody who saw both texts chose the refused one: it becomes the answer, and what it replaces the copy."""
    for kopie in Kopie.objects.filter(
        invulling=invulling_id, vraag__in=[a.vraag for a in nieuw], afgehandeld_op=None
    ):
        gekozen = next(antwoord for antwoord in nieuw if antwoord.vraag == kopie.vraag)
        if kopie.waarde == gekozen.waarde and kopie.vraag in bestaand:
            kopie.waarde = bestaand[kopie.vraag].waarde
            kopie.save(update_fields=["waarde"])


@transaction.atomic
def handel_kopie_af(invulling_id: UUID, kopie_id: int, *, gebruik: bool, nu: datetime) -> None:
    """Use a kept copy as the answer (the answer becomes the copy), or put the copy away for good.

    Does nothing when the copy is not of this invulling, was settled before, or the invulling is closed.
    """
    slot = Invulling.objects.select_for_update().only("op_slot").get(pk=invulling_id)
    kopie = Kopie.objects.filter(pk=kopie_id, invulling=invulling_id, afgehandeld_op=None).first()
    if kopie is None or (gebruik and slot.op_slot):
        return
    if not gebruik:
        kopie.afgehandeld_op = nu
        kopie.save(update_fields=["afgehandeld_op"])
        return
    antwoord = Antwoord.objects.get(invulling=invulling_id, vraag=kopie.vraag)
    antwoord.waarde, kopie.waarde = kopie.waarde, antwoord.waarde
    antwoord.revisie += 1
    antwoord.bron = ""
    antwoord.bewaard_op = nu
    antwoord.save(update_fields=["waarde", "revisie", "bron", "bewaard_op"])
    kopie.save(update_fields=["waarde"])


def _bewaar_kopieen(invulling_id: UUID, bewaard: Bewaard, nu: datetime) -> None:
    """Keep the refused texts. The same text refused again (a page that keeps saving) is kept once."""
    reden = Kopie.Reden.OP_SLOT if bewaard.op_slot else Kopie.Reden.BOTSING
    for botsing in bewaard.botsingen.values():
        Kopie.objects.get_or_create(
            invulling_id=invulling_id,
            vraag=botsing.vraag,
            waarde=botsing.getypt,
            afgehandeld_op=None,
            defaults={"reden": reden, "gemaakt_op": nu},
        )
