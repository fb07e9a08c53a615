"""Who may do what with a portfolio, each rule saying why not in the words of the user."""

from accounts.rollen import COORDINATOR, KANDIDAAT, heeft_rol
from portfolio.status import Status


def waarom_niet_beginnen(gebruiker) -> str:
    """Why this person may not begin a portfolio; "" when that is allowed."""
    if not heeft_rol(gebruiker, KANDIDAAT):
        return "Een portfolio is er voor kandidaten. Jouw account heeft een andere rol."
    profiel = getattr(gebruiker, "profiel", None)
    if profiel is None or not profiel.compleet:
        return "Vul eerst je gegevens aan. We gebruiken ze voor je portfolio en later voor je certificaat."
    return ""


def waarom_niet_bewerken(status: str) -> str:
    """Why nothing can be changed in a portfolio with this status; "" when it can."""
    return {
        Status.CONCEPT: "",
        Status.INGEDIEND: "Je portfolio is ingediend. Neem het terug als je nog iets wilt wijzigen.",
        Status.IN_CONTROLE: "Het bureau controleert je portfolio. Wijzigen kan nu niet meer.",
        Status.GESTOPT: "Je bent met dit portfolio gestopt.",
    }[Status(status)]


def waarom_niet_terugnemen(status: str) -> str:
    """Why a submission cannot be taken back; "" when it can: until the office begins its check."""
    if status == Status.INGEDIEND:
        return ""
    if status == Status.CONCEPT:
        return "Dit portfolio is nog niet ingediend."
    return "Het bureau is al met de controle begonnen. Terugnemen kan niet meer; stoppen wel."


def waarom_niet_stoppen(status: str) -> str:
    """Why a kandidaat cannot stop; "" when that is possible."""
    return "" if status in Status.lopend() else "Je bent al gestopt met dit portfolio."


def waarom_niet_controleren(gebruiker, kandidaat_id: int, status: str) -> str:
    """Why this person may not begin the check of the office; "" when that is allowed.

    Whoever is kandidaat of a portfolio has no other role towards it.
    """
    if gebruiker.pk == kandidaat_id:
        return "Dit is je eigen portfolio. Een collega moet het controleren."
    if not heeft_rol(gebruiker, COORDINATOR):
        return "Alleen een coördinator begint de controle."
    if status != Status.INGEDIEND:
        return "Alleen een ingediend portfolio kan in controle."
    return ""
