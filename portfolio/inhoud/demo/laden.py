"""Demo people with real portfolios: one half filled, one submitted, one on the accredited route.

Written through the same verb that the wizard uses, so that the demo can hold nothing a kandidaat could not enter.
"""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Profiel, User, Werkgever
from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, geef_rol
from bestanden.opslag import bewaar as bewaar_bestand
from formulieren.blocks import vaste_id
from formulieren.concept import schrijf_voortgang
from formulieren.models import Antwoord, Bijlage
from formulieren.ontvangst import reglement_nu
from formulieren.soorten import soort_van
from formulieren.soorten.verklaring import tekstmerk
from portfolio.inhoud import demo
from portfolio.inhoud.demo import bestanden as demobestanden
from portfolio.models import Indiening, Portfolio

WACHTWOORD = "jobcoach-demo-2026"

MEDEWERKERS = (
    ("assessor@voorbeeld.nl", "Ruben", "Jansen", (ASSESSOR,)),
    ("assessor2@voorbeeld.nl", "Meral", "Yilmaz", (ASSESSOR,)),
    ("coordinator@voorbeeld.nl", "Anneke", "Visser", (COORDINATOR,)),
    ("redacteur@voorbeeld.nl", "Pim", "de Boer", (REDACTEUR,)),
    ("redacteur2@voorbeeld.nl", "Lotte", "Smit", (REDACTEUR,)),
    ("beheerder@voorbeeld.nl", "Hans", "Mulder", (BEHEERDER,)),
    ("nieuw@voorbeeld.nl", "Nina", "Kok", (KANDIDAAT,)),
)


def laad() -> None:
    """Make the demo accounts and portfolios that are not there yet. Accounts that exist stay as they are."""
    for email, voornaam, achternaam, rollen in MEDEWERKERS:
        _maak_gebruiker(email, voornaam, achternaam, rollen)
    for naam in demo.NAMEN:
        with transaction.atomic():
            _laad_portfolio(naam, indienen=naam != "half")


def _maak_gebruiker(email: str, voornaam: str, achternaam: str, rollen) -> tuple[User, bool]:
    if bestaand := User.objects.filter(email=email).first():
        return bestaand, False
    user = User.objects.create_user(email, WACHTWOORD, first_name=voornaam, last_name=achternaam)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    for rol in rollen:
        geef_rol(user, rol)
    return user, True


def _laad_portfolio(naam: str, *, indienen: bool) -> None:
    gegevens = demo.profiel(naam)
    voornaam, _, achternaam = gegevens["naam"].partition(" ")
    user, nieuw = _maak_gebruiker(gegevens["email"], voornaam, achternaam, (KANDIDAAT,))
    if not nieuw:
        return
    profiel = Profiel.objects.create(
        user=user,
        certificaatnaam=gegevens["certificaatnaam"],
        plaats=gegevens["plaats"],
        telefoon=gegevens["telefoon"],
        opleider=gegevens["opleider"],
    )
    for werkgever in gegevens["werkgevers"]:
        Werkgever.objects.create(profiel=profiel, naam=werkgever)
    portfolio = Portfolio.objects.begin(user)
    vul(portfolio, demo.lees(naam, timezone.localdate()), demo.routes(naam))
    if indienen:
        Indiening.objects.dien_in(portfolio, user, settings.WAGTAILADMIN_BASE_URL + reverse("portfolio:overzicht"))


def vul(portfolio: Portfolio, antwoorden: dict[str, Any], routes: dict[str, str]) -> None:
    """Store answers, given by question code, with their files and signatures."""
    nu = timezone.now()
    per_id = {vaste_id("vraag", code): waarde for code, waarde in antwoorden.items()}
    for _, deel in portfolio.deelnames:
        eigen: dict[str, Any] = {}
        for stap in deel.formulier.stappen:
            for vraag in stap.vragen:
                if stap.kenmerken.get("routekeuze") and deel.code in routes:
                    eigen[vraag.id] = next(
                        s.id for s in deel.formulier.stappen if s.kenmerken.get("route") == routes[deel.code]
                    )
                elif vraag.id in per_id:
                    eigen[vraag.id] = _met_bestanden(portfolio, deel.invulling, vraag, per_id[vraag.id])
                    if vraag.soort == "verklaring":
                        eigen[vraag.id]["getekend"] = _handtekening(portfolio, vraag, nu)
        Antwoord.objects.bulk_create(
            Antwoord(invulling_id=deel.invulling, vraag=vraag, waarde=waarde, versie_id=deel.versie, bewaard_op=nu)
            for vraag, waarde in eigen.items()
        )
        gevuld = [stap for stap in deel.formulier.stappen if any(vraag.id in eigen for vraag in stap.vragen)]
        schrijf_voortgang(deel.invulling, gevuld, eigen, portfolio.peil(), nu)


def _handtekening(portfolio: Portfolio, vraag, nu) -> dict[str, Any]:
    tekst, reglement = vraag.instellingen["tekst"], vraag.instellingen.get("reglement")
    return {
        "door": portfolio.kandidaat_id,
        "op": nu.isoformat(),
        "tekst": tekst,
        "merk": tekstmerk(tekst),
        "reglement": reglement_nu(reglement) if reglement else None,
    }


def _met_bestanden(portfolio: Portfolio, invulling, vraag, waarde: Any) -> Any:
    """The answer with file names replaced by the ids of files that were made and stored for it."""
    soort = soort_van(vraag.soort)

    def bewaar(namen: list[str]) -> list[str]:
        sleutels = []
        for bestandsnaam in namen:
            upload = ContentFile(demobestanden.maak(bestandsnaam), name=bestandsnaam)
            bestand = bewaar_bestand(upload, portfolio.kandidaat, ["pdf", "jpeg", "png", "docx"], 10)
            Bijlage.objects.create(invulling_id=invulling, vraag=vraag.id, bestand=bestand)
            sleutels.append(str(bestand.pk))
        return sleutels

    if soort.sleutel == "bestanden":
        return bewaar(waarde)
    if soort.sleutel == "tabel":
        return [{k: bewaar(cel) if isinstance(cel, list) else cel for k, cel in rij.items()} for rij in waarde]
    return dict(waarde) if isinstance(waarde, dict) else waarde


def inloggen_in_woorden() -> str:
    """The demo log-ins per role, for whoever starts the portal."""
    regels = [f"  {', '.join(rollen):<14} {email}" for email, _, _, rollen in MEDEWERKERS]
    regels += [f"  {'kandidaat':<14} {demo.profiel(naam)['email']} (portfolio {naam})" for naam in demo.NAMEN]
    return "\n".join([*regels, f"  wachtwoord: {WACHTWOORD}"])
