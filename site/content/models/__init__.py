"""Pages of no single domain."""

from .artikel import Artikel
from .begrip import Begrip, Betekenis
from .handboek import Handboek, Handboekpagina, Handboekrol
from .home import HomePage
from .lading import Lading
from .makkelijk import MakkelijkMixin, Makkelijkstand
from .nieuws import Nieuwsbericht, Nieuwsoverzicht
from .reglement import Reglement, ReglementVersie

__all__ = [
    "Artikel",
    "Begrip",
    "Betekenis",
    "Handboek",
    "Handboekpagina",
    "Handboekrol",
    "HomePage",
    "Lading",
    "MakkelijkMixin",
    "Makkelijkstand",
    "Nieuwsbericht",
    "Nieuwsoverzicht",
    "Reglement",
    "ReglementVersie",
]
