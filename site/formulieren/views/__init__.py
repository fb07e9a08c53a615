"""The wizard and the save while typing. A domain's view says which forms, who may, and what comes after."""

from .bewaren import bewaar_tijdens_typen
from .wizard import Wizard

__all__ = ["Wizard", "bewaar_tijdens_typen"]
