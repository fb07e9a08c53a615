"""The people of the demo of learning, and who guides whom."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Team, Teamlid, Toevertrouwing, User
from accounts.rollen import COACH, COORDINATOR, DOCENT, MEDEWERKER, TEAMMANAGER, WERKBEGELEIDER, geef_rol

from .klok import dagen_geleden

WACHTWOORD = "jobcoach-demo-2026"
BUREAU = ("coordinator@voorbeeld.nl", "Anneke", "Visser", COORDINATOR)
BEGELEIDERS = (
    ("coach@voorbeeld.nl", "Hanna", "de Ruiter", COACH),
    ("werkbegeleider@voorbeeld.nl", "Sjoerd", "Bos", WERKBEGELEIDER),
    ("teammanager@voorbeeld.nl", "Mirjam", "Veenstra", TEAMMANAGER),
    ("docent@voorbeeld.nl", "Dirk", "Zwart", DOCENT),
)
MEDEWERKERS = (
    ("medewerker@voorbeeld.nl", "Yasmin", "Aydin", MEDEWERKER),
    ("rachid@voorbeeld.nl", "Rachid", "Amrani", MEDEWERKER),
    ("greet@voorbeeld.nl", "Greet", "Hofman", MEDEWERKER),
    ("silvan@voorbeeld.nl", "Silvan", "Martina", MEDEWERKER),
    ("wim@voorbeeld.nl", "Wim", "Terpstra", MEDEWERKER),
)
ZONDER_ADRES = ("Amir", "Yilmaz")
TEAM = "Team Noord"
DAGEN = 120  # since when they are entrusted


def maak_mensen() -> None:
    """Everybody who is not there yet, in their roles; the coach in a team, and the medewerkers entrusted."""
    bureau = maak_gebruiker(*BUREAU)
    coach, werkbegeleider, manager, _ = (maak_gebruiker(*wie) for wie in BEGELEIDERS)
    team, _ = Team.objects.get_or_create(naam=TEAM)
    team.managers.add(manager)
    begin = timezone.localdate() - timedelta(days=DAGEN)
    if not Teamlid.objects.filter(coach=coach).exists():
        team.voeg_toe(coach, bureau, begin)
    for medewerker in (*(maak_gebruiker(*wie) for wie in MEDEWERKERS), _zonder_adres()):
        for begeleider, als in ((coach, COACH), (werkbegeleider, WERKBEGELEIDER)):
            if not Toevertrouwing.objects.filter(medewerker=medewerker, begeleider=begeleider, als=als).exists():
                with dagen_geleden(DAGEN):
                    Toevertrouwing.objects.vertrouw_toe(medewerker, begeleider, bureau, begin, als=als)


def _zonder_adres() -> User:
    """Amir, who has no e-mail address and logs in with a code from his coach."""
    voornaam, achternaam = ZONDER_ADRES
    if bestaand := User.objects.filter(email=None, first_name=voornaam, last_name=achternaam).first():
        return bestaand
    amir = User.objects.create_zonder_adres(voornaam, achternaam)
    geef_rol(amir, MEDEWERKER)
    return amir


def maak_gebruiker(email: str, voornaam: str, achternaam: str, rol: str) -> User:
    """The user with this address; one that exists stays as it is."""
    if bestaand := User.objects.filter(email=email).first():
        return bestaand
    user = User.objects.create_user(email, WACHTWOORD, first_name=voornaam, last_name=achternaam)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    geef_rol(user, rol)
    return user


def inloggen_in_woorden() -> str:
    """The demo log-ins per role, for whoever starts the portal."""
    regels = [f"  {rol:<20} {email}" for email, _, _, rol in (*BEGELEIDERS, *MEDEWERKERS)]
    return "\n".join([*regels, f"  wachtwoord: {WACHTWOORD}"])
