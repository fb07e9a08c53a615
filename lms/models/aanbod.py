"""The catalogue: the page above everything one can learn, and what those pages share."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from content.html import schoon
from content.models import MakkelijkMixin
from lms.status import Niveau

TEKST = ["h3", "bold", "italic", "ul", "ol", "link"]


class Leeraanbod(Page):
    """The catalogue. There is one; the pages of what one can learn are below it."""

    inleiding = models.TextField("inleiding", blank=True, max_length=500)

    content_panels = [*Page.content_panels, FieldPanel("inleiding")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["lms.Leerlijn", "lms.Opleiding", "lms.Instrument", "lms.Werkprofiel"]
    max_count = 1
    page_description = "De catalogus met alles wat iemand kan leren."
    template = "lms/catalogus.html"

    class Meta:
        verbose_name = "leeraanbod"
        verbose_name_plural = "leeraanbod"


class Leerpagina(MakkelijkMixin, Page):
    """What a leerlijn, opleiding, instrument and werkprofiel share: a summary, for whom, and an easy text."""

    samenvatting = models.TextField(
        "samenvatting", max_length=300, help_text="Een of twee zinnen. Ze staan in de catalogus."
    )
    tekst = RichTextField("tekst", features=TEKST, blank=True)
    beeld = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="beeld"
    )
    werksoorten = ParentalManyToManyField("lms.Werksoort", blank=True, verbose_name="werksoorten")
    functies = ParentalManyToManyField("lms.Functie", blank=True, verbose_name="functies")
    niveau = models.CharField("niveau", max_length=1, choices=Niveau.choices, blank=True)

    gids_panel = MultiFieldPanel(
        [FieldPanel("werksoorten"), FieldPanel("functies"), FieldPanel("niveau")],
        heading="Voor wie",
        help_text="Hiermee filteren bezoekers de catalogus.",
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("samenvatting"),
        index.SearchField("tekst"),
        index.SearchField("makkelijke_tekst"),
    ]
    parent_page_types = ["lms.Leeraanbod"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def gewone_tekst(self) -> str:
        return f"{self.title}\n{self.samenvatting}\n{schoon(self.tekst)}"
