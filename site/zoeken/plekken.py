"""Open pages that are no page of an editor: each app names its own when the portal starts."""

from dataclasses import dataclass

from .soorten import Zoeksoort


@dataclass(frozen=True)
class Plek:
    """A page by the name of its address. `woorden` are other words by which people look for it."""

    adres: str
    titel: str
    samenvatting: str
    soort: Zoeksoort
    woorden: str = ""


_plekken: dict[str, Plek] = {}


def registreer(plek: Plek) -> None:
    _plekken[plek.adres] = plek


def plekken() -> list[Plek]:
    return list(_plekken.values())
