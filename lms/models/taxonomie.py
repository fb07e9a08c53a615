"""Words by which people find what they can learn: lists that editors keep."""

from django.db import models

MEDEWERKER = "medewerker"  # the functie of who is guided, as the content that comes with the portal has it


class Werksoort(models.Model):
    """A kind of work, such as groen or schoonmaak."""

    naam = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)

    class Meta:
        verbose_name = "werksoort"
        verbose_name_plural = "werksoorten"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Functie(models.Model):
    """A position, such as werkbegeleider or jobcoach."""

    naam = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)

    class Meta:
        verbose_name = "functie"
        verbose_name_plural = "functies"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
