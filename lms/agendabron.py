"""What learning adds to somebody's own calendar feed: the sessions they follow or teach."""

from datetime import datetime

from agenda.items import Kalenderitem
from agenda.items import registreer as registreer_bron
from lms.kalender import als_item
from lms.models import Sessie


def sessies_van(user, sinds: datetime) -> list[Kalenderitem]:
    sessies = Sessie.objects.in_agenda_van(user).filter(eind__gte=sinds).select_related("uitvoering__opleiding")
    return [als_item(sessie, sessie.extra) for sessie in sessies]


def registreer() -> None:
    """Make it known, when the app is ready."""
    registreer_bron(sessies_van)
