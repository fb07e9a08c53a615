"""Texts that have no place in the form any more, found back with the question they were an answer to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .definitie import Vraag
from .models import Antwoord, Kopie
from .models.versie import formulier_van_versie
from .opmaak import Alinea, alineas
from .soorten import soort_van


@dataclass(frozen=True)
class Bewaardetekst:
    """A kept text. `reden` says in words why it is not in the form."""

    vraag: str
    reden: str
    moment: datetime
    alineas: list[Alinea]


def bewaarde_teksten(invullingen: Iterable[UUID], huidige_vragen: set[str]) -> list[Bewaardetekst]:
    """Answers whose question left the definition, and copies that were refused and not settled. Newest first."""
    sleutels = list(invullingen)
    teksten = [
        _tekst(antwoord, antwoord.versie_id, "Deze vraag hoort niet meer bij het formulier.", antwoord.bewaard_op)
        for antwoord in Antwoord.objects.filter(invulling__in=sleutels).exclude(vraag__in=huidige_vragen)
    ]
    van_antwoord = Antwoord.objects.filter(invulling=OuterRef("invulling"), vraag=OuterRef("vraag")).values("versie")
    kopieen = Kopie.objects.filter(invulling__in=sleutels, afgehandeld_op=None).annotate(
        versie=Coalesce(Subquery(van_antwoord), "invulling__versie", output_field=BigIntegerField())
    )
    teksten += [
        _tekst(kopie, kopie.versie, f"Niet opgenomen: {kopie.get_reden_display()}.", kopie.gemaakt_op)
        for kopie in kopieen
    ]
    return sorted(teksten, key=lambda tekst: tekst.moment, reverse=True)


def _tekst(rij: Antwoord | Kopie, versie_id: int, reden: str, moment: datetime) -> Bewaardetekst:
    vraag = _vraag(versie_id, rij.vraag)
    tekst = soort_van(vraag.soort).als_tekst(vraag, rij.waarde) if vraag else str(rij.waarde)
    return Bewaardetekst(vraag.vraag if vraag else "Onbekende vraag", reden, moment, alineas(tekst))


def _vraag(versie_id: int, vraag_id: str) -> Vraag | None:
    return next((vraag for vraag in formulier_van_versie(versie_id).vragen() if vraag.id == vraag_id), None)
