"""Reads what the figures about a team are made of, as it was when the week began. See `lms.rules.teamcijfers`."""

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from accounts.models import Team, Toevertrouwing
from accounts.models.toevertrouwing import Begeleiding
from lms.models import Afname, Inschrijving, Instrument, Leerlijnversie, Resultaat
from lms.rules.leerlijn import stand
from lms.rules.teamcijfers import Gevolgd, Teamcijfers, cijfers, peildag
from lms.rules.uitslag import Gemiddelde, Uitslag, gemiddelden
from lms.status import Inschrijvingstatus, Leefgebied, Uitkomst


def teamcijfers(team: Team) -> Teamcijfers | None:
    """What may be shown of the people of this team; None when they are too few. Five queries, however many they are."""
    dag = peildag(timezone.localdate())
    mensen = set(_mensen(team, dag))
    return cijfers(mensen, _gevolgd(mensen, _begin(dag)))


def leefgebiedcijfers(team: Team) -> dict[Instrument, list[Gemiddelde]]:
    """Per questionnaire on leefgebieden the means over the people of this team; without those that too few filled in.
    Three queries, however many they are.
    """
    dag = peildag(timezone.localdate())
    laatste = Afname.objects.laatste_over_leefgebieden(_mensen(team, dag), _begin(dag)).select_related("instrument")
    per_lijst: dict[Instrument, list[Uitslag]] = {}
    for afname in laatste:
        per_lijst.setdefault(afname.instrument, []).append(afname.uitkomst)
    alle = {
        lijst: [deel for deel in gemiddelden(uitslagen) if deel.thema in Leefgebied.values]
        for lijst, uitslagen in per_lijst.items()
    }
    return {lijst: rij for lijst, rij in alle.items() if rij}


def _begin(dag: date) -> datetime:
    """When a day begins, here."""
    return timezone.make_aware(datetime.combine(dag, time.min))


def _mensen(team: Team, dag: date) -> list[int]:
    """Who was entrusted that day to who was then a coach in this team."""
    rijen = Toevertrouwing.objects.op(dag).filter(als=Begeleiding.COACH)
    coaches = team.leden.op(dag).values("coach")
    return list(rijen.filter(begeleider__in=coaches).values_list("medewerker", flat=True).distinct())


def _gevolgd(mensen: set[int], peil: datetime) -> list[Gevolgd]:
    """What these people followed at that moment. What somebody had stopped with does not count."""
    rijen = Inschrijving.objects.filter(persoon__in=mensen, ingeschreven_op__lt=peil)
    rijen = rijen.exclude(status=Inschrijvingstatus.GESTOPT, sinds__lt=peil).order_by("ingeschreven_op", "pk")
    inschrijvingen = list(rijen.values_list("pk", "persoon", "versie", "leerlijn__title"))
    versies = Leerlijnversie.objects.in_bulk({versie for _, _, versie, _ in inschrijvingen})
    gehaald: dict[int, set[str]] = {}
    for inschrijving, stap in _resultaten([pk for pk, *_ in inschrijvingen], peil):
        gehaald.setdefault(inschrijving, set()).add(stap)
    gevolgd = []
    for pk, persoon, versie, titel in inschrijvingen:
        waar = stand(versies[versie].definitie, gehaald.get(pk, set()))
        gevolgd.append(Gevolgd(persoon, titel, waar.procent, waar.af))
    return gevolgd


def _resultaten(inschrijvingen: list[int], peil: datetime):
    """(inschrijving, step) of what was passed and not yet corrected then."""
    toen = Resultaat.objects.filter(inschrijving__in=inschrijvingen, uitkomst=Uitkomst.GEHAALD, gegeven_op__lt=peil)
    toen = toen.filter(Q(verbeterd_door=None) | Q(verbeterd_door__gegeven_op__gte=peil))
    return toen.values_list("inschrijving", "stap")
