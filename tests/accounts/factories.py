"""Users for the tests of every app."""

from itertools import count

from allauth.account.models import EmailAddress

from accounts.models import Profiel, User, Werkgever
from accounts.rollen import KANDIDAAT, MEDEWERKER, geef_rol

WACHTWOORD = "groene-fiets-in-de-regen"
_nummers = count(1)


def maak_user(email: str = "", rol: str | tuple[str, ...] = (), wachtwoord: str = WACHTWOORD, **velden) -> User:
    """A user with a confirmed e-mail address, who can log in, with one role or several."""
    email = email or f"gebruiker{next(_nummers)}@example.nl"
    user = User.objects.create_user(email, wachtwoord, **{"first_name": "Noor", "last_name": "Bakker"} | velden)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for naam in (rol,) if isinstance(rol, str) else rol:
        geef_rol(user, naam)
    return user


def maak_zonder_adres(voornaam: str = "Amir", achternaam: str = "Yilmaz") -> User:
    """A medewerker without an e-mail address, who logs in with codes."""
    user = User.objects.create_zonder_adres(voornaam, achternaam)
    geef_rol(user, MEDEWERKER)
    return user


def maak_kandidaat(email: str = "", werkgevers: tuple[str, ...] = ("Werkpad Noord",), **velden) -> User:
    """A kandidaat with a complete profile. `velden` of the profile go there, the rest to the user."""
    namen = ("certificaatnaam", "plaats", "telefoon", "opleider")
    profielvelden = {naam: velden.pop(naam) for naam in namen if naam in velden}
    user = maak_user(email, KANDIDAAT, **velden)
    standaard = {
        "certificaatnaam": user.get_full_name(),
        "plaats": "Zwolle",
        "telefoon": "06 12345678",
        "opleider": "Academie De Brug",
    }
    profiel = Profiel.objects.create(user=user, **standaard | profielvelden)
    for naam in werkgevers:
        Werkgever.objects.create(profiel=profiel, naam=naam)
    return user
