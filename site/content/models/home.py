"""The home page: the root of the site."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from accounts.werkplekken import wachtregels
from content.blocks import OpeningBlock, StappenBlock, TegelsBlock, TekstBlock
from content.deuren import DeurenBlock, NieuwsBlock

from .nieuws import Nieuwsbericht, Nieuwsoverzicht

NIEUWS = 3  # messages


class HomePage(Page):
    """What somebody sees first: what the portal is for, how it works, where to begin.

    Who is logged in sees what waits for them instead of the opening. An editor's preview is what a visitor sees.
    """

    inhoud = StreamField(
        [
            ("opening", OpeningBlock()),
            ("deuren", DeurenBlock()),
            ("stappen", StappenBlock()),
            ("tegels", TegelsBlock()),
            ("tekst", TekstBlock()),
            ("nieuws", NieuwsBlock()),
        ],
        verbose_name="inhoud",
        blank=True,
        block_counts={soort: {"max_num": 1} for soort in ("opening", "deuren", "nieuws")},
        help_text="De blokken staan op de pagina in de volgorde die je hier kiest. Begin met een opening.",
    )

    content_panels = [*Page.content_panels, FieldPanel("inhoud")]
    search_fields = [*Page.search_fields, index.SearchField("inhoud")]
    parent_page_types = ["wagtailcore.Page"]
    page_description = "De voorpagina van het portaal. Er is er één."
    max_count = 1
    template = "content/home.html"

    class Meta:
        verbose_name = "voorpagina"
        verbose_name_plural = "voorpagina's"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # Neither asks the database anything on a page without the block of the news.
        context["nieuws"] = Nieuwsbericht.objects.openbaar()[:NIEUWS]
        context["nieuwspagina"] = Nieuwsoverzicht.objects.live().first
        if request.user.is_authenticated and not getattr(request, "is_preview", False):
            context["wachtregels"] = wachtregels(request.user)
        return context
