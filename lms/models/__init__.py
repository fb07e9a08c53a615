"""The tables of learning."""

from .aanbod import Leeraanbod
from .afname import Afname
from .catalogusregel import Catalogusregel
from .deelname import Deelname
from .dossierregel import Dossierregel
from .inlevering import Inlevering
from .inschrijfimport import Inschrijfimport
from .inschrijving import Inschrijving
from .instrument import Instrument
from .leerlijn import Leerlijn
from .leerlijnversie import Leerlijnversie
from .leerpad import Leerdoel, Leergesprek, Leerpad, Leerpadstand
from .opleiding import Opleiding
from .resultaat import Resultaat
from .sessie import Sessie
from .taxonomie import Functie, Werksoort
from .tweederedacteur import TweedeRedacteur
from .uitvoering import Uitvoering
from .werkprofiel import Werkprofiel

__all__ = [
    "Afname",
    "Catalogusregel",
    "Deelname",
    "Dossierregel",
    "Functie",
    "Inlevering",
    "Inschrijfimport",
    "Inschrijving",
    "Instrument",
    "Leeraanbod",
    "Leerdoel",
    "Leergesprek",
    "Leerlijn",
    "Leerlijnversie",
    "Leerpad",
    "Leerpadstand",
    "Opleiding",
    "Resultaat",
    "Sessie",
    "TweedeRedacteur",
    "Uitvoering",
    "Werkprofiel",
    "Werksoort",
]
