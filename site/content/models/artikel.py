"""A page with text."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.blocks import AfbeeldingBlock, TekstBlock
from content.domeinen import Domein


class Artikel(Page):
    """A text of the portal: explanation, contact, privacy statement."""

    inleiding = models.TextField(
        "inleiding",
        blank=True,
        max_length=500,
        help_text="Een of twee zinnen die zeggen waar deze pagina over gaat. Ze staan groter boven de tekst.",
    )
    inhoud = StreamField(
        [("tekst", TekstBlock()), ("afbeelding", AfbeeldingBlock())], verbose_name="inhoud", blank=True
    )

    domein = models.CharField(
        "begrippen uitleggen",
        max_length=20,
        choices=Domein,
        blank=True,
        help_text="Woorden uit de begrippenlijst krijgen uitleg in de tekst, in de betekenis van dit domein. Kies je "
        "niets, dan krijgen ze geen uitleg.",
    )

    content_panels = [*Page.content_panels, FieldPanel("inleiding"), FieldPanel("inhoud"), FieldPanel("domein")]
    search_fields = [*Page.search_fields, index.SearchField("inleiding"), index.SearchField("inhoud")]
    parent_page_types = ["content.HomePage", "content.Artikel"]
    subpage_types = ["content.Artikel"]
    page_description = "Een gewone tekstpagina, met koppen, lijsten en afbeeldingen."
    template = "content/artikel.html"

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"
