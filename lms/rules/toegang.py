"""Who may do what with somebody's learning. Predicates that say why not, in the words of the user."""

from accounts.rollen import COACH, COORDINATOR, WERKBEGELEIDER, heeft_rol

# Who says how a step went, as the pages say it; a docent only says how an uitvoering ended (rules/deelname.py).
WIE_BEOORDEELT = "coach of werkbegeleider"


def is_bureau(gebruiker) -> bool:
    """Whether this person works at the office."""
    return gebruiker.is_active and heeft_rol(gebruiker, COORDINATOR)


def waarom_niet_inschrijven(gebruiker, persoon_id: int, toevertrouwd: bool) -> str:
    """Why this person cannot enrol somebody; "" when that is allowed. `toevertrouwd`: as a coach, today."""
    if not gebruiker.is_active:
        return "Je account is niet actief."
    if gebruiker.pk == persoon_id or is_bureau(gebruiker):
        return ""
    if heeft_rol(gebruiker, COACH) and toevertrouwd:
        return ""
    return "Je kunt alleen jezelf inschrijven, of iemand die aan jou is toevertrouwd."


def waarom_niet_beoordelen(gebruiker, persoon_id: int, begeleidt: bool) -> str:
    """Why this person cannot say that somebody passed a step; "" when that is allowed.

    `begeleidt`: entrusted to this person today as coach or werkbegeleider.
    """
    if not gebruiker.is_active:
        return "Je account is niet actief."
    if gebruiker.pk == persoon_id:
        return f"Je kunt je eigen werk niet beoordelen. Vraag je {WIE_BEOORDEELT}."
    if is_bureau(gebruiker):
        return ""
    if begeleidt and (heeft_rol(gebruiker, COACH) or heeft_rol(gebruiker, WERKBEGELEIDER)):
        return ""
    return "Deze persoon is niet aan jou toevertrouwd."
