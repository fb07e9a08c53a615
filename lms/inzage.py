"""Writing down that somebody looked at something of somebody else, and reading back who did."""

from collections.abc import Iterable

from sporen import inzage
from sporen.models import Inzage

UITSLAG, UITSLAGEN, LEERPAD = "uitslag bekeken", "lijst met uitslagen bekeken", "leerpad bekeken"
LEERLIJNEN = "leerlijnen bekeken"
DOSSIER = "leerdossier bekeken"
TITEL = 80  # how much of the title of an opleiding stands in `wat`


def noteer_uitslag(afname, door) -> None:
    """This coach looked at the uitslag of an Afname. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"afname:{afname.kenmerk}", persoon=afname.persoon, door=door, wat=UITSLAG)


def noteer_uitslagen(persoon, door) -> None:
    """This coach looked which results somebody shared."""
    inzage.noteer(onderwerp=f"uitslagen:{persoon.pk}", persoon=persoon, door=door, wat=UITSLAGEN)


def noteer_leerpad(leerpad, door) -> None:
    """This coach looked at a Leerpad. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"leerpad:{leerpad.pk}", persoon=leerpad.persoon, door=door, wat=LEERPAD)


def noteer_deelnames(uitvoering, deelnames: Iterable, door, als: str = "") -> None:
    """Somebody looked at who takes part in an uitvoering, and how it went for them."""
    inzage.noteer_velen(
        onderwerp=f"uitvoering:{uitvoering.kenmerk}",
        personen=[deelname.persoon for deelname in deelnames],
        door=door,
        wat=f"deelname aan {uitvoering.opleiding.title[:TITEL]} bekeken",
        als=als,
    )


def noteer_leerlijnen(persoon, door) -> None:
    """Somebody looked at the leerlijnen of a person and what came of them. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"leren:{persoon.pk}", persoon=persoon, door=door, wat=LEERLIJNEN)


def noteer_dossier(persoon, door) -> None:
    """Somebody looked at the leerdossier of a person. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"leerdossier:{persoon.pk}", persoon=persoon, door=door, wat=DOSSIER)


def wie_keek_in_dossier(persoon):
    """Who looked at the leerdossier of a person, newest first."""
    return Inzage.objects.van(persoon).filter(onderwerp=f"leerdossier:{persoon.pk}")


def wie_keek(afname):
    """Who looked at the uitslag of an Afname, newest first."""
    return Inzage.objects.van(afname.persoon).filter(onderwerp=f"afname:{afname.kenmerk}")
