"""The people of the demo: staff in every role, and kandidaten with a profile."""

from allauth.account.models import EmailAddress

from accounts.models import Profiel, User, Werkgever
from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, geef_rol

WACHTWOORD = "jobcoach-demo-2026"

MEDEWERKERS = (
    ("assessor@voorbeeld.nl", "Ruben", "Jansen", (ASSESSOR,)),
    ("assessor2@voorbeeld.nl", "Meral", "Yilmaz", (ASSESSOR,)),
    ("assessor3@voorbeeld.nl", "Yvonne", "de Wit", (ASSESSOR,)),
    ("assessor4@voorbeeld.nl", "Daan", "Vermeer", (ASSESSOR,)),
    ("coordinator@voorbeeld.nl", "Anneke", "Visser", (COORDINATOR,)),
    ("coordinator2@voorbeeld.nl", "Bram", "Kuiper", (COORDINATOR,)),
    ("coordinator3@voorbeeld.nl", "Els", "Brouwer", (COORDINATOR,)),
    ("redacteur@voorbeeld.nl", "Pim", "de Boer", (REDACTEUR,)),
    ("redacteur2@voorbeeld.nl", "Lotte", "Smit", (REDACTEUR,)),
    ("beheerder@voorbeeld.nl", "Hans", "Mulder", (BEHEERDER,)),
    ("nieuw@voorbeeld.nl", "Nina", "Kok", (KANDIDAAT,)),
)


def maak_gebruiker(email: str, voornaam: str, achternaam: str, rollen) -> tuple[User, bool]:
    """The user with this address, and whether it was made now. Accounts that exist stay as they are."""
    if bestaand := User.objects.filter(email=email).first():
        return bestaand, False
    user = User.objects.create_user(email, WACHTWOORD, first_name=voornaam, last_name=achternaam)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    for rol in rollen:
        geef_rol(user, rol)
    return user, True


def maak_kandidaat(email: str, naam: str, plaats: str, opleider: str, werkgevers: list[str], **profiel) -> User:
    """A kandidaat with a complete profile; one that exists stays as it is."""
    voornaam, _, achternaam = naam.partition(" ")
    user, nieuw = maak_gebruiker(email, voornaam, achternaam, (KANDIDAAT,))
    if nieuw:
        velden = {"certificaatnaam": naam, "telefoon": "06 12345678"} | profiel
        eigen = Profiel.objects.create(user=user, plaats=plaats, opleider=opleider, **velden)
        for werkgever in werkgevers:
            Werkgever.objects.create(profiel=eigen, naam=werkgever)
    return user
