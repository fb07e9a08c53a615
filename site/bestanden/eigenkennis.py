"""What is kept of the files of somebody: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Sum

from accounts import weten
from accounts.weten import Kennis, geteld
from bestanden.models import Bestand, in_woorden


def overzicht(user) -> Iterator[Kennis]:
    som = Bestand.objects.filter(eigenaar=user).aggregate(aantal=Count("pk"), bytes=Sum("grootte"))
    if som["aantal"]:
        yield Kennis(
            wat="Bestanden die je uploadde",
            hoeveel=f"{geteld(som['aantal'], 'bestand', 'bestanden')}, samen {in_woorden(som['bytes'])}",
            wie="Wie mag lezen waar je het bestand bij deed: zie je portfolio, je leerlijn of je leerdossier",
            tot="Zolang het daar staat. Wat nergens meer bij hoort, gaat vanzelf weg.",
        )


def gegevens(user) -> list[dict[str, Any]]:
    """Their names and sizes; the files themselves are fetched where they stand."""
    return [
        {"naam": rij.naam, "bytes": rij.grootte, "sha256": rij.sha256, "geupload_op": rij.geupload_op.isoformat()}
        for rij in Bestand.objects.filter(eigenaar=user)
    ]


def registreer() -> None:
    weten.registreer("bestanden", overzicht=overzicht, gegevens=gegevens)
