"""Taking in what a browser sends: files into `bestanden`, signatures with the reglement in force, answers to
a draft.
"""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from bestanden.models import Bestand
from bestanden.opslag import bewaar as bewaar_bestand
from content.reglementen import huidige_versie

from . import briefje
from .briefje import Briefje
from .concept import Bewaard, bewaar
from .definitie import Stap, Vraag
from .models.versie import formulier_van_versie
from .reeks import Deelname, Plek
from .soorten import Invoer, Peil, soort_van


def invoer_van(data: QueryDict, files: MultiValueDict, gebruiker) -> Invoer:
    """The input of this person, with the ways to store files and to record a signature."""

    def ontvang(vraag: Vraag, upload: Any) -> str:
        soort = soort_van(vraag.soort)
        soorten, max_mb = soort.instelling(vraag, "soorten"), soort.instelling(vraag, "max_mb")
        if isinstance(upload, Opgevangen):
            return upload.controleer(soorten, max_mb)
        return str(bewaar_bestand(upload, gebruiker, soorten, max_mb).pk)

    return Invoer(
        data=data,
        files=files,
        nu=timezone.now(),
        gebruiker=gebruiker.pk,
        ontvang=ontvang,
        reglement=reglement_nu,
    )


def sla_op(plek: Plek, invoer: Invoer, peil: Peil) -> Bewaard:
    """Store what a page sent for this step, also when the page was made before the form changed.

    What a page of another invulling sent is kept as copies; answers to questions that left the form are
    stored with the version they belong to. Side effects: see `concept.bewaar`.
    """
    deel = plek.deelname
    van = briefje.lees(invoer.data.get("briefje", ""))
    vreemd = van is not None and van.invulling != str(deel.invulling)
    bewaard = bewaar(deel.invulling, deel.versie, plek.stap, invoer, peil, vreemd=vreemd)
    if van and not vreemd and van.versie != deel.versie:
        bewaard.vervallen = sla_op_van_eerder(deel, van, plek.stap.slug, invoer, peil)
    return bewaard


def sla_op_van_eerder(deel: Deelname, van: Briefje, slug: str, invoer: Invoer, peil: Peil) -> bool:
    """Store what a page of an older version sent for questions that moved to another step since, or left the
    form.

    Whether there were answers to questions that left. `van` says which version the page was made from.
    """
    toen = next((stap for stap in formulier_van_versie(van.versie).stappen if stap.slug == slug), None)
    if toen is None:
        return False
    gevraagd = {vraag.id for vraag in toen.vragen}
    for stap in deel.formulier.stappen:
        if stap.slug != slug and gevraagd & {vraag.id for vraag in stap.vragen}:
            bewaar(deel.invulling, deel.versie, stap, invoer, peil)
    nu = {vraag.id for vraag in deel.formulier.vragen()}
    weg: Stap = replace(toen, vragen=tuple(vraag for vraag in toen.vragen if vraag.id not in nu))
    bewaard = bewaar(deel.invulling, van.versie, weg, invoer, peil, met_voortgang=False)
    return bool(bewaard.gewijzigd or bewaard.botsingen)


def reglement_nu(code: str) -> dict[str, Any] | None:
    """Code, number and title of the version now in force; None when there is no such reglement."""
    versie = huidige_versie(code)
    if versie is None:
        return None
    return {"code": code, "nummer": versie.nummer, "titel": versie.titel}


class Opgevangen:
    """A file that was stored when it arrived after the session had ended; it is checked again for its
    question.
    """

    def __init__(self, bestand: Bestand):
        self.bestand = bestand
        self.name = bestand.naam

    def controleer(self, soorten: list[str], max_mb: float) -> str:
        """The file's id. Raises ValidationError when this question does not take such a file."""
        if self.bestand.soort not in soorten:
            raise ValidationError(f"“{self.name}” is geen soort bestand dat hier kan.")
        if self.bestand.grootte > max_mb * 1024 * 1024:
            raise ValidationError(f"“{self.name}” is groter dan {max_mb} MB.")
        return str(self.bestand.pk)
