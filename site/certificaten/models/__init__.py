"""The models of certificates."""

from .bezoek import Bezoek
from .certificaat import Certificaat
from .herinnering import Herinnering
from .maatregel import Maatregel
from .nummer import Nummerreeks

__all__ = ["Bezoek", "Certificaat", "Herinnering", "Maatregel", "Nummerreeks"]
