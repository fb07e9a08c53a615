"""Whether somebody can take part in an uitvoering, and how it ended for them. Values in, a sentence out."""

from datetime import datetime

from accounts.rollen import DOCENT, heeft_rol

from .toegang import is_bureau


def waarom_niet_aanmelden(
    geannuleerd: bool, aanmelden_tot: datetime | None, begin: datetime | None, nu: datetime
) -> str:
    """Why nobody can sign up (any more); "" when that is possible. A full uitvoering has a waiting list."""
    if geannuleerd:
        return "Deze uitvoering gaat niet door."
    if begin is None:
        return "Deze uitvoering heeft nog geen data."
    if begin <= nu:
        return "Deze uitvoering is al begonnen."
    if aanmelden_tot is not None and aanmelden_tot < nu:
        return "De aanmelding is gesloten."
    return ""


def waarom_niet_afmelden(geannuleerd: bool, afgerond: bool, wacht: bool, begin: datetime | None, nu: datetime) -> str:
    """Why somebody cannot give a place back; "" when that is possible. Who waits can always stop waiting."""
    if geannuleerd:
        return "Deze uitvoering gaat niet door. Afmelden hoeft niet."
    if afgerond:
        return "Deze uitvoering is voor jou al afgerond."
    if not wacht and begin is not None and begin <= nu:
        return "Deze uitvoering is al begonnen. Overleg met de docent."
    return ""


def schuift_door(geannuleerd: bool, begin: datetime | None, nu: datetime) -> bool:
    """Whether a free place goes to who waits: as long as it still has to begin."""
    return not geannuleerd and begin is not None and begin > nu


def waarom_niet_lesgeven(gebruiker, docent_id: int | None) -> str:
    """Why this person cannot say how an uitvoering ended for others; "" for its docent and for the office."""
    if not gebruiker.is_active:
        return "Je account is niet actief."
    if is_bureau(gebruiker) or (gebruiker.pk == docent_id and heeft_rol(gebruiker, DOCENT)):
        return ""
    return "Dit is niet jouw uitvoering."


def waarom_niet_afronden(geannuleerd: bool, laatste: datetime | None, nu: datetime) -> str:
    """Why nothing can be said yet of how it ended; "" from the begin of the last session on."""
    if geannuleerd:
        return "Deze uitvoering ging niet door. Er zijn geen resultaten."
    if laatste is None or laatste > nu:
        return "Resultaten geef je vanaf het begin van de laatste sessie."
    return ""
