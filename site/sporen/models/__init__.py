"""What was done (Spoor) and who looked (Inzage)."""

from .inzage import Inzage
from .spoor import Onveranderlijk, Spoor, SpoorManager, SpoorQuerySet

__all__ = ["Inzage", "Onveranderlijk", "Spoor", "SpoorManager", "SpoorQuerySet"]
