"""An instrument: a questionnaire, test, practical exercise or work assignment that gives insight into willen, kunnen
and leefgebieden (Begrippenlijst R, Instrumenten). Questionnaires and tests are filled in on the form engine.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from formulieren.blocks import StapBlock
from lms import instrumentformulier
from lms.status import Gedragskant, Instrumentsoort, Leefgebied

from .aanbod import Leerpagina
from .velden import MeerkeuzeField


class InstrumentstapBlock(StapBlock):
    """A page of the questionnaire. Its scales count for the theme; in a test, the answers that are right stand here."""

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
        "tijd in minuten", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6000)]
    )
    stappen = StreamField(
        [("stap", InstrumentstapBlock())],
        verbose_name="vragen",
        blank=True,
        help_text="Alleen bij een vragenlijst of toets: elke stap is een pagina om in te vullen.",
    )
    normen = StreamField([("norm", NormBlock())], verbose_name="normen", blank=True)
    werkprofielen = ParentalManyToManyField("lms.Werkprofiel", blank=True, verbose_name="werkprofielen")

    content_panels = [
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        FieldPanel("tekst"),
        MultiFieldPanel(
            [FieldPanel(veld) for veld in ("soort", "minuten", "leefgebieden", "gedragskanten")], heading="In het kort"
        ),
        FieldPanel("stappen"),
        FieldPanel("normen"),
        FieldPanel("werkprofielen"),
        Leerpagina.gids_panel,
        Leerpagina.makkelijk_panel,
    ]
    page_description = "Een vragenlijst, toets, praktijkoefening of werkopdracht."
    template = "lms/instrument.html"

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"

    def clean(self) -> None:
        super().clean()
        if gevonden := instrumentformulier.bezwaren(self):
            raise ValidationError({"stappen": gevonden})

    @property
    def in_te_vullen(self) -> bool:
        return self.soort in Instrumentsoort.in_te_vullen()
