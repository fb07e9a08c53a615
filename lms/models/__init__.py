"""The tables of learning."""

from .aanbod import Leeraanbod
from .inschrijving import Inschrijving
from .instrument import Instrument
from .leerlijn import Leerlijn
from .leerlijnversie import Leerlijnversie
from .opleiding import Opleiding
from .resultaat import Resultaat
from .taxonomie import Functie, Werksoort
from .werkprofiel import Werkprofiel

__all__ = [
    "Functie",
    "Inschrijving",
    "Instrument",
    "Leeraanbod",
    "Leerlijn",
    "Leerlijnversie",
    "Opleiding",
    "Resultaat",
    "Werkprofiel",
    "Werksoort",
]
