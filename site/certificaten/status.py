"""The states of a certificate, and since when."""

from dataclasses import dataclass
from datetime import date

from django.db import models


class Status(models.TextChoices):
    """Which one holds follows from the dates of the certificate: see `Certificaat.stand`."""

    GELDIG = "geldig", "Geldig"
    OPGESCHORT = "opgeschort", "Opgeschort"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERVANGEN = "vervangen", "Vervangen"
    VERLOPEN = "verlopen", "Verlopen"

    @property
    def badge(self) -> str:
        """The kind of badge and alert of the house style."""
        return BADGES[self]


BADGES = {
    Status.GELDIG: "goed",
    Status.OPGESCHORT: "let-op",
    Status.INGETROKKEN: "fout",
    Status.VERVANGEN: "neutraal",
    Status.VERLOPEN: "neutraal",
}


@dataclass(frozen=True)
class Stand:
    """The state on a day; `sinds` is its first day."""

    status: Status
    sinds: date
