"""Whether somebody can take part in an uitvoering. Values in, a sentence out."""

from datetime import datetime


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
