"""Appointments for the tests: next year at ten, in Zwolle."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from agenda.models import Afspraak
from tests.accounts.factories import maak_user

_dag = timezone.now().date() + timedelta(days=366)
BEGIN = datetime(_dag.year, _dag.month, _dag.day, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
EIND = BEGIN + timedelta(hours=1)
LINK = "https://bellen.example.nl/kamer/7"


def plan(**velden) -> Afspraak:
    standaard = {"door": None, "titel": "Toetsgesprek", "begin": BEGIN, "eind": EIND, "plaats": "Zwolle"}
    if "deelnemers" not in velden:
        velden["deelnemers"] = [maak_user()]
    return Afspraak.objects.plan(**standaard | velden)
