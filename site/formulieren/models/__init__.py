"""The engine's tables: versions of definitions, and the answers of people."""

from .invulling import Antwoord, Bijlage, Invulling, Kopie, Opvang, Slot, Stapvoortgang
from .versie import FormulierVersie

__all__ = ["Antwoord", "Bijlage", "FormulierVersie", "Invulling", "Kopie", "Opvang", "Slot", "Stapvoortgang"]
