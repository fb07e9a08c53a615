"""The home page: the root of the site."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks import OpeningBlock, StappenBlock, TegelsBlock, TekstBlock


class HomePage(Page):
    """What somebody sees first: what the portal is for, how it works, where to begin."""

    inhoud = StreamField(
        [
            ("opening", OpeningBlock()),
            ("stappen", StappenBlock()),
            ("tegels", TegelsBlock()),
            ("tekst", TekstBlock()),
        ],
        verbose_name="inhoud",
        blank=True,
        block_counts={"opening": {"max_num": 1}},
        help_text="De blokken staan op de pagina in de volgorde die je hier kiest. Begin met een opening.",
    )

    content_panels = [*Page.content_panels, FieldPanel("inhoud")]
    parent_page_types = ["wagtailcore.Page"]
    page_description = "De voorpagina van het portaal. Er is er één."
    max_count = 1
    template = "content/home.html"

    class Meta:
        verbose_name = "voorpagina"
        verbose_name_plural = "voorpagina's"
