"""What search knows of a page: one row for each that is open to everybody."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from wagtail.models import Page

from content.models import Begrip

from .soorten import Zoeksoort


class Zoekregel(models.Model):
    """Made anew at each publication: see `zoeken.register`. Of a page, a begrip, or (`plek`) the name of an address.

    `zoek` (all words), `kop` (those of the title and summary, to rank by) and `woorden` (the same, to show) are
    prepared text: see `content.zoektekst`. `tekst` is what stands on it without its markup, to show where a word was
    found.
    """

    pagina = models.OneToOneField(Page, models.CASCADE, null=True, related_name="zoekregel")
    begrip = models.OneToOneField(Begrip, models.CASCADE, null=True, related_name="zoekregel")
    plek = models.CharField(max_length=80, null=True, unique=True)
    soort = models.CharField("soort", max_length=10, choices=Zoeksoort.choices)
    wat = models.CharField("wat het is", max_length=40)
    titel = models.CharField("titel", max_length=255)
    samenvatting = models.CharField("samenvatting", max_length=300)
    tekst = models.TextField("tekst")
    url = models.CharField("adres", max_length=1024)
    zoek = SearchVectorField()
    kop = SearchVectorField()
    woorden = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        verbose_name = "regel van het zoekregister"
        verbose_name_plural = "regels van het zoekregister"
        indexes = [GinIndex(fields=["zoek"], name="zoekregel_zoek")]
        constraints = [
            models.CheckConstraint(
                name="zoekregel_is_van_een",
                condition=models.Q(pagina__isnull=False, begrip=None, plek=None)
                | models.Q(pagina=None, begrip__isnull=False, plek=None)
                | models.Q(pagina=None, begrip=None, plek__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.titel
