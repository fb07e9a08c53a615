"""The catalogue: the page above everything one can learn, and what those pages share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.search import index

from content.html import schoon
from content.leeskeuze import GEWOON, MAKKELIJK, TAAL, wil_makkelijk
from content.models import MakkelijkMixin
from content.models.makkelijk import MakkelijkForm, Makkelijkstand
from lms import catalogusbeeld
from lms.blokinhoud import ingevuld
from lms.paginabeeld import beeld_met_id
from lms.panelen import Controlepanel
from lms.status import Niveau
from lms.zoeken import Uitslag
from zoeken.soorten import Zoeksoort

TEKST = ["h3", "bold", "italic", "ul", "ol", "link", "begrip"]
# Addresses of the portal itself, beside those of these pages.
GERESERVEERD = frozenset({"api", "begeleiden", "feed", "inzage", "mijn"})


class LeerRechten(PagePermissionTester):
    """Editors publish by themselves, with two exceptions: where the catalogue says that a second editor has to look
    first, and a page that they put up for moderation and did not withdraw. A superuser is bound by neither.
    """

    def can_publish(self) -> bool:
        return super().can_publish() and not self._tweede_nodig() and not self._eigen_voorstel()

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and not self._tweede_nodig()

    def _tweede_nodig(self) -> bool:
        """One query for a user, however many pages are in a list."""
        if self.user.is_superuser:
            return False
        if not hasattr(self.user, "_tweede_redacteur_nodig"):
            self.user._tweede_redacteur_nodig = Leeraanbod.objects.filter(tweede_redacteur=True).exists()
        return self.user._tweede_redacteur_nodig

    def _eigen_voorstel(self) -> bool:
        if self.user.is_superuser or not self.page.workflow_in_progress:
            return False
        return self.page.current_workflow_state.requested_by_id == self.user.pk


class LeerRechtenMixin:
    """For a page that editors publish by `LeerRechten`."""

    def permissions_for_user(self, user) -> LeerRechten:
        return LeerRechten(user, self)


class LeeraanbodManager(PageManager):
    def adres(self) -> str | None:
        """Where the catalogue is, as long as it is published. One query: the portal is one site, so nothing has to be
        known but the path, of which the first part is the start of the site.
        """
        pad = self.live().values_list("url_path", flat=True).first()
        return f"/{pad.split('/', 2)[2]}" if pad else None


class Leeraanbod(LeerRechtenMixin, Page):
    """The catalogue. There is one; the pages of what one can learn are below it."""

    inleiding = models.TextField(
        "inleiding",
        blank=True,
        max_length=500,
        help_text="Staat boven de catalogus. Bijvoorbeeld: Alles wat je hier kunt leren, op het werk en erbuiten.",
    )
    tweede_redacteur = models.BooleanField(
        "publiceren kan alleen met een tweede redacteur",
        default=False,
        help_text="Met een vinkje legt een redacteur elke pagina hieronder eerst voor aan een collega, die haar "
        "publiceert. Zonder vinkje mag dat ook, maar hoeft het niet.",
    )

    content_panels = [*Page.content_panels, FieldPanel("inleiding"), FieldPanel("tweede_redacteur")]
    parent_page_types = ["content.HomePage"]
    subpage_types = ["lms.Leerlijn", "lms.Opleiding", "lms.Instrument", "lms.Werkprofiel"]
    max_count = 1
    page_description = "De catalogus met alles wat iemand kan leren."
    template = "lms/catalogus.html"

    objects: LeeraanbodManager = LeeraanbodManager()

    class Meta:
        verbose_name = "leeraanbod"
        verbose_name_plural = "leeraanbod"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        adres = self.get_url(request) or ""
        beeld = catalogusbeeld.context(request, adres, Uitslag(request.GET))
        return {**super().get_context(request, *args, **kwargs), **beeld}


def vinkjes(veld: str) -> FieldPanel:
    """A field with several choices, each a checkbox: nobody has to know of a key to hold down."""
    return FieldPanel(veld, widget=forms.CheckboxSelectMultiple)


class LeerpaginaForm(MakkelijkForm):
    """A draft can be kept with whatever is wrong with it; publishing and submitting ask that the page can work."""

    def _post_clean(self) -> None:
        """The page itself is asked only when it is not a draft, and when every field could be read."""
        self.instance.als_concept = self.is_deferred_validation or bool(self.errors)
        try:
            super()._post_clean()
        finally:
            self.instance.als_concept = False


class Leerpagina(LeerRechtenMixin, MakkelijkMixin, Page):  # type: ignore[django-manager-missing]
    """What a leerlijn, opleiding, instrument and werkprofiel share: a summary, for whom, and an easy text."""

    samenvatting = models.TextField(
        "samenvatting",
        max_length=300,
        help_text="Een of twee zinnen voor in de catalogus. Bijvoorbeeld: Leer in een dag hoe je veilig werkt.",
    )
    tekst = RichTextField(
        "tekst",
        features=TEKST,
        blank=True,
        help_text="Wat iemand wil weten voordat die begint: wat je doet, waar, met wie en hoe lang het duurt.",
    )
    beeld = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="beeld"
    )
    werksoorten = ParentalManyToManyField("lms.Werksoort", blank=True, verbose_name="werksoorten")
    functies = ParentalManyToManyField("lms.Functie", blank=True, verbose_name="functies")
    niveau = models.CharField("niveau", max_length=1, choices=Niveau.choices, blank=True)

    base_form_class = LeerpaginaForm
    als_concept = False  # whether it is being kept as a draft: then nothing of `bezwaren` is asked
    bezwaren_bij = "stappen"  # the field that they are about
    controle_panel = Controlepanel(heading="Klopt deze pagina?", icon="warning")
    gids_panel = MultiFieldPanel(
        [vinkjes("werksoorten"), vinkjes("functies"), FieldPanel("niveau")],
        heading="Voor wie",
        help_text="Hiermee filteren bezoekers de catalogus.",
    )
    gids_panel_werkprofielen = MultiFieldPanel(  # for pages that lead to a werkprofiel
        [*gids_panel.children, vinkjes("werkprofielen")], heading=gids_panel.heading, help_text=gids_panel.help_text
    )
    search_fields = [
        *Page.search_fields,
        index.SearchField("samenvatting"),
        index.SearchField("tekst"),
        index.SearchField("makkelijke_tekst"),
    ]
    zoeksoort = Zoeksoort.LEREN
    parent_page_types = ["lms.Leeraanbod"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug in GERESERVEERD:
            raise ValidationError({"slug": f"“{self.slug}” gebruikt het portaal zelf. Kies een ander adres."})
        if not self.als_concept and (gevonden := self.bezwaren()):
            raise ValidationError({self.bezwaren_bij: gevonden})

    def bezwaren(self) -> list[str]:
        """Why this page cannot be published, in sentences for the editor; empty when it can. Every field is read."""
        return []

    def bezwaren_van_concept(self) -> list[str]:
        """As `bezwaren`, for a draft of which required fields can still be empty."""
        return self.bezwaren() if self._ingevuld() else ["Nog niet alles is ingevuld wat verplicht is."]

    def waarschuwingen(self) -> list[str]:
        """What an editor had better look at, and what does not keep the page from being published."""
        return []

    def _ingevuld(self) -> bool:
        """Whether the blocks of the page hold what they ask."""
        velden = (veld for veld in self._meta.get_fields() if isinstance(veld, StreamField))
        return all(ingevuld(veld.stream_block, getattr(self, veld.name)) for veld in velden)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(GEWOON, "Gewone tekst"), (MAKKELIJK, "Makkelijke tekst")]

    def serve_preview(self, request: HttpRequest, mode_name: str):
        """As a reader sees it who chose that text; the choice of the editor's own browser does not matter."""
        TAAL.alleen_nu(request, mode_name)
        return super().serve_preview(request, mode_name)

    def gewone_tekst(self) -> str:
        return f"{self.title}\n{self.samenvatting}\n{schoon(self.tekst)}"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        """With the way back to the catalogue, and which of its two texts this reader gets. One to five queries."""
        toon_makkelijk = wil_makkelijk(request) and bool(self.makkelijke_tekst)
        beeld = self.makkelijk_beeld_id if toon_makkelijk else self.beeld_id
        aanbod = self.get_parent()
        return {
            **super().get_context(request, *args, **kwargs),
            "kruimels": [{"titel": aanbod.title, "url": aanbod.get_url(request)}, {"titel": self.title}],
            "heeft": bool(self.makkelijke_tekst),
            "toon_makkelijk": toon_makkelijk,
            "makkelijk_oud": toon_makkelijk and self.makkelijk_stand == Makkelijkstand.OUDER,
            "beeld": beeld_met_id(beeld),
        }
