"""The tables of learning."""

from .aanbod import Leeraanbod
from .instrument import Instrument
from .leerlijn import Leerlijn
from .leerlijnversie import Leerlijnversie
from .opleiding import Opleiding
from .taxonomie import Functie, Werksoort
from .werkprofiel import Werkprofiel

__all__ = ["Functie", "Instrument", "Leeraanbod", "Leerlijn", "Leerlijnversie", "Opleiding", "Werkprofiel", "Werksoort"]
