"""News: one page with all of it, newest first, and a page for each message."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from content.blocks import AfbeeldingBlock, TekstBlock
from content.domeinen import Domein

PER_PAGINA = 10
# Addresses of the portal itself, below that of the news.
GERESERVEERD = frozenset({"feed"})


class NieuwsberichtQuerySet(PageQuerySet):
    def openbaar(self) -> "NieuwsberichtQuerySet":
        """What everybody may read, newest first, with what a list shows of it."""
        return self.live().public().select_related("afbeelding").order_by("-datum", "-pk")

    def jaren(self) -> list[int]:
        """The years in which there was news, newest first."""
        return list(self.order_by().values_list(ExtractYear("datum"), flat=True).distinct().order_by("-datum__year"))


class Nieuwsoverzicht(Page):
    """All the news. There is one; the messages are below it."""

    inleiding = models.TextField(
        "inleiding",
        blank=True,
        max_length=500,
        help_text="Staat boven het nieuws. Bijvoorbeeld: Wat er verandert in het keurmerk en in het leeraanbod.",
    )

    content_panels = [*Page.content_panels, FieldPanel("inleiding")]
    search_fields = [*Page.search_fields, index.SearchField("inleiding")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.Nieuwsbericht"]
    max_count = 1
    page_description = "De pagina met al het nieuws, het nieuwste eerst."
    template = "content/nieuwsoverzicht.html"

    class Meta:
        verbose_name = "nieuwsoverzicht"
        verbose_name_plural = "nieuwsoverzichten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`jaar` and `page` of the address; whatever is not understood counts as not asked. Four queries."""
        alle = Nieuwsbericht.objects.child_of(self).openbaar()
        jaren = alle.jaren()
        jaar = next((jaar for jaar in jaren if str(jaar) == request.GET.get("jaar")), None)
        gekozen = alle.filter(datum__year=jaar) if jaar else alle
        return {
            **super().get_context(request, *args, **kwargs),
            "jaren": jaren,
            "jaar": jaar,
            "berichten": Paginator(gekozen, PER_PAGINA).get_page(request.GET.get("page")),
            "zoek": f"jaar={jaar}&" if jaar else "",
        }


class Nieuwsbericht(Page):
    """One piece of news, with the day on which it was written."""

    datum = models.DateField(
        "datum", default=timezone.localdate, help_text="Staat boven het bericht. Het nieuwste staat bovenaan."
    )
    inleiding = models.TextField(
        "inleiding", max_length=500, help_text="Een of twee zinnen met het belangrijkste. Ze staan ook in de lijst."
    )
    afbeelding = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="afbeelding"
    )
    beschrijving = models.CharField(
        "beschrijving voor wie de afbeelding niet ziet",
        max_length=250,
        blank=True,
        help_text="Zeg wat er te zien is. Laat leeg als de afbeelding alleen versiering is.",
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

    content_panels = [
        *Page.content_panels,
        FieldPanel("datum"),
        FieldPanel("inleiding"),
        MultiFieldPanel([FieldPanel("afbeelding"), FieldPanel("beschrijving")], heading="Afbeelding bovenaan"),
        FieldPanel("inhoud"),
        FieldPanel("domein"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("inleiding"), index.SearchField("inhoud")]
    zoeksoort = "nieuws"  # zoeken.Zoeksoort, which knows of this app
    parent_page_types = ["content.Nieuwsoverzicht"]
    subpage_types: list[str] = []
    page_description = "Een nieuwsbericht, met een datum."
    template = "content/nieuwsbericht.html"

    objects = PageManager.from_queryset(NieuwsberichtQuerySet)()

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"

    def clean(self) -> None:
        super().clean()
        if self.slug in GERESERVEERD:
            raise ValidationError({"slug": f"“{self.slug}” gebruikt het portaal zelf. Kies een ander adres."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        overzicht = self.get_parent()
        kruimels = [{"titel": overzicht.title, "url": overzicht.get_url(request)}, {"titel": self.title}]
        return {**super().get_context(request, *args, **kwargs), "kruimels": kruimels}
