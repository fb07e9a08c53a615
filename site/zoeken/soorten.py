"""The kinds in which what was found is sorted."""

from django.db import models


class Zoeksoort(models.TextChoices):
    """A page type names its kind as `zoeksoort`; one that does not is about the portal."""

    LEREN = "leren", "Leren"
    KEURMERK = "keurmerk", "Het keurmerk"
    BEGRIP = "begrip", "Begrippen"
    NIEUWS = "nieuws", "Nieuws"
    PORTAAL = "portaal", "Over het portaal"
