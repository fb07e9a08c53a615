"""What is kept of somebody's appointments: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from accounts import weten
from accounts.weten import Kennis, geteld
from agenda.models import Deelnemer


def overzicht(user) -> Iterator[Kennis]:
    if aantal := Deelnemer.objects.filter(user=user, vervallen_op=None).count():
        yield Kennis(
            wat="Afspraken waar je bij bent, zoals een toetsgesprek",
            hoeveel=geteld(aantal, "afspraak", "afspraken"),
            wie="Het bureau en wie er ook bij is",
            tot="Zolang je een account hebt",
        )


def gegevens(user) -> list[dict[str, Any]]:
    rijen = Deelnemer.objects.filter(user=user, vervallen_op=None).select_related("afspraak")
    return [{"begin": rij.afspraak.begin.isoformat(), "eind": rij.afspraak.eind.isoformat()} for rij in rijen]


def registreer() -> None:
    weten.registreer("agenda", overzicht=overzicht, gegevens=gegevens)
