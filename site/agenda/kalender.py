"""An appointment as a calendar file (RFC 5545), as an invitation or a cancellation (iTIP, RFC 5546)."""

from collections.abc import Iterable
from datetime import UTC
from email.utils import parseaddr
from typing import Literal

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from agenda.models import Afspraak, Deelnemer

Methode = Literal["REQUEST", "CANCEL", "PUBLISH"]


def ics(afspraak: Afspraak, methode: Methode = "REQUEST", voor: Iterable[Deelnemer] | None = None) -> bytes:
    """The calendar file: the same UID each time, a higher SEQUENCE after each change, times in UTC.

    `voor` are the participants who are named in it, and so can see each other's address; without it all who take
    part now. Somebody who was replaced gets a CANCEL with only themselves in it. PUBLISH, for a file to open by
    hand, names nobody (RFC 5546, 3.2.1).
    """
    kalender = Calendar()
    kalender.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//NL")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", methode)
    item = Event()
    item.add("uid", str(afspraak.uid))
    item.add("sequence", afspraak.volgnummer)
    item.add("dtstamp", afspraak.gewijzigd_op.astimezone(UTC))
    item.add("created", afspraak.gemaakt_op.astimezone(UTC))
    item.add("last-modified", afspraak.gewijzigd_op.astimezone(UTC))
    item.add("dtstart", afspraak.begin.astimezone(UTC))
    item.add("dtend", afspraak.eind.astimezone(UTC))
    item.add("summary", afspraak.titel)
    item.add("location", afspraak.plaats or afspraak.link)
    if beschrijving := "\n\n".join(stuk for stuk in (afspraak.toelichting, afspraak.link) if stuk):
        item.add("description", beschrijving)
    if afspraak.link:
        item.add("url", afspraak.link)
    item.add("status", "CANCELLED" if methode == "CANCEL" or not afspraak.gaat_door else "CONFIRMED")
    item.add("transp", "OPAQUE")
    item.add("organizer", _organisator())
    if methode != "PUBLISH":
        for deelnemer in afspraak.gasten() if voor is None else voor:
            item.add("attendee", _adres(deelnemer.naam, deelnemer.email), encode=False)
    kalender.add_component(item)
    return kalender.to_ical()


def _organisator() -> vCalAddress:
    naam, adres = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organisator = vCalAddress(f"mailto:{adres}")
    organisator.params["CN"] = naam or settings.WAGTAIL_SITE_NAME
    return organisator


def _adres(naam: str, email: str) -> vCalAddress:
    """No answer is asked for: nobody reads the portal's mailbox."""
    adres = vCalAddress(f"mailto:{email}")
    adres.params["CN"] = naam
    adres.params["ROLE"] = "REQ-PARTICIPANT"
    adres.params["PARTSTAT"] = "NEEDS-ACTION"
    adres.params["RSVP"] = "FALSE"
    return adres
