"""Writing down who looked. Views call it after they authorised somebody."""

from sporen.models import Inzage


def noteer(*, onderwerp: str, persoon, door, wat: str) -> None:
    """Somebody (`door`) looked at something of `persoon`: what it is (`wat`, in words) and its key (`onderwerp`)."""
    Inzage.objects.noteer(onderwerp, persoon, door, wat)
