"""Saving a draft: one verb for what a page sent of a step, by a button or while typing.

What was typed is stored as typed, valid or not. Two tabs clash only on the same answer: each question on a
page carries a token of the answer it was made from, so a question that nobody touched is never sent back over
a newer one.
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
from .kopieen import bewaar_kopie, koppel_bestanden, ruil
from .models import Antwoord, Invulling, Kopie, Stapvoortgang
from .soorten import Invoer, Peil, Soort, hoort_bij, soort_van


def veldnaam(vraag: Vraag) -> str:
    """The name of a question's inputs on a page."""
    return f"v-{vraag.id}"


def merkteken(vraag: Vraag, revisie: int, waarde: Any) -> str:
    """The token that a page carries for an answer: its revision and what the page shows of it."""
    getoond = json.dumps(soort_van(vraag.soort).getoond(vraag, waarde), sort_keys=True, ensure_ascii=False)
    return f"{revisie}.{hashlib.sha256(getoond.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class Botsing:
    """An answer that was not stored: `getypt` is kept as `kopie`, and `bewaard` stays the answer."""

    vraag: str
    getypt: Any
    bewaard: Any
    kopie: Kopie


@dataclass
class Bewaard:
    """What a save did. `waarden` is what the page should show now: with a clash, what was typed.

    `merktekens` are the new tokens; `geweigerd` holds the sentences about refused files, per input name;
    `gewijzigd` counts the answers that were stored. `vreemd`: the page was made for another invulling;
    `vervallen`: it held an answer to a question that left the form. `op_slot`: the form is closed; `dicht`: so is
    this step, by itself or with the form.
    """

    op: datetime
    waarden: dict[str, Any]
    merktekens: dict[str, str]
    botsingen: dict[str, Botsing] = field(default_factory=dict)
    geweigerd: dict[str, list[str]] = field(default_factory=dict)
    op_slot: bool = False
    dicht: bool = False
    gewijzigd: int = 0
    vreemd: bool = False
    vervallen: bool = False


@transaction.atomic
def bewaar(
    invulling_id: UUID,
    versie_id: int,
    stap: Stap,
    invoer: Invoer,
    peil: Peil,
    *,
    vreemd: bool = False,
    met_voortgang: bool = True,
) -> Bewaard:
    """Store what was sent for one step.

    Locks the invulling for the length of the transaction; stores changed answers, clashes as Kopie, the files
    that came and went, and the progress of the step. Questions that are not on the page that was sent stay as
    they are. With `vreemd` nothing becomes an answer: all that was typed is kept as Kopie. Raises
    Invulling.DoesNotExist when there is no such invulling.
    """
    slot = Invulling.objects.vergrendel(invulling_id)
    bestaand = {a.vraag: a for a in Antwoord.objects.lees([invulling_id], [vraag.id for vraag in stap.vragen])}
    bewaard = Bewaard(
        op=invoer.nu,
        waarden={sleutel: antwoord.waarde for sleutel, antwoord in bestaand.items()},
        merktekens={},
        op_slot=slot.op_slot,
        dicht=slot.is_dicht(stap.id),
        vreemd=vreemd,
        geweigerd=invoer.geweigerd,
    )
    nieuw: list[Antwoord] = []
    for vraag in stap.vragen:
        soort, naam, huidig = soort_van(vraag.soort), veldnaam(vraag), bestaand.get(vraag.id)
        revisie, waarde = (huidig.revisie, huidig.waarde) if huidig else (0, None)
        merk = invoer.data.get(f"{naam}-basis")
        getypt = waarde if merk is None else soort.lees(vraag, invoer, naam, waarde)
        if merk is not None and _is_gewijzigd(soort, vraag, huidig, getypt, merk, invoer):
            eerder, nu = set(soort.bestanden(vraag, waarde)), set(soort.bestanden(vraag, getypt))
            if reden := _reden_om_niet(bewaard, soort, huidig, merk, invoer):
                koppel_bestanden(invulling_id, vraag, erbij=nu - eerder, weg=set(), nu=invoer.nu)
                kopie = bewaar_kopie(invulling_id, vraag, getypt, reden, invoer.tekst(f"{naam}-kopie"), invoer.nu)
                bewaard.botsingen[vraag.id] = Botsing(vraag.id, getypt, waarde, kopie)
            else:
                koppel_bestanden(invulling_id, vraag, erbij=nu - eerder, weg=eerder - nu, nu=invoer.nu)
                if huidig:
                    ruil(huidig, invoer.tekst(f"{naam}-ruil"), invoer.nu)
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
        bewaard.merktekens[vraag.id] = merkteken(vraag, revisie, waarde)
    Antwoord.objects.schrijf(nieuw)
    bewaard.gewijzigd = len(nieuw)
    if met_voortgang and (nieuw or not bestaand):
        opgeslagen = bewaard.waarden | {b.vraag: b.bewaard for b in bewaard.botsingen.values()}
        schrijf_voortgang(invulling_id, [stap], opgeslagen, peil, invoer.nu)
    return bewaard


def schrijf_voortgang(
    invulling_id: UUID, stappen: Iterable[Stap], waarden: dict[str, Any], peil: Peil, nu: datetime
) -> None:
    """Write how far these steps are, from the answers given."""
    Stapvoortgang.objects.schrijf([_voortgang(invulling_id, stap, waarden, peil, nu) for stap in stappen])


def _voortgang(invulling_id: UUID, stap: Stap, waarden: dict[str, Any], peil: Peil, nu: datetime) -> Stapvoortgang:
    tekort, klaar, nodig, begonnen = [], 0, 0, False
    for vraag in stap.vragen:
        soort, waarde = soort_van(vraag.soort), waarden.get(vraag.id)
        fouten = soort.volledig(vraag, waarde, peil)
        begonnen = begonnen or not soort.is_leeg(vraag, waarde)
        tekort += [{"vraag": vraag.id, "tekst": fout.tekst} for fout in fouten[:1]]
        nodig += vraag.verplicht
        klaar += vraag.verplicht and not fouten
    return Stapvoortgang(
        invulling_id=invulling_id,
        stap=stap.id,
        nodig=nodig,
        klaar=klaar,
        tekort=tekort,
        begonnen=begonnen,
        bewaard_op=nu,
    )


def _is_gewijzigd(soort: Soort, vraag: Vraag, huidig: Antwoord | None, getypt: Any, merk: str, invoer: Invoer) -> bool:
    """Whether the person changed this answer on the page that was sent (and not only the store since then)."""
    if huidig is None and soort.getoond(vraag, getypt) == soort.leeg():
        return False
    if huidig and getypt == huidig.waarde:
        return False
    if soort.vult_aan or any(hoort_bij(naam, veldnaam(vraag)) for naam in invoer.geraakt):
        return True
    return _van_deze_pagina(huidig, invoer) or _inhoud(merk) != _inhoud(merkteken(vraag, 0, getypt))


def _inhoud(merk: str) -> str:
    return merk.partition(".")[2]


def _van_deze_pagina(huidig: Antwoord | None, invoer: Invoer) -> bool:
    """Whether the same page saved what is stored now: what differs from it is then typed since."""
    return bool(huidig and invoer.bron and invoer.bron == huidig.bron)


def _reden_om_niet(
    bewaard: Bewaard, soort: Soort, huidig: Antwoord | None, merk: str, invoer: Invoer
) -> Kopie.Reden | None:
    """Why a changed answer is not stored but kept as a copy; None when it is stored."""
    if bewaard.dicht:
        return Kopie.Reden.OP_SLOT
    if bewaard.vreemd:
        return Kopie.Reden.ANDER
    if soort.vult_aan or huidig is None or _van_deze_pagina(huidig, invoer):
        return None
    return None if merk.partition(".")[0] == str(huidig.revisie) else Kopie.Reden.BOTSING


@transaction.atomic
def handel_kopie_af(
    invulling_id: UUID, versie_id: int, stap: Stap, kopie_id: int, *, gebruik: bool, peil: Peil, nu: datetime
) -> None:
    """Use a kept copy as the answer (the answer becomes the copy), or put the copy away for good.

    Writes the progress of the step anew. Does nothing when the copy is not of a question of this step and
    invulling, was settled before, or is to be used while the step is closed. Raises as `bewaar` does.
    """
    slot = Invulling.objects.vergrendel(invulling_id)
    vragen = {vraag.id: vraag for vraag in stap.vragen}
    kopie = Kopie.objects.filter(pk=kopie_id, invulling=invulling_id, vraag__in=vragen, afgehandeld_op=None).first()
    if kopie is None or (gebruik and slot.is_dicht(stap.id)):
        return
    antwoorden = {a.vraag: a for a in Antwoord.objects.lees([invulling_id], vragen)}
    antwoord = antwoorden.get(kopie.vraag)
    vraag = vragen[kopie.vraag]
    soort = soort_van(vraag.soort)
    in_antwoord = set(soort.bestanden(vraag, antwoord.waarde if antwoord else None))
    in_kopie = set(soort.bestanden(vraag, kopie.waarde))
    if not gebruik:
        kopie.afgehandeld_op = nu
        kopie.save(update_fields=["afgehandeld_op"])
        koppel_bestanden(invulling_id, vraag, erbij=set(), weg=in_kopie - in_antwoord, nu=nu)
        return
    nieuw = Antwoord(
        invulling_id=invulling_id,
        vraag=vraag.id,
        waarde=kopie.waarde,
        revisie=antwoord.revisie + 1 if antwoord else 1,
        versie_id=versie_id,
        bewaard_op=nu,
    )
    if antwoord:
        kopie.waarde, kopie.gemaakt_op = antwoord.waarde, nu
    else:
        kopie.afgehandeld_op = nu
    kopie.save(update_fields=["waarde", "gemaakt_op", "afgehandeld_op"])
    Antwoord.objects.schrijf([nieuw])
    koppel_bestanden(invulling_id, vraag, erbij=in_kopie - in_antwoord, weg=in_antwoord - in_kopie, nu=nu)
    waarden = {a.vraag: a.waarde for a in antwoorden.values()} | {nieuw.vraag: nieuw.waarde}
    schrijf_voortgang(invulling_id, [stap], waarden, peil, nu)
