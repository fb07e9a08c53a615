"""The tables of Register Jobcoach."""

from .band import Band
from .beoordeling import Beoordeling, Score
from .besluit import Besluit
from .bezwaar import Bezwaar
from .controle import Controle, Documentoordeel
from .eindoordeel import Eindoordeel, Eindscore, Handtekening
from .herinnering import Herinnering
from .indiening import Indiening, IndieningBestand, Onvolledig
from .kaderversie import Kaderversie, KaderversieDeel
from .portfolio import Portfolio, PortfolioDeel
from .toetsgesprek import Toetsgesprek
from .toetsingskader import Deel, Onderdeel, Toetsingskader
from .toewijzing import Toewijzing
from .werkstand import Werkstand

__all__ = [
    "Band",
    "Beoordeling",
    "Besluit",
    "Bezwaar",
    "Controle",
    "Deel",
    "Documentoordeel",
    "Eindoordeel",
    "Eindscore",
    "Handtekening",
    "Herinnering",
    "Indiening",
    "IndieningBestand",
    "Kaderversie",
    "KaderversieDeel",
    "Onderdeel",
    "Onvolledig",
    "Portfolio",
    "PortfolioDeel",
    "Score",
    "Toetsgesprek",
    "Toetsingskader",
    "Toewijzing",
    "Werkstand",
]
