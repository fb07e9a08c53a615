"""Handbooks of the portal for who works in it: one per role, with a page per chapter.

They hold no secrets, but are of no use to visitors: whoever loads one closes it for who is not logged in
(`portfolio.inhoud.handboeken`), which also keeps it out of search.
"""

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageQuerySet
from wagtail.search import index

from accounts.rollen import ASSESSOR, COORDINATOR, REDACTEUR
from content.handboekblokken import BLOKKEN


class Handboekrol(models.TextChoices):
    """For whom a handbook is. The value stands in an address, the label is the name of the role."""

    REDACTEUR = "redacteur", REDACTEUR
    COORDINATOR = "coordinator", COORDINATOR
    ASSESSOR = "assessor", ASSESSOR


class Handboek(Page):
    """A handbook; its chapters are the pages below it, in their order."""

    rol = models.CharField("voor wie", max_length=20, choices=Handboekrol)
    inleiding = models.TextField(
        "inleiding", max_length=500, help_text="Een of twee zinnen: wat doe je in deze rol, en wat vind je hier?"
    )

    content_panels = [*Page.content_panels, FieldPanel("rol"), FieldPanel("inleiding")]
    search_fields = [*Page.search_fields, index.SearchField("inleiding")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.Handboekpagina"]
    page_description = "Uitleg over het portaal voor één rol. De hoofdstukken zijn de pagina's eronder."
    template = "content/handboek/handboek.html"

    class Meta:
        verbose_name = "handboek"
        verbose_name_plural = "handboeken"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | {"kruimels": [_alle_handboeken(), _kruimel(self)], "hoofdstukken": self.hoofdstukken}

    @property
    def hoofdstukken(self) -> "PageQuerySet":
        return Handboekpagina.objects.child_of(self).live()


class Handboekpagina(Page):
    """A chapter of a handbook."""

    inleiding = models.TextField("inleiding", max_length=300, help_text="Een of twee zinnen: wat leer je hier?")
    inhoud = StreamField(BLOKKEN, verbose_name="inhoud", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("inleiding"), FieldPanel("inhoud")]
    search_fields = [*Page.search_fields, index.SearchField("inleiding"), index.SearchField("inhoud")]
    parent_page_types = ["content.Handboek"]
    subpage_types: list[str] = []
    page_description = "Een hoofdstuk van een handboek, met stappen, schermbeelden en tips."
    template = "content/handboek/handboekpagina.html"

    class Meta:
        verbose_name = "hoofdstuk van een handboek"
        verbose_name_plural = "hoofdstukken van een handboek"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """The chapters around it, and the headings in it. A chapter that is only previewed stands in no list yet."""
        context = super().get_context(request, *args, **kwargs)
        handboek = Handboek.objects.parent_of(self).first()
        hoofdstukken = list(handboek.hoofdstukken) if handboek else []
        hier = next((n for n, hoofdstuk in enumerate(hoofdstukken) if hoofdstuk.pk == self.pk), None)
        return context | {
            "kruimels": [_alle_handboeken(), *([_kruimel(handboek, request)] if handboek else []), _kruimel(self)],
            "hoofdstukken": hoofdstukken,
            "label": "Hoofdstuk" if hier is None else f"Hoofdstuk {hier + 1}",
            "vorige": hoofdstukken[hier - 1] if hier else None,
            "volgende": hoofdstukken[hier + 1] if hier is not None and hier + 1 < len(hoofdstukken) else None,
            "koppen": [(f"kop-{n}", blok.value) for n, blok in enumerate(self.inhoud, 1) if blok.block_type == "kop"],
        }


def _alle_handboeken() -> dict[str, str]:
    return {"titel": "Handboeken", "url": reverse("handboeken")}


def _kruimel(pagina: Page, request: HttpRequest | None = None) -> dict[str, str]:
    """With an address when `request` is given; without it, it is the page that one is on."""
    return {"titel": pagina.title, "url": (pagina.get_url(request) or "") if request else ""}
