"""Hours from the leerdossier for the table of courses (A2): offered to the kandidaat, who takes them one by one.

No code names a question. A table is for hours when it adds up a column of hours to a minimum and has a column for
proof. Of that table the column that is added up takes the hours, the date the day, and the files the proof; what an
editor gave a fixed code below takes what that code says. Any other column stays empty, for the kandidaat to fill in.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from bestanden.opslag import bewaar as bewaar_bestand
from formulieren.concept import schrijf_voortgang
from formulieren.definitie import Vraag
from formulieren.kopieen import koppel_bestanden
from formulieren.models import Antwoord, Invulling
from formulieren.reeks import Plek
from formulieren.soorten import soort_van
from formulieren.soorten.getal import schrijf_getal
from formulieren.soorten.tabel import Tabel
from lms import api
from lms.api import Urenaanbod
from portfolio.models import Portfolio
from portfolio.rules import portfolio as regels

EENHEID = "uur"
# The fixed codes of columns of text, and of yes or no: what the offer promises is a yes.
TEKSTCODES = {"naam": "titel", "opleider": "aanbieder"}
JACODES = ("keurmerk", "ondertekend", "uren_vermeld")
GEEN_TABEL = "In deze versie van het toetsingskader staat geen lijst met cursussen."
NIET_GEVONDEN = "Deze opleiding staat niet (meer) in je leerdossier."
KIES_ROUTE = "Kies eerst de route met de lijst van cursussen. Daarna kun je uren overnemen."
DICHT = "Deze stap kun je nu niet wijzigen."


@dataclass(frozen=True)
class Aanbieding:
    """One offer with what became of it: `overgenomen` when its row is in the table now."""

    aanbod: Urenaanbod
    overgenomen: bool


@dataclass(frozen=True)
class Urenbeeld:
    """Everything on offer. `plek` is the step with the table, and `waarom_niet` why nothing can be taken now, or ""."""

    plek: Plek
    aanbiedingen: list[Aanbieding]
    waarom_niet: str


def is_urentabel(vraag: Vraag) -> bool:
    """Whether a question is a table of courses with their hours and proof."""
    soort = soort_van(vraag.soort)
    if not isinstance(soort, Tabel) or vraag.instellingen.get("som_minimum") is None:
        return False
    som = vraag.instellingen.get("som_kolom")
    kolommen = [kolom for _, kolom in soort.kolommen(vraag)]
    telt_uren = any(kolom.id == som and kolom.instellingen.get("eenheid") == EENHEID for kolom in kolommen)
    return telt_uren and any(kolom.soort == "bestanden" for kolom in kolommen)


def zoek_tabel(portfolio: Portfolio) -> tuple[Plek, Vraag] | None:
    """The step and question of the table for hours; None where the kader has none. No query."""
    for plek in portfolio.geheel.alle_plekken():
        for vraag in plek.stap.vragen:
            if is_urentabel(vraag):
                return plek, vraag
    return None


def beeld(portfolio: Portfolio) -> Urenbeeld | None:
    """What is on offer for this portfolio; None where its kader has no such table. Two queries."""
    gevonden = zoek_tabel(portfolio)
    if gevonden is None:
        return None
    plek, vraag = gevonden
    antwoorden = portfolio.geheel.antwoorden(_nodig(plek, vraag))
    rijen = _rijen(antwoorden.get((plek.deelname.invulling, vraag.id)))
    aanbod = [Aanbieding(rij, rij.kenmerk.hex in rijen) for rij in api.uren_voor(portfolio.kandidaat, rijen)]
    waarden = {sleutel: antwoord.waarde for sleutel, antwoord in antwoorden.items()}
    return Urenbeeld(plek, aanbod, _waarom_niet(portfolio, plek, waarden))


def neem_over(portfolio: Portfolio, door, kenmerk: UUID) -> bool:
    """Take the hours of one line, with a copy of its proof, into the table. Twice is once; gives whether it was added.

    Locks the portfolio and the answers. Raises PermissionDenied for anyone but the kandidaat, ValidationError when that
    cannot be now. A page of the step that was opened before keeps what was typed on it: the answer has a new revision,
    so that a change of the table from there is kept beside it. Side effect: action log.
    """
    if door.pk != portfolio.kandidaat_id:
        raise PermissionDenied("Dit is niet jouw portfolio.")
    # The proof first: making a certificate takes a second, in which nobody has to wait for the lock.
    bewijs = api.lees_bewijs(portfolio.kandidaat, kenmerk)
    with bewijs or nullcontext(), transaction.atomic():
        portfolio.vergrendel(door)
        return _neem_over(portfolio, door, kenmerk, bewijs)


def _neem_over(portfolio: Portfolio, door, kenmerk: UUID, bewijs: File | None) -> bool:
    gevonden = zoek_tabel(portfolio)
    if gevonden is None:
        raise ValidationError(GEEN_TABEL)
    plek, vraag = gevonden
    slot = Invulling.objects.vergrendel(plek.deelname.invulling)
    antwoorden = portfolio.geheel.antwoorden(_nodig(plek, vraag))
    huidig = antwoorden.get((plek.deelname.invulling, vraag.id))
    rijen = _rijen(huidig)
    if kenmerk.hex in rijen:
        return False
    bezwaar = _waarom_niet(portfolio, plek, {sleutel: a.waarde for sleutel, a in antwoorden.items()})
    if bezwaar or slot.is_dicht(plek.stap.id):
        raise ValidationError(bezwaar or DICHT)
    aanbod = next((rij for rij in api.uren_voor(portfolio.kandidaat, rijen) if rij.kenmerk == kenmerk), None)
    if aanbod is None or bewijs is None:
        raise ValidationError(aanbod.waarom_niet if aanbod and aanbod.waarom_niet else NIET_GEVONDEN)
    if aanbod.waarom_niet:
        raise ValidationError(aanbod.waarom_niet)
    _voeg_toe(portfolio, plek, vraag, huidig, aanbod, bewijs)
    log(portfolio, "portfolio.uren_overgenomen", user=door, data={"titel": aanbod.titel, "uren": str(aanbod.uren)})
    return True


def _voeg_toe(
    portfolio: Portfolio, plek: Plek, vraag: Vraag, huidig: Antwoord | None, aanbod: Urenaanbod, bewijs: File
) -> None:
    soort = soort_van(vraag.soort)
    assert isinstance(soort, Tabel)
    rijen = list(huidig.waarde or []) if huidig else []
    maximum = soort.instelling(vraag, "max_rijen")
    if len(rijen) >= maximum:
        raise ValidationError(f"In de lijst passen hoogstens {maximum} cursussen. Verwijder er eerst een.")
    deel, nu = plek.deelname, timezone.now()
    rij: dict[str, Any] = {"id": aanbod.kenmerk.hex}
    for kolomsoort, kolom in soort.kolommen(vraag):
        rij[kolom.id] = _cel(kolomsoort, kolom, vraag, aanbod, portfolio.kandidaat, bewijs)
    koppel_bestanden(deel.invulling, vraag, erbij=set(soort.bestanden(vraag, [rij])), weg=set(), nu=nu)
    nieuw = Antwoord(
        invulling_id=deel.invulling,
        vraag=vraag.id,
        waarde=[*rijen, rij],
        revisie=huidig.revisie + 1 if huidig else 1,
        versie_id=deel.versie,
        bewaard_op=nu,
    )
    Antwoord.objects.schrijf([nieuw])
    eigen = Antwoord.objects.lees([deel.invulling], [v.id for v in plek.stap.vragen])
    waarden = {antwoord.vraag: antwoord.waarde for antwoord in eigen}
    schrijf_voortgang(deel.invulling, [plek.stap], waarden, portfolio.peil(), nu)


def _cel(soort, kolom: Vraag, tabel: Vraag, aanbod: Urenaanbod, kandidaat, bewijs: File) -> Any:
    """What goes into one column, as somebody would have typed it."""
    if kolom.id == tabel.instellingen["som_kolom"]:
        return schrijf_getal(aanbod.uren)
    if kolom.soort == "datum":
        return f"{aanbod.behaald_op.day}-{aanbod.behaald_op.month}-{aanbod.behaald_op.year}"
    if kolom.soort == "bestanden":
        bestand = bewaar_bestand(
            bewijs, kandidaat, soort.instelling(kolom, "soorten"), soort.instelling(kolom, "max_mb")
        )
        return [str(bestand.pk)]
    if kolom.soort == "korte_tekst" and kolom.id in TEKSTCODES:
        return getattr(aanbod, TEKSTCODES[kolom.id])
    if kolom.soort == "ja_nee" and kolom.id in JACODES:
        return {"antwoord": "ja", "toelichting": ""}
    return soort.leeg()


def _nodig(plek: Plek, vraag: Vraag) -> set[str]:
    """The questions of which the answers say whether the step shows, and what the table holds."""
    return {vraag.id} | ({plek.stap.toon_als.vraag} if plek.stap.toon_als else set())


def _rijen(antwoord: Antwoord | None) -> set[str]:
    return {rij["id"] for rij in antwoord.waarde or []} if antwoord else set()


def _waarom_niet(portfolio: Portfolio, plek: Plek, waarden: dict) -> str:
    """Why nothing can be taken now; "" when it can."""
    if bezwaar := regels.waarom_niet_bewerken(portfolio.status):
        return bezwaar
    if portfolio.heropend is not None and plek.stap.id not in portfolio.heropend:
        return DICHT
    toon_als = plek.stap.toon_als
    if toon_als and waarden.get((plek.deelname.invulling, toon_als.vraag)) != toon_als.waarde:
        return KIES_ROUTE
    return ""
