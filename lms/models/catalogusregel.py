"""What the catalogue knows of a page: one row per published page, so that search and counts need no page."""

from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.formats import date_format
from wagtail.models import Page

from lms.rules.catalogus import duur
from lms.status import Catalogussoort, Niveau


class CatalogusregelManager(models.Manager["Catalogusregel"]):
    def zet_data(self, opleiding_id: int, dagen: Sequence[date]) -> None:
        """Note on which days an opleiding begins. Part of the verb that changes an uitvoering of it."""
        self.filter(pagina_id=opleiding_id).update(data=list(dagen))


class Catalogusregel(models.Model):
    """Made anew at each publication: see `lms.catalogus`. `zoek` (all words), `kop` (those of title, summary and names,
    to rank by) and `woorden` (the same, to show) are prepared text: see `content.zoektekst`. `data` are the days on
    which an uitvoering begins, as they were known at the last change: some may be past.
    """

    pagina = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="catalogusregel")
    soort = models.CharField("soort", max_length=12, choices=Catalogussoort.choices)
    titel = models.CharField("titel", max_length=255)
    titelsleutel = models.CharField(max_length=255, db_collation="C")
    samenvatting = models.CharField("samenvatting", max_length=300)
    url = models.CharField("adres", max_length=1024)
    makkelijk = models.BooleanField("heeft makkelijke tekst", default=False)
    werkprofielen = ArrayField(models.IntegerField(), default=list)
    werksoorten = ArrayField(models.IntegerField(), default=list)
    functies = ArrayField(models.IntegerField(), default=list)
    vormen = ArrayField(models.CharField(max_length=12), default=list)
    niveau = models.CharField("niveau", max_length=1, choices=Niveau.choices, blank=True)
    uren = models.DecimalField("uren", max_digits=7, decimal_places=2, null=True)
    data = ArrayField(models.DateField(), default=list)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    zoek = SearchVectorField()
    kop = SearchVectorField()
    woorden = ArrayField(models.CharField(max_length=40), default=list)

    objects: CatalogusregelManager = CatalogusregelManager()

    class Meta:
        verbose_name = "regel van de catalogus"
        verbose_name_plural = "regels van de catalogus"
        indexes = [
            GinIndex(fields=["zoek"], name="catalogus_zoek"),
            models.Index(fields=["titelsleutel", "pagina"], name="catalogus_titel"),
        ]

    def __str__(self) -> str:
        return self.titel

    def begint(self, vandaag: date) -> list[date]:
        """The days from today on which it begins, soonest first."""
        return sorted(dag for dag in self.data if dag >= vandaag)

    def in_het_kort(self, vandaag: date) -> list[str]:
        """What one wants to know before opening it, in words."""
        dagen = self.begint(vandaag)
        return [
            *([duur(self.uren)] if self.uren else []),
            *([self.get_niveau_display()] if self.niveau else []),
            *([f"Begint {date_format(dagen[0], 'j F Y')}"] if dagen else []),
        ]
