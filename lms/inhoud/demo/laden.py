"""Loads the demo of learning. What is there already stays as it is, so it can run again."""

from django.db import transaction

from lms.inhoud.laden import laad_leeraanbod

from .leerpad import maak_leerpad
from .lessen import maak_lessen
from .mensen import inloggen_in_woorden, maak_mensen
from .volgen import maak_volgen

__all__ = ["inloggen_in_woorden", "laad"]


def laad() -> None:
    """People first, then what they follow, answered and signed up for. The catalogue is loaded when it was not yet."""
    laad_leeraanbod()
    with transaction.atomic():
        maak_mensen()
    maak_volgen()
    maak_leerpad()
    maak_lessen()
