"""Uitvoeringen of the demo: one with places left, one that is full with a waiting list. Each opleiding once."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from lms.models import Deelname, Opleiding, Uitvoering
from lms.rules.uitvoering import Sessieplan

# Slug of the opleiding, in how many days, at what hour, how many sessions a week apart, place, capacity, who signs up.
PLAN = (
    ("schoonmaak-basis", 24, 13, 3, "Leerplein Zwolle, lokaal 2", 12, ("rachid", "greet")),
    ("omgaan-met-collegas", 38, 9, 3, "Leerplein Zwolle, de huiskamer", 2, ("medewerker", "silvan", "rachid", "wim")),
    ("training-werkbegeleider", 52, 13, 4, "Kantoor Deventer", 8, ()),
    ("k0002-arbeidsparticipatie", 80, 13, 6, "Vakschool De Werkplaats", 16, ()),
)


def maak_lessen() -> None:
    """For each opleiding that has no uitvoering yet. One that an editor removed is passed over."""
    bureau, docent = _wie("coordinator"), _wie("docent")
    for slug, dagen, uur, aantal, plaats, capaciteit, namen in PLAN:
        opleiding = Opleiding.objects.live().filter(slug=slug).first()
        if opleiding is None or Uitvoering.objects.filter(opleiding=opleiding).exists():
            continue
        sessies = _sessies(dagen, uur, aantal)
        uitvoering = Uitvoering.objects.plan(
            bureau,
            sessies,
            opleiding=opleiding,
            plaats=plaats,
            docent=docent,
            capaciteit=capaciteit,
            aanmelden_tot=sessies[0].begin - timedelta(days=7),
        )
        for naam in namen:
            persoon = _wie(naam)
            Deelname.objects.meld_aan(uitvoering, persoon, persoon)


def _sessies(dagen: int, uur: int, aantal: int) -> list[Sessieplan]:
    """So many times three hours, a week apart, on a working day."""
    dag = timezone.localdate() + timedelta(days=dagen)
    dag += timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > 4 else 0)
    begin = timezone.make_aware(datetime(dag.year, dag.month, dag.day, uur))
    weken = (begin + timedelta(weeks=week) for week in range(aantal))
    return [Sessieplan(begin=eerste, eind=eerste + timedelta(hours=3)) for eerste in weken]


def _wie(naam: str) -> User:
    return User.objects.get(email=f"{naam}@voorbeeld.nl")
