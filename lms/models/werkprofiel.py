"""What a kind of work asks of somebody (Begrippenlijst R, Werkprofiel; bijlagenboek, bijlage 7)."""

from typing import Any

from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from lms import paginabeeld

from .aanbod import TEKST, Leerpagina


class CompetentieBlock(blocks.StructBlock):
    """A competentie with the level that is asked, and behaviour by which it is seen."""

    naam = blocks.CharBlock(label="Competentie", max_length=80)
    niveau = blocks.IntegerBlock(label="Niveau", min_value=1, max_value=5, required=False)
    functiespecifiek = blocks.BooleanBlock(label="Hoort bij deze functie", required=False)
    gedrag = blocks.ListBlock(blocks.CharBlock(label="Voorbeeld", max_length=300), label="Voorbeelden van gedrag")

    class Meta:
        label = "Competentie"
        icon = "user"
        label_format = "{naam}"
        collapsed = True


class KerntaakBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kerntaak", max_length=120)
    taken = blocks.ListBlock(blocks.CharBlock(label="Taak", max_length=300), label="Taken", default=[])

    class Meta:
        label = "Kerntaak"
        icon = "list-ul"
        label_format = "{titel}"
        collapsed = True


class Werkprofiel(Leerpagina):
    """Which leerlijnen lead here follows from the leerlijnen themselves."""

    doel = RichTextField(
        "doel van het werk", features=TEKST, blank=True, help_text="Waar het werk voor is, in een of twee zinnen."
    )
    kerntaken = StreamField([("kerntaak", KerntaakBlock())], verbose_name="kerntaken", blank=True)
    kennis = RichTextField("kennis", features=TEKST, blank=True)
    vereisten = RichTextField(
        "algemene vereisten", features=TEKST, blank=True, help_text="Bijvoorbeeld een rijbewijs, of kunnen tillen."
    )
    vaardigheden = RichTextField("vaardigheden", features=TEKST, blank=True)
    competenties = StreamField([("competentie", CompetentieBlock())], verbose_name="competenties", blank=True)

    content_panels = [
        Leerpagina.controle_panel,
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        FieldPanel("tekst"),
        FieldPanel("doel"),
        FieldPanel("kerntaken"),
        FieldPanel("kennis"),
        FieldPanel("vereisten"),
        FieldPanel("vaardigheden"),
        FieldPanel("competenties"),
        Leerpagina.gids_panel,
        Leerpagina.makkelijk_panel,
    ]
    page_description = "Wat iemand moet weten en kunnen voor een soort werk."
    template = "lms/werkprofiel.html"

    class Meta:
        verbose_name = "werkprofiel"
        verbose_name_plural = "werkprofielen"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        """With its competenties in two groups, and the leerlijnen that lead here."""
        competenties = [blok.value for blok in self.competenties]
        return {
            **super().get_context(request, *args, **kwargs),
            "van_functie": [een for een in competenties if een["functiespecifiek"]],
            "algemeen": [een for een in competenties if not een["functiespecifiek"]],
            "leerlijnen": paginabeeld.kaarten(self.leerlijnen.live().public().order_by("title", "pk"), request),
        }
