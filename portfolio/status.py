"""The states of a portfolio. Enums know no models, so rules and models can both use them."""

from django.db import models


class Status(models.TextChoices):
    CONCEPT = "concept", "In voorbereiding"
    INGEDIEND = "ingediend", "Ingediend"
    IN_CONTROLE = "in_controle", "In controle bij het bureau"
    GESTOPT = "gestopt", "Gestopt"

    @classmethod
    def lopend(cls) -> tuple["Status", ...]:
        """The states in which somebody has a portfolio under way; there is one such portfolio per person."""
        return (cls.CONCEPT, cls.INGEDIEND, cls.IN_CONTROLE)
