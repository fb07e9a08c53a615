"""A session of an uitvoering as a calendar item. Knows no models: it is handed a session."""

from uuid import uuid5

from agenda.items import Kalenderitem, kalender
from agenda.kalender import Methode


def als_item(sessie, extra: int = 0) -> Kalenderitem:
    """Its UID follows from the uitvoering and the row, so that it is the same in every mail, file and feed.

    `extra` goes on top of the SEQUENCE, for one person: see Deelname.
    """
    return Kalenderitem(
        uid=str(uuid5(sessie.uitvoering.kenmerk, str(sessie.pk))),
        volgnummer=sessie.volgnummer + extra,
        gewijzigd_op=sessie.gewijzigd_op,
        begin=sessie.begin,
        eind=sessie.eind,
        titel=sessie.uitvoering.opleiding.title,
        plaats=sessie.waar,
        link=sessie.link,
    )


def bestand(sessie, methode: Methode = "PUBLISH", gast=None, extra: int = 0) -> bytes:
    """The calendar file of one session: to open by hand, as an invitation of `gast`, or to take it off."""
    return kalender([als_item(sessie, extra)], methode, gast)
