"""Writing down that a coach looked at something of somebody, and reading back who did."""

from sporen import inzage
from sporen.models import Inzage

UITSLAG, LEERPAD = "uitslag bekeken", "leerpad bekeken"


def noteer_uitslag(afname, door) -> None:
    """This coach looked at the uitslag of an Afname. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"afname:{afname.kenmerk}", persoon=afname.persoon, door=door, wat=UITSLAG)


def noteer_leerpad(leerpad, door) -> None:
    """This coach looked at a Leerpad. Looking at one's own adds nothing."""
    inzage.noteer(onderwerp=f"leerpad:{leerpad.pk}", persoon=leerpad.persoon, door=door, wat=LEERPAD)


def wie_keek(afname):
    """Who looked at the uitslag of an Afname, newest first."""
    return Inzage.objects.van(afname.persoon).filter(onderwerp=f"afname:{afname.kenmerk}")
