"""What makes an appointment that can be kept. Knows no models; the words are for whoever plans it."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

HOOGSTENS = timedelta(hours=24)
VOORUIT = timedelta(days=2 * 365)
MAX_LINK = 500
_is_link = URLValidator(schemes=["https"])


def bezwaren(begin: datetime, eind: datetime, plaats: str, link: str, nu: datetime) -> dict[str, list[str]]:
    """What is wrong, by field; empty when all is well. Raises ValueError for a moment without a time zone."""
    for moment in (begin, eind, nu):
        if moment.utcoffset() is None:
            raise ValueError("Een afspraak heeft momenten met een tijdzone nodig.")
    gevonden = {
        "begin": _begin(begin, nu),
        "eind": _eind(begin, eind),
        "link": _link(link),
        "plaats": "" if plaats or link else "Vul een plaats in, of een link voor een videogesprek.",
    }
    return {veld: [tekst] for veld, tekst in gevonden.items() if tekst}


def waarom_te_ver(dag: date, vandaag: date) -> str:
    """Why nothing is planned for a day this far ahead, which is a year mistyped; "" when it can be."""
    return "" if dag <= vandaag + VOORUIT else "Deze dag is meer dan twee jaar verder. Klopt het jaar?"


def _begin(begin: datetime, nu: datetime) -> str:
    if begin <= nu:
        return "Dit tijdstip is al voorbij. Kies een later tijdstip."
    return waarom_te_ver(begin.date(), nu.date())


def _eind(begin: datetime, eind: datetime) -> str:
    if eind <= begin:
        return "De afspraak moet later eindigen dan hij begint."
    if eind - begin > HOOGSTENS:
        return "De afspraak duurt langer dan een dag. Klopt de datum?"
    return ""


def _link(link: str) -> str:
    if not link:
        return ""
    if len(link) > MAX_LINK:
        return f"De link is te lang: hoogstens {MAX_LINK} tekens."
    try:
        if urlsplit(link).scheme.lower() != "https":
            return "De link moet beginnen met https://."
        _is_link(link)
    except (ValueError, ValidationError):  # the first is what a bracket that is not closed gives
        return "Dit is geen link. Kopieer het hele adres van het videogesprek."
    return ""


def bezwaren_deelnemers(deelnemers: list) -> list[str]:
    """What is wrong with these users as participants."""
    if not deelnemers:
        return ["Kies minstens één deelnemer."]
    return [
        f"{user} heeft geen e-mailadres en kan dus geen uitnodiging krijgen." for user in deelnemers if not user.email
    ]
