"""A questionnaire on leefgebieden as it is read in easy Dutch: its pages go by the plain names."""

from dataclasses import replace

from formulieren.definitie import Formulier, Stap
from formulieren.reeks import Reeks
from lms.status import Leefgebied


def met_makkelijke_namen(stap: Stap) -> Stap:
    """The same step; one about a leefgebied that goes by its name, by the plain one."""
    thema = stap.kenmerken.get("thema")
    if thema in Leefgebied.values and stap.titel == Leefgebied(thema).naam():
        return replace(stap, titel=Leefgebied(thema).naam(makkelijk=True))
    return stap


def makkelijke_reeks(reeks: Reeks) -> Reeks:
    delen = tuple(replace(deel, formulier=_makkelijk(deel.formulier)) for deel in reeks.delen)
    return replace(reeks, delen=delen)


def _makkelijk(formulier: Formulier) -> Formulier:
    return replace(formulier, stappen=tuple(met_makkelijke_namen(stap) for stap in formulier.stappen))
