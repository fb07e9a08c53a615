"""The demo: people in every role, and real portfolios from half written to certified."""

from django.db import transaction
from django.utils import timezone

from portfolio.inhoud import demo
from portfolio.inhoud.demo import stadia
from portfolio.inhoud.demo.nieuws import laad_nieuws
from portfolio.inhoud.demo.personen import MEDEWERKERS, WACHTWOORD, maak_gebruiker, maak_kandidaat
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Indiening, Portfolio


def laad() -> None:
    """Make the demo accounts, portfolios and news that are not there yet. Accounts that exist stay as they are."""
    for email, voornaam, achternaam, rollen in MEDEWERKERS:
        maak_gebruiker(email, voornaam, achternaam, rollen)
    for naam in demo.NAMEN:
        with transaction.atomic():
            _laad_portfolio(naam, indienen=naam != "half")
    with transaction.atomic():
        stadia.laad()
    laad_nieuws()


def _laad_portfolio(naam: str, *, indienen: bool) -> None:
    user = maak_kandidaat(**demo.profiel(naam))
    if Portfolio.objects.van(user).exists():
        return
    portfolio = Portfolio.objects.begin(user)
    vul(portfolio, demo.lees(naam, timezone.localdate()), demo.routes(naam))
    if indienen:
        Indiening.objects.dien_in(portfolio, user)


def inloggen_in_woorden() -> str:
    """The demo log-ins per role, for whoever starts the portal."""
    regels = [f"  {', '.join(rollen):<14} {email}" for email, _, _, rollen in MEDEWERKERS]
    regels += [f"  {'kandidaat':<14} {demo.profiel(naam)['email']} (portfolio {naam})" for naam in demo.NAMEN]
    regels += [f"  {'kandidaat':<14} {naam}@voorbeeld.nl" for naam in stadia.STADIA]
    return "\n".join([*regels, f"  wachtwoord: {WACHTWOORD}"])
