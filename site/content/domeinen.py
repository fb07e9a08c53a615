"""The domains of the portal in which a word can mean something of its own."""

from django.db import models


class Domein(models.TextChoices):
    """A field of work with its own words."""

    CERTIFICERING = "certificering", "Certificering"
    LEREN = "leren", "Leren"
    RE_INTEGRATIE = "re-integratie", "Re-integratie"
