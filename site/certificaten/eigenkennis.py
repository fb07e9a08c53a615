"""What is kept of somebody's certificates: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from accounts import weten
from accounts.weten import Kennis, geteld
from certificaten.models import Certificaat


def overzicht(user) -> Iterator[Kennis]:
    if aantal := Certificaat.objects.filter(houder=user).count():
        yield Kennis(
            wat="Je certificaten",
            hoeveel=geteld(aantal, "certificaat", "certificaten"),
            wie="Het bureau, en wie van jou de controlepagina krijgt. In het register sta je alleen als jij dat koos.",
            tot="Blijft bewaard, ook als het verlopen is: anders kan niemand het controleren",
            adres=reverse("mijn_certificaat:overzicht"),
            adres_tekst="Bekijk je certificaten en haal ze op als PDF",
        )


def gegevens(user) -> list[dict[str, Any]]:
    return [
        {
            "nummer": rij.nummer,
            "soort": rij.soort,
            "opschrift": rij.opschrift,
            "naam": rij.naam,
            "plaats": rij.plaats,
            "afgegeven_op": rij.afgegeven_op.isoformat(),
            "geldig_tot": rij.geldig_tot and rij.geldig_tot.isoformat(),
            "in_register": rij.in_register,
        }
        for rij in Certificaat.objects.filter(houder=user)
    ]


def registreer() -> None:
    weten.registreer("certificaten", overzicht=overzicht, gegevens=gegevens)
