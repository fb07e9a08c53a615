"""What is kept of the messages to somebody: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from accounts import weten
from accounts.weten import Kennis, geteld
from berichten.models import Bericht


def overzicht(user) -> Iterator[Kennis]:
    if aantal := Bericht.objects.voor(user).count():
        yield Kennis(
            wat="Berichten die het portaal je schreef",
            hoeveel=geteld(aantal, "bericht", "berichten"),
            wie="Het bureau, om te zien of een mail is aangekomen",
            tot="Zolang je een account hebt",
            adres=reverse("berichten:mijn"),
            adres_tekst="Lees je berichten",
        )


def gegevens(user) -> list[dict[str, Any]]:
    rijen = Bericht.objects.voor(user).values("gemaakt_op", "aan", "onderwerp", "tekst")
    return [{**rij, "gemaakt_op": rij["gemaakt_op"].isoformat()} for rij in rijen]


def registreer() -> None:
    weten.registreer("berichten", overzicht=overzicht, gegevens=gegevens)
