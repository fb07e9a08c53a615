"""Where a submitted portfolio is, in plain words: what has happened, and who is next."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from portfolio.models import Indiening, Portfolio
from portfolio.status import Status


def momenten(portfolio: Portfolio, indiening: Indiening) -> list[dict[str, str]]:
    """The moments for the timeline fragment, oldest first."""

    def dag(moment) -> str:
        return date_format(localtime(moment), "j F Y, H:i") + " uur"

    controle = portfolio.status == Status.IN_CONTROLE
    return [
        {"titel": "Begonnen", "datum": dag(portfolio.begonnen_op), "soort": "klaar"},
        {
            "titel": "Ingediend",
            "datum": dag(indiening.ingediend_op),
            "tekst": f"Dit is inzending {indiening.nummer}." if indiening.nummer > 1 else "",
            "soort": "klaar",
        },
        {
            "titel": "Controle door het bureau",
            "datum": dag(portfolio.sinds) if controle else "",
            "tekst": "Het bureau kijkt of alle documenten in orde zijn.",
            "soort": "huidig",
        },
        {
            "titel": "Beoordeling",
            "tekst": "Daarna gaat je portfolio verder: meestal naar twee assessoren. Je krijgt bericht.",
            "soort": "straks",
        },
    ]
