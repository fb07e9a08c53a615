"""A row of forms that one wizard walks through, for instance C1 to C4 of a portfolio, and where a person is
in it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from .definitie import Formulier, Stap
from .models import Antwoord

# Written out: see models/invulling.py.
VOORTGANG = """
SELECT invulling_id, stap, nodig, klaar, tekort, begonnen, bewaard_op
FROM formulieren_stapvoortgang WHERE invulling_id = ANY(%s)
"""

Sleutel = tuple[UUID, str]


@dataclass(frozen=True)
class Deelname:
    """One form in the row, with the invulling that holds its answers."""

    code: str
    titel: str
    invulling: UUID
    versie: int
    formulier: Formulier


@dataclass(frozen=True)
class Plek:
    """One step of the row."""

    deelname: Deelname
    stap: Stap


class Stapstand(NamedTuple):
    """What was stored of how far a step is: see `Stapvoortgang`."""

    nodig: int
    klaar: int
    tekort: list[dict[str, str]]
    begonnen: bool
    bewaard_op: datetime


@dataclass(frozen=True)
class Reeks:
    """The forms in order. Slugs of steps are unique over the row."""

    titel: str
    delen: tuple[Deelname, ...]

    def plekken(self, voorwaarden: dict[Sleutel, Any]) -> list[Plek]:
        """The steps that show for these answers, in order. Needs only the answers named by
        `voorwaardevragen`.
        """
        return [
            Plek(deel, stap)
            for deel in self.delen
            for stap in deel.formulier.zichtbare_stappen(
                {vraag: waarde for (invulling, vraag), waarde in voorwaarden.items() if invulling == deel.invulling}
            )
        ]

    def alle_plekken(self) -> list[Plek]:
        """All steps, also those hidden now."""
        return [Plek(deel, stap) for deel in self.delen for stap in deel.formulier.stappen]

    def voorwaardevragen(self) -> set[str]:
        """The questions on which it depends whether a step shows."""
        return {plek.stap.toon_als.vraag for plek in self.alle_plekken() if plek.stap.toon_als}

    def antwoorden(self, vragen: Iterable[str] | None = None) -> dict[Sleutel, Antwoord]:
        """The stored answers of the row, by invulling and question; all, or those of the questions named. One
        query.
        """
        gevonden = Antwoord.objects.lees(self._sleutels(), vragen)
        return {(antwoord.invulling_id, antwoord.vraag): antwoord for antwoord in gevonden}

    def voortgang(self) -> dict[Sleutel, Stapstand]:
        """How far each saved step is. One query, without making models of its many rows."""
        with connection.cursor() as cursor:
            cursor.execute(VOORTGANG, [self._sleutels()])
            return {
                (invulling, stap): Stapstand(nodig, klaar, json.loads(tekort), begonnen, bewaard_op)
                for invulling, stap, nodig, klaar, tekort, begonnen, bewaard_op in cursor.fetchall()
            }

    def _sleutels(self) -> list[UUID]:
        return [deel.invulling for deel in self.delen]


def nodig_in(stap: Stap) -> int:
    """How many questions of a step are needed at submission."""
    return sum(vraag.verplicht for vraag in stap.vragen)
