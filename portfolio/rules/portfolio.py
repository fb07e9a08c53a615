"""Who may do what with a portfolio, each rule saying why not in the words of the user."""

from datetime import date, timedelta

from accounts.rollen import KANDIDAAT, heeft_rol
from formulieren.datums import schrijf_datum
from portfolio.status import Status

DAGEN_NA_TERUGSTUREN = 14  # what a kandidaat has at least to mend a supplement that came back from the check


def waarom_niet_beginnen(gebruiker) -> str:
    """Why this person may not begin a portfolio; "" when that is allowed."""
    if not heeft_rol(gebruiker, KANDIDAAT):
        return "Een portfolio is er voor kandidaten. Jouw account heeft een andere rol."
    profiel = getattr(gebruiker, "profiel", None)
    if profiel is None or not profiel.compleet:
        return "Vul eerst je profiel aan. We gebruiken het voor je portfolio en later voor je certificaat."
    return ""


def waarom_niet_hercertificeren(vanaf: date | None, vandaag: date) -> str:
    """Why a holder may not begin anew yet; `vanaf` is the first day on which that is possible (None: no holder)."""
    if vanaf is None or vandaag >= vanaf:
        return ""
    return f"Je certificaat is nog lang geldig. Vanaf {schrijf_datum(vanaf)} kun je beginnen met hercertificeren."


def waarom_nog_niet_indienen(vanaf: date | None, vandaag: date) -> str:
    """Why a portfolio that is being written waits; "" when it does not.

    Its kandidaat got the certificate meanwhile, by a bezwaar about an earlier portfolio. `vanaf` as above.
    """
    if vanaf is None or vandaag >= vanaf:
        return ""
    return (
        "Je hebt intussen je certificaat, dus dit portfolio is nu niet nodig. "
        f"Vanaf {schrijf_datum(vanaf)} kun je het indienen voor je hercertificering. "
        "Je kunt er ook mee stoppen: wat je schreef, kun je dan nog lezen en later opnieuw gebruiken."
    )


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


def aanvullen_tot(stond: date, vandaag: date) -> date:
    """The last day of a supplement that the office sends back: what it was, and at least two weeks from now."""
    return max(stond, vandaag + timedelta(days=DAGEN_NA_TERUGSTUREN))


def waarom_niet_terugnemen(status: str, aanvullen_voorbij: bool = False) -> str:
    """Why a submission cannot be taken back; "" when it can: until the office begins its check.

    A supplement whose last day has passed could not be handed in again, so it stays where it is.
    """
    if status == Status.INGEDIEND:
        if aanvullen_voorbij:
            return "De laatste dag om aan te vullen is geweest. Neem je dit terug, dan kun je het niet meer indienen."
        return ""
    if status in Status.bewerkbaar():
        return "Dit portfolio is nog niet ingediend."
    if status in Status.lopend():
        return "Je portfolio is al in behandeling. Terugnemen kan niet meer; stoppen wel."
    return waarom_niet_bewerken(status)


def waarom_niet_stoppen(status: str) -> str:
    """Why a kandidaat cannot stop; "" when that is possible."""
    if status in Status.lopend():
        return ""
    return "Je bent al gestopt met dit portfolio." if status == Status.GESTOPT else "Over dit portfolio is al besloten."
