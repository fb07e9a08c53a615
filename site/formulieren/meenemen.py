"""The answers of somebody as plain values, to take along."""

from collections.abc import Iterable
from uuid import UUID

from .models import Antwoord
from .models.versie import formulier_van_versie
from .soorten import soort_van


def antwoorden(invullingen: Iterable[UUID]) -> dict[UUID, list[dict[str, str]]]:
    """Per invulling what was asked and answered, in the order of the form. One query; versions are remembered.

    An answer to a question that left the form is among them, with the version it was given in.
    """
    uit: dict[UUID, list[dict[str, str]]] = {}
    per_invulling: dict[tuple[UUID, int], dict[str, Antwoord]] = {}
    for antwoord in Antwoord.objects.filter(invulling__in=list(invullingen)):
        per_invulling.setdefault((antwoord.invulling_id, antwoord.versie_id), {})[antwoord.vraag] = antwoord
    for (invulling, versie), gegeven in per_invulling.items():
        uit.setdefault(invulling, []).extend(
            {"vraag": vraag.vraag, "antwoord": soort_van(vraag.soort).als_tekst(vraag, gegeven[vraag.id].waarde)}
            for vraag in formulier_van_versie(versie).vragen()
            if vraag.id in gegeven
        )
    return uit
