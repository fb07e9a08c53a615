"""What the catalogue knows of a page: one row per published page, so that search and counts need no page."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from wagtail.models import Page


class Catalogusregel(models.Model):
    """Made anew at each publication. `zoek` is the prepared text: see `lms.zoeken`."""

    pagina = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="catalogusregel")
    soort = models.CharField("soort", max_length=12)
    titel = models.CharField("titel", max_length=255)
    titelsleutel = models.CharField(max_length=255, db_collation="C")
    samenvatting = models.CharField("samenvatting", max_length=300)
    url = models.CharField("adres", max_length=255)
    makkelijk = models.BooleanField("heeft makkelijke tekst", default=False)
    werkprofielen = ArrayField(models.IntegerField(), default=list)
    werksoorten = ArrayField(models.IntegerField(), default=list)
    functies = ArrayField(models.IntegerField(), default=list)
    vormen = ArrayField(models.CharField(max_length=12), default=list)
    niveau = models.CharField("niveau", max_length=1, blank=True)
    uren = models.DecimalField("uren", max_digits=6, decimal_places=1, null=True)
    data = ArrayField(models.DateField(), default=list)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    zoek = SearchVectorField()

    class Meta:
        verbose_name = "regel van de catalogus"
        verbose_name_plural = "regels van de catalogus"
        indexes = [
            GinIndex(fields=["zoek"], name="catalogus_zoek"),
            models.Index(fields=["titelsleutel", "pagina"], name="catalogus_titel"),
        ]

    def __str__(self) -> str:
        return self.titel
