"""What is still missing before a questionnaire or test can be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from formulieren.concept import veldnaam
from formulieren.definitie import Formulier
from formulieren.soorten import Peil, soort_van


@dataclass(frozen=True)
class Tekort:
    """One shortcoming: the step it is on, the input it belongs to, and what it is as a sentence."""

    stap: str
    staptitel: str
    vraag: str
    anker: str
    tekst: str


def tekorten(formulier: Formulier, waarden: Mapping[str, Any], peil: Peil) -> list[Tekort]:
    """Everything that keeps these answers from being handed in, in the order of the form."""
    return [
        Tekort(stap.slug, stap.titel, vraag.vraag, f"{veldnaam(vraag)}{fout.plek or soort.eerste}", fout.tekst)
        for stap in formulier.zichtbare_stappen(dict(waarden))
        for vraag in stap.vragen
        for soort in [soort_van(vraag.soort)]
        for fout in soort.volledig(vraag, waarden.get(vraag.id), peil)
    ]


def uiterlijk(begonnen: datetime, dagen: int) -> datetime | None:
    """The last moment to hand in: the end of the day, so many days after beginning. None where there is no term."""
    if not dagen:
        return None
    dag = timezone.localdate(begonnen) + timedelta(days=dagen)
    return timezone.make_aware(datetime.combine(dag, time(23, 59, 59)))
