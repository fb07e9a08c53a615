"""News of the demo, so that there is something to read below /nieuws/. Loaded once, as all content is."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import timezone

from content.laden import laad, voeg_toe
from content.models import Nieuwsbericht, Nieuwsoverzicht
from formulieren.blocks import vaste_id

BESTAND = Path(__file__).parent / "nieuws.toml"


def laad_nieuws() -> list[str]:
    """Load the messages that were not loaded before, and say which; none where there is no page for them."""
    return laad(_stukken()) if Nieuwsoverzicht.objects.exists() else []


def _stukken() -> Iterator[tuple[str, Callable[[], Any]]]:
    for bericht in tomllib.loads(BESTAND.read_text(encoding="utf-8"))["bericht"]:
        yield f"demo/nieuws/{bericht['slug']}", partial(_laad, bericht)


def _laad(bericht: dict[str, Any]) -> None:
    pagina = Nieuwsbericht(
        title=bericht["titel"],
        slug=bericht["slug"],
        datum=timezone.localdate() - timedelta(days=bericht["dagen"]),
        inleiding=bericht["inleiding"],
        domein=bericht["domein"],
        inhoud=[{"type": "tekst", "id": vaste_id("nieuws", bericht["slug"]), "value": bericht["tekst"]}],
    )
    voeg_toe(Nieuwsoverzicht.objects.first(), pagina)
