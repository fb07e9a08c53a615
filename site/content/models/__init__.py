"""Pages of no single domain."""

from .artikel import Artikel
from .begrip import Begrip, Betekenis
from .home import HomePage
from .lading import Lading
from .makkelijk import MakkelijkMixin, Makkelijkstand
from .reglement import Reglement, ReglementVersie

__all__ = [
    "Artikel",
    "Begrip",
    "Betekenis",
    "HomePage",
    "Lading",
    "MakkelijkMixin",
    "Makkelijkstand",
    "Reglement",
    "ReglementVersie",
]
