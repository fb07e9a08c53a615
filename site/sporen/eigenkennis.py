"""What is kept of who looked at somebody's things: see `accounts.weten`. Where it can be read is of the domain."""

from typing import Any

from accounts import weten
from sporen.models import Inzage


def gegevens(user) -> list[dict[str, Any]]:
    return [
        {"op": rij.op.isoformat(), "door": str(rij.door), "als": rij.als_in_woorden, "wat": rij.wat}
        for rij in Inzage.objects.van(user)
    ]


def registreer() -> None:
    weten.registreer("inzage", overzicht=lambda user: (), gegevens=gegevens)
