"""What may be done with a line of the leerdossier, and whether its hours count for a portfolio. Values in, a sentence
out.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from formulieren.datums import plus_maanden
from lms.status import Dossierstatus

from .toegang import is_bureau

WACHT_HOOGSTENS = 50  # lines of one person that wait for the office


def waarom_niet_toevoegen(gebruiker, persoon_id: int, wachtend: int) -> str:
    """Why this person cannot add an earlier course; "" for oneself, as long as the office is not flooded."""
    if not gebruiker.is_active or gebruiker.pk != persoon_id:
        return "Je voegt alleen iets toe aan je eigen leerdossier."
    if wachtend >= WACHT_HOOGSTENS:
        return f"Er wachten al {wachtend} regels op het bureau. Voeg meer toe als die zijn bekeken."
    return ""


def waarom_niet_beslissen(gebruiker, persoon_id: int, status: str) -> str:
    """Why this person does not decide on what somebody brought along; "" for the office, while it waits."""
    if not is_bureau(gebruiker):
        return "Alleen een coördinator bevestigt wat iemand toevoegde."
    if gebruiker.pk == persoon_id:
        return "Dit is je eigen leerdossier. Een collega moet dit doen."
    if status != Dossierstatus.WACHT:
        return "Over deze regel is al beslist, of hij is teruggenomen."
    return ""


def waarom_niet_intrekken(gebruiker, persoon_id: int, status: str) -> str:
    """Why this person does not withdraw a line that counts; "" for the office."""
    if not is_bureau(gebruiker):
        return "Alleen een coördinator trekt een regel in."
    if gebruiker.pk == persoon_id:
        return "Dit is je eigen leerdossier. Een collega moet dit doen."
    if status != Dossierstatus.BEVESTIGD:
        return "Alleen een regel die meetelt, kun je intrekken."
    return ""


def waarom_niet_terugnemen(gebruiker, persoon_id: int, status: str) -> str:
    """Why somebody cannot take back what they added; "" while it waits."""
    if gebruiker.pk != persoon_id:
        return "Dit is van iemand anders."
    if status != Dossierstatus.WACHT:
        return "Het bureau heeft hier al over beslist. Terugnemen kan niet meer."
    return ""


def waarom_niet_meetellen(
    keurmerk: str, met_certificaat: bool, uren: Decimal | None, geaccrediteerd: bool | None, bewijs: str, dubbel: bool
) -> str:
    """Why the hours of an opleiding for jobcoaching do not count in a portfolio; "" when they do (toetsingskader, A2).

    `geaccrediteerd` is None where the opleiding has no accreditation. `bewijs` is what is wrong with the proof, ""
    when it is there. `dubbel`: the same opleiding is offered already.
    """
    if not keurmerk:
        return "Deze opleiding had geen keurmerk."
    if not met_certificaat:
        return "Bij deze opleiding hoort geen ondertekend certificaat."
    if not uren:
        return "Bij deze opleiding staat geen aantal uren."
    if geaccrediteerd is False:
        return "Toen je deze opleiding afrondde, was ze niet geaccrediteerd."
    if dubbel:
        return "Deze opleiding staat al in de lijst. De uren tellen één keer mee."
    return bewijs


def telt_nog(
    behaald_op: date, geaccrediteerd: bool | None, maanden: Iterable[int], sindsdien: bool, opnieuw: bool, vandaag: date
) -> bool:
    """Whether an opleiding that was passed counts in a leerlijn without being done again.

    `maanden` is how long the leerlijnen concerned are valid (0: for ever): what is older than that has to be done
    again. `sindsdien`: it was passed while following this leerlijn, and then it always counts. Who does a leerlijn
    again (`opnieuw`) does everything again. What had an accreditation that had ended, counts where it was done only.
    """
    if sindsdien:
        return True
    if opnieuw or geaccrediteerd is False:
        return False
    return all(vandaag < plus_maanden(behaald_op, aantal) for aantal in maanden if aantal)
