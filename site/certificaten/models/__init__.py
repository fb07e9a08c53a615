"""The models of certificates."""

from .badge import Badge
from .badgesleutel import Badgesleutel
from .bezoek import Bezoek
from .certificaat import Certificaat
from .herinnering import Herinnering
from .maatregel import Maatregel
from .nummer import Nummerreeks

__all__ = ["Badge", "Badgesleutel", "Bezoek", "Certificaat", "Herinnering", "Maatregel", "Nummerreeks"]
