"""Taking in what a browser sends: files into `bestanden`, signatures with the reglement in force."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from bestanden.models import Bestand
from bestanden.opslag import bewaar
from content.reglementen import huidige_versie

from .definitie import Vraag
from .soorten import Invoer, soort_van


def invoer_van(data: QueryDict, files: MultiValueDict, gebruiker) -> Invoer:
    """The input of this person, with the ways to store files and to record a signature."""

    def ontvang(vraag: Vraag, upload: Any) -> str:
        soort = soort_van(vraag.soort)
        soorten, max_mb = soort.instelling(vraag, "soorten"), soort.instelling(vraag, "max_mb")
        if isinstance(upload, Opgevangen):
            return upload.controleer(soorten, max_mb)
        return str(bewaar(upload, gebruiker, soorten, max_mb).pk)

    return Invoer(
        data=data,
        files=files,
        nu=timezone.now(),
        gebruiker=gebruiker.pk,
        ontvang=ontvang,
        reglement=reglement_nu,
    )


def reglement_nu(code: str) -> dict[str, Any] | None:
    """Code, number and title of the version now in force; None when there is no such reglement."""
    versie = huidige_versie(code)
    if versie is None:
        return None
    return {"code": code, "nummer": versie.nummer, "titel": versie.titel}


class Opgevangen:
    """A file that was stored when it arrived after the session had ended; it is checked again for its question."""

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
