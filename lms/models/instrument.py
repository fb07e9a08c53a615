"""An instrument: a questionnaire, test, practical exercise or work assignment that gives insight into willen, kunnen
and leefgebieden (Begrippenlijst R, Instrumenten). Questionnaires and tests are filled in on the form engine.
"""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content.leeskeuze import wil_makkelijk
from formulieren.blocks import StapBlock, adresblok
from lms import instrumentformulier, paginabeeld
from lms.status import Gedragskant, Instrumentsoort, Leefgebied

from .aanbod import Leerpagina
from .leerlijn import Leerlijn
from .velden import MeerkeuzeField


class InstrumentstapBlock(StapBlock):
    """A page of the questionnaire. Its scales count for the theme; in a test, the answers that are right stand here."""

    titel = blocks.CharBlock(label="Titel", max_length=200, help_text="Bijvoorbeeld: Wonen")
    slug = adresblok("wonen")
    indicatoren = None  # of a portfolio only, as is handreiking
    handreiking = None
    thema = blocks.CharBlock(
        label="Thema",
        max_length=60,
        required=False,
        help_text="Waar de vragen van deze stap over gaan. Bijvoorbeeld een leefgebied: wonen.",
    )
    antwoorden = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("vraag", blocks.IntegerBlock(label="Nummer van de vraag in deze stap", min_value=1)),
                ("antwoord", blocks.CharBlock(label="Goed antwoord", max_length=200)),
                ("punten", blocks.IntegerBlock(label="Punten", min_value=1, default=1)),
            ]
        ),
        label="Goede antwoorden (alleen bij een toets)",
        default=[],
    )


class NormBlock(blocks.StructBlock):
    """From which score a theme is called what."""

    thema = blocks.CharBlock(label="Thema", max_length=60, required=False, help_text="Leeg: geldt voor elk thema.")
    vanaf = blocks.DecimalBlock(label="Vanaf score", decimal_places=1)
    naam = blocks.CharBlock(label="Heet dan", max_length=60, help_text="Bijvoorbeeld: gaat goed")
    uitleg = blocks.TextBlock(label="Uitleg voor wie invult", required=False)

    class Meta:
        label_format = "{thema} vanaf {vanaf}: {naam}"


class Instrument(Leerpagina):
    """What a questionnaire gives is per theme the mean of its scales; a test gives a percentage of points."""

    soort = models.CharField("soort", max_length=20, choices=Instrumentsoort.choices)
    leefgebieden = MeerkeuzeField("inzicht in leefgebieden", choices=Leefgebied.choices, blank=True)
    gedragskanten = MeerkeuzeField("inzicht in willen of kunnen", choices=Gedragskant.choices, blank=True)
    minuten = models.PositiveSmallIntegerField(
        "tijd in minuten",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
        help_text="Hoe lang iemand er ongeveer mee bezig is. Bijvoorbeeld: 20",
    )
    stappen = StreamField(
        [("stap", InstrumentstapBlock())],
        verbose_name="vragen",
        blank=True,
        help_text="Alleen bij een vragenlijst of toets: elke stap is een pagina om in te vullen. Bijvoorbeeld een stap "
        "per leefgebied.",
    )
    normen = StreamField(
        [("norm", NormBlock())],
        verbose_name="normen",
        blank=True,
        help_text="Hoe een score heet. Bijvoorbeeld: vanaf 3,5 gaat het goed. Bij een toets is het een percentage.",
    )
    werkprofielen = ParentalManyToManyField("lms.Werkprofiel", blank=True, verbose_name="werkprofielen")

    content_panels = [
        Leerpagina.controle_panel,
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        MultiFieldPanel(
            [FieldPanel(veld) for veld in ("soort", "minuten", "leefgebieden", "gedragskanten")], heading="In het kort"
        ),
        FieldPanel("tekst"),
        Leerpagina.gids_panel_werkprofielen,
        FieldPanel("stappen"),
        FieldPanel("normen"),
        Leerpagina.makkelijk_panel,
    ]
    page_description = "Een vragenlijst, toets, praktijkoefening of werkopdracht."
    template = "lms/instrument.html"

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"

    def bezwaren(self) -> list[str]:
        return instrumentformulier.bezwaren(self)

    @property
    def in_te_vullen(self) -> bool:
        return self.soort in Instrumentsoort.in_te_vullen()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        """With what it gives insight into, in words, and the leerlijnen that it is a step of."""
        leerlijnen = paginabeeld.leerlijnen_met(self, Leerlijn.objects.live().public())
        return {
            **super().get_context(request, *args, **kwargs),
            "leefgebieden": [Leefgebied(gebied).naam(wil_makkelijk(request)) for gebied in self.leefgebieden],
            "gedragskanten": paginabeeld.in_woorden(Gedragskant, self.gedragskanten),
            "aantal_vragen": sum(len(stap["value"].get("vragen") or ()) for stap in self.stappen.raw_data),
            "leerlijnen": paginabeeld.kaarten(leerlijnen, request),
        }
