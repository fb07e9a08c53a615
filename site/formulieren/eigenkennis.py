"""What is kept of what somebody sent after the session had ended: see `accounts.weten` and `formulieren.opvang`."""

import json
from collections.abc import Iterator
from typing import Any

from accounts import weten
from accounts.weten import Kennis, geteld
from formulieren.models import Opvang


def overzicht(user) -> Iterator[Kennis]:
    if aantal := Opvang.objects.filter(gebruiker=user).count():
        yield Kennis(
            wat="Wat je verstuurde terwijl je al was uitgelogd",
            hoeveel=geteld(aantal, "keer", "keer"),
            wie="Niemand anders",
            tot="Tot je de pagina weer opent waarop je het typte",
        )


def gegevens(user) -> list[dict[str, Any]]:
    return [
        {"adres": rij.adres, "op": rij.gemaakt_op.isoformat(), "verstuurd": json.loads(rij.gegevens)}
        for rij in Opvang.objects.filter(gebruiker=user)
    ]


def registreer() -> None:
    weten.registreer("bewaard_bij_uitloggen", overzicht=overzicht, gegevens=gegevens)
