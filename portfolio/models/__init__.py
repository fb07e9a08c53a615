"""The tables of Register Jobcoach."""

from .indiening import Indiening, IndieningBestand, Onvolledig
from .kaderversie import Kaderversie, KaderversieDeel
from .portfolio import Portfolio, PortfolioDeel
from .toetsingskader import Deel, Onderdeel, Toetsingskader

__all__ = [
    "Deel",
    "Indiening",
    "IndieningBestand",
    "Kaderversie",
    "KaderversieDeel",
    "Onderdeel",
    "Onvolledig",
    "Portfolio",
    "PortfolioDeel",
    "Toetsingskader",
]
