"""Who may do what with a portfolio, each rule saying why not in the words of the user."""

from datetime import date

from accounts.rollen import KANDIDAAT, heeft_rol
from formulieren.datums import schrijf_datum
from portfolio.status import Status


def waarom_niet_beginnen(gebruiker) -> str:
    """Why this person may not begin a portfolio; "" when that is allowed."""
    if not heeft_rol(gebruiker, KANDIDAAT):
        return "Een portfolio is er voor kandidaten. Jouw account heeft een andere rol."
    profiel = getattr(gebruiker, "profiel", None)
    if profiel is None or not profiel.compleet:
        return "Vul eerst je gegevens aan. We gebruiken ze voor je portfolio en later voor je certificaat."
    return ""


def waarom_niet_hercertificeren(vanaf: date | None, vandaag: date) -> str:
    """Why a holder may not begin anew yet; `vanaf` is the first day on which that is possible (None: no holder)."""
    if vanaf is None or vandaag >= vanaf:
        return ""
    return f"Je certificaat is nog lang geldig. Vanaf {schrijf_datum(vanaf)} kun je beginnen met hercertificeren."


def waarom_niet_bewerken(status: str) -> str:
    """Why nothing can be changed in a portfolio with this status; "" when it can."""
    if status in Status.bewerkbaar():
        return ""
    return {
        Status.INGEDIEND: "Je portfolio is ingediend. Neem het terug als je nog iets wilt wijzigen.",
        Status.IN_CONTROLE: "Het bureau controleert je portfolio. Wijzigen kan nu niet meer.",
        Status.TOEWIJZEN: "Je portfolio gaat naar de assessoren. Wijzigen kan nu niet meer.",
        Status.BEOORDELING: "Je portfolio is bij de assessoren. Wijzigen kan nu niet meer.",
        Status.GESPREK: "Je portfolio wordt beoordeeld. Wijzigen kan nu niet meer.",
        Status.BESLUIT: "Over je portfolio wordt besloten. Wijzigen kan nu niet meer.",
        Status.GECERTIFICEERD: "Met dit portfolio heb je je certificaat behaald.",
        Status.AFGEWEZEN: "Over dit portfolio is besloten.",
        Status.GESTOPT: "Je bent met dit portfolio gestopt.",
    }[Status(status)]


def waarom_niet_terugnemen(status: str) -> str:
    """Why a submission cannot be taken back; "" when it can: until the office begins its check."""
    if status == Status.INGEDIEND:
        return ""
    if status in Status.bewerkbaar():
        return "Dit portfolio is nog niet ingediend."
    if status in Status.lopend():
        return "Het bureau is al met de controle begonnen. Terugnemen kan niet meer; stoppen wel."
    return waarom_niet_bewerken(status)


def waarom_niet_stoppen(status: str) -> str:
    """Why a kandidaat cannot stop; "" when that is possible."""
    if status in Status.lopend():
        return ""
    return "Je bent al gestopt met dit portfolio." if status == Status.GESTOPT else "Over dit portfolio is al besloten."
