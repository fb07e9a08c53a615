"""Uitvoeringen for the tests: begins in thirty days at ten, in Zwolle, with one place."""

from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar

from accounts.rollen import DOCENT
from berichten.models import Bericht
from lms.models import Deelname, Uitvoering
from lms.rules.uitvoering import Sessieplan
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_bureau, maak_medewerker, maak_opleiding


def moment(dagen: int = 30, uur: int = 10):
    dag = timezone.localtime() + timedelta(days=dagen)
    return dag.replace(hour=uur, minute=0, second=0, microsecond=0)


def sessie(dagen: int = 30, uur: int = 10, **velden) -> Sessieplan:
    return Sessieplan(begin=moment(dagen, uur), eind=moment(dagen, uur + 2), **velden)


def maak_docent(naam: str = "Dora"):
    return maak_user(rol=DOCENT, first_name=naam, last_name="Blom")


def maak_uitvoering(*sessies: Sessieplan, door=None, **velden) -> Uitvoering:
    velden = {"plaats": "Zwolle", "capaciteit": 1, **velden}
    velden.setdefault("opleiding", None)
    velden["opleiding"] = velden["opleiding"] or maak_opleiding()
    return Uitvoering.objects.plan(door or maak_bureau(), sessies or (sessie(),), **velden)


def meld_aan(uitvoering: Uitvoering, naam: str = "Amir") -> Deelname:
    persoon = maak_medewerker(naam)
    return Deelname.objects.meld_aan(uitvoering, persoon, persoon)


def plannen(uitvoering: Uitvoering, **anders) -> list[Sessieplan]:
    """The sessions as they are, with `anders` for the first."""
    als_nu = [
        {"begin": s.begin, "eind": s.eind, "plaats": s.plaats, "link": s.link, "pk": s.pk}
        for s in uitvoering.sessies.all()
    ]
    als_nu[0] |= anders
    return [Sessieplan(**waarden) for waarden in als_nu]


def voorbij(uitvoering: Uitvoering) -> Uitvoering:
    """The same, a while later: all sessions were last week."""
    for rij in uitvoering.sessies.all():
        terug = rij.begin - (timezone.now() - timedelta(days=7))
        uitvoering.sessies.filter(pk=rij.pk).update(begin=rij.begin - terug, eind=rij.eind - terug)
    uitvoering.refresh_from_db()
    return uitvoering


def standen(uitvoering: Uitvoering) -> list[tuple[str, str]]:
    """Who is on the list and how, in the order in which they signed up."""
    rijen = uitvoering.deelnames.select_related("persoon").order_by("aangemeld_op", "pk")
    return [(rij.persoon.first_name, rij.status) for rij in rijen]


def post() -> list[tuple[str, str]]:
    """Every mail about learning so far: to whom, and of which kind."""
    rijen = Bericht.objects.filter(soort__startswith="leren_").order_by("pk")
    return [(bericht.aan, bericht.soort) for bericht in rijen]


def agenda(bericht: Bericht) -> list[tuple[str, str, int, str]]:
    """The calendar files of a mail: method, uid, sequence and status of each, and that there is one event in each."""
    gevonden = []
    for bijlage in bericht.bijlagen.all():
        kalender = Calendar.from_ical(bytes(bijlage.inhoud))
        (item,) = kalender.walk("VEVENT")
        assert bijlage.type == f"text/calendar; method={kalender['method']}"
        gevonden.append((str(kalender["method"]), str(item["uid"]), int(item["sequence"]), str(item["status"])))
    return gevonden


def laatste(soort: str) -> Bericht:
    return Bericht.objects.filter(soort=soort).latest("pk")
