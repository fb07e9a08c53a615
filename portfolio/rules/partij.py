"""Who is party to a portfolio: its kandidaat, and who was ever asked to judge it. They have no other role there."""

from accounts.rollen import COORDINATOR, heeft_rol

PARTIJ = "Je bent zelf betrokken bij dit portfolio. Een collega van het bureau moet dit doen."


def waarom_niet_als_bureau(gebruiker, partijen: frozenset[int]) -> str:
    """Why this person cannot act for the office on a portfolio; "" when that is allowed.

    `partijen` are the keys of the users who are party to it.
    """
    if not gebruiker.is_active or not heeft_rol(gebruiker, COORDINATOR):
        return "Alleen een coördinator mag dit doen."
    return PARTIJ if gebruiker.pk in partijen else ""
