"""What stands in a calendar, of whatever domain, and the file that tells a calendar program of it (RFC 5545)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from agenda.kalender import Methode
from agenda.models import Afspraak


@dataclass(frozen=True)
class Kalenderitem:
    """`uid` is the same for ever; `volgnummer` (SEQUENCE) is one more after each change. Moments have a time zone."""

    uid: str
    volgnummer: int
    gewijzigd_op: datetime
    begin: datetime
    eind: datetime
    titel: str
    plaats: str = ""
    link: str = ""
    toelichting: str = ""


Bron = Callable[..., Iterable[Kalenderitem]]
_bronnen: dict[str, Bron] = {}


def registreer(bron: Bron) -> None:
    """Have `bron(user, sinds)` say what stands in somebody's calendar that ends after `sinds`. Twice is once."""
    _bronnen[f"{bron.__module__}.{bron.__qualname__}"] = bron


def items_van(user, sinds: datetime) -> list[Kalenderitem]:
    """All that stands in somebody's calendar since then: appointments, and what the domains know. In order."""
    afspraken = Afspraak.objects.van(user).filter(status=Afspraak.Status.GEPLAND, eind__gte=sinds)
    gevonden = [van_afspraak(afspraak) for afspraak in afspraken]
    for bron in _bronnen.values():
        gevonden += bron(user, sinds)
    return sorted(gevonden, key=lambda item: (item.begin, item.uid))


def van_afspraak(afspraak: Afspraak) -> Kalenderitem:
    return Kalenderitem(
        uid=str(afspraak.uid),
        volgnummer=afspraak.volgnummer,
        gewijzigd_op=afspraak.gewijzigd_op,
        begin=afspraak.begin,
        eind=afspraak.eind,
        titel=afspraak.titel,
        plaats=afspraak.plaats,
        link=afspraak.link,
        toelichting=afspraak.toelichting,
    )


def kalender(items: Iterable[Kalenderitem], methode: Methode = "PUBLISH", gast=None, naam: str = "") -> bytes:
    """One VEVENT per item, times in UTC.

    `gast` is the one user who is invited (REQUEST) or told that it is off (CANCEL): nobody sees the address of
    another. A REQUEST or CANCEL is about one item (RFC 5546, 3.2.2 and 3.2.5), so give those one at a time. `naam`
    is what a calendar program calls a calendar that somebody subscribes to.
    """
    geheel = Calendar()
    geheel.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//NL")
    geheel.add("version", "2.0")
    geheel.add("calscale", "GREGORIAN")
    geheel.add("method", methode)
    if naam:
        geheel.add("x-wr-calname", naam)
        geheel.add("x-published-ttl", "PT6H")
    for item in items:
        geheel.add_component(_gebeurtenis(item, methode, gast))
    return geheel.to_ical()


def _gebeurtenis(item: Kalenderitem, methode: Methode, gast) -> Event:
    gebeurtenis = Event()
    gebeurtenis.add("uid", item.uid)
    gebeurtenis.add("sequence", item.volgnummer)
    gebeurtenis.add("dtstamp", item.gewijzigd_op.astimezone(UTC))
    gebeurtenis.add("last-modified", item.gewijzigd_op.astimezone(UTC))
    gebeurtenis.add("dtstart", item.begin.astimezone(UTC))
    gebeurtenis.add("dtend", item.eind.astimezone(UTC))
    gebeurtenis.add("summary", item.titel)
    gebeurtenis.add("location", item.plaats or item.link)
    if beschrijving := "\n\n".join(stuk for stuk in (item.toelichting, item.link) if stuk):
        gebeurtenis.add("description", beschrijving)
    if item.link:
        gebeurtenis.add("url", item.link)
    gebeurtenis.add("status", "CANCELLED" if methode == "CANCEL" else "CONFIRMED")
    gebeurtenis.add("transp", "OPAQUE")
    gebeurtenis.add("organizer", _persoon(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
    if gast is not None and methode != "PUBLISH":
        gebeurtenis.add("attendee", _gast(gast), encode=False)
    return gebeurtenis


def _persoon(naam: str, email: str) -> vCalAddress:
    adres = vCalAddress(f"mailto:{email}")
    adres.params["CN"] = naam or settings.WAGTAIL_SITE_NAME
    return adres


def _gast(user) -> vCalAddress:
    """No answer is asked for: nobody reads the portal's mailbox."""
    adres = _persoon(str(user), user.email)
    adres.params["ROLE"] = "REQ-PARTICIPANT"
    adres.params["PARTSTAT"] = "NEEDS-ACTION"
    adres.params["RSVP"] = "FALSE"
    return adres
