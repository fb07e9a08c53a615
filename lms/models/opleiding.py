"""An opleiding: everything somebody can follow to learn (Begrippenlijst R, Opleiding). Its uitvoeringen are not part
of the page: they have places and people.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from lms import opleidingbeeld, paginabeeld
from lms.status import Vorm

from .aanbod import TEKST, Leerpagina
from .leerlijn import Leerlijn
from .taxonomie import MEDEWERKER
from .velden import MeerkeuzeField


class WerkprocesBlock(blocks.StructBlock):
    """A werkproces as a keuzedeel describes it: what is done, what comes of it, and how one sees it."""

    code = blocks.CharBlock(label="Code", max_length=20, required=False, help_text="Bijvoorbeeld: D1-K1-W1")
    titel = blocks.CharBlock(label="Werkproces", max_length=150)
    omschrijving = blocks.TextBlock(label="Wat iemand doet", required=False)
    resultaat = blocks.TextBlock(label="Resultaat", required=False)
    gedrag = blocks.ListBlock(blocks.CharBlock(label="Gedrag", max_length=300), label="Gedrag", default=[])
    competenties = blocks.ListBlock(
        blocks.CharBlock(label="Competentie", max_length=80), label="Competenties", default=[]
    )

    class Meta:
        label = "Werkproces"
        icon = "cog"
        label_format = "{code} {titel}"
        collapsed = True


class KerntaakBlock(blocks.StructBlock):
    code = blocks.CharBlock(label="Code", max_length=20, required=False, help_text="Bijvoorbeeld: D1-K1")
    titel = blocks.CharBlock(label="Kerntaak", max_length=150)
    omschrijving = blocks.TextBlock(label="Omschrijving", required=False)
    kennis = blocks.ListBlock(
        blocks.CharBlock(label="Kennis of vaardigheid", max_length=300), label="Kennis en vaardigheden", default=[]
    )
    werkprocessen = blocks.ListBlock(WerkprocesBlock(), label="Werkprocessen", default=[])

    class Meta:
        label = "Kerntaak"
        icon = "list-ul"
        label_format = "{code} {titel}"
        collapsed = True


CODES = r"^\s*[A-Z][A-Za-z0-9.]*(\s*,\s*[A-Z][A-Za-z0-9.]*)*\s*$"


class Opleiding(Leerpagina):
    """`voor_jobcoaching`, `keurmerk`, `met_certificaat` and `uren` together decide whether the hours can count in a
    portfolio (toetsingskader, A2).
    """

    aanbieder = models.CharField("aanbieder", max_length=120, help_text="Wie de opleiding geeft.")
    uren = models.DecimalField(
        "studielast in uren",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Lessen en zelf leren samen. Bijvoorbeeld: 16",
    )
    vormen = MeerkeuzeField("vorm", choices=Vorm.choices, blank=True)
    accreditatie = models.CharField(
        "accreditatie", max_length=120, blank=True, help_text="Wie de opleiding erkent, of onder welk nummer."
    )
    accreditatie_van = models.DateField("geaccrediteerd vanaf", null=True, blank=True)
    accreditatie_tot = models.DateField("geaccrediteerd tot en met", null=True, blank=True)
    toelating = RichTextField(
        "toelatingseisen",
        features=TEKST,
        blank=True,
        help_text="Wat iemand al moet kunnen of hebben. Leeg: iedereen kan meedoen.",
    )
    kosten = models.DecimalField(
        "kosten in euro", max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    kosten_uitleg = models.CharField(
        "uitleg bij de kosten", max_length=200, blank=True, help_text="Bijvoorbeeld: je werkgever betaalt."
    )
    afsluiting = models.CharField(
        "afsluiting",
        max_length=200,
        blank=True,
        help_text="Wat iemand krijgt die slaagt. Laat leeg als er geen certificaat of diploma is.",
    )
    kerntaken = StreamField([("kerntaak", KerntaakBlock())], verbose_name="kerntaken", blank=True)
    werkprofielen = ParentalManyToManyField("lms.Werkprofiel", blank=True, verbose_name="werkprofielen")
    voor_jobcoaching = models.BooleanField(
        "telt mee voor jobcoaching",
        default=False,
        help_text="De uren kunnen dan meetellen in een portfolio, als er ook een keurmerk, een ondertekend certificaat "
        "en een aantal uren is.",
    )
    criteria = models.CharField(
        "past bij criteria",
        max_length=80,
        blank=True,
        validators=[RegexValidator(CODES, "Schrijf codes met komma's ertussen, zoals: C3.1, C4.1")],
        help_text="Codes van criteria uit het toetsingskader. Daar staat dan een link naar deze opleiding. "
        "Bijvoorbeeld: C3.1",
    )
    keurmerk = models.CharField("keurmerk", max_length=120, blank=True, help_text="Bijvoorbeeld: Cedeo of CRKBO.")
    met_certificaat = models.BooleanField("deelnemers krijgen een ondertekend certificaat", default=False)

    content_panels = [
        *Leerpagina.content_panels,
        FieldPanel("samenvatting"),
        FieldPanel("beeld"),
        FieldPanel("tekst"),
        MultiFieldPanel(
            [FieldPanel(veld) for veld in ("aanbieder", "uren", "vormen", "afsluiting", "kosten", "kosten_uitleg")],
            heading="In het kort",
        ),
        Leerpagina.gids_panel_werkprofielen,
        FieldPanel("toelating"),
        FieldPanel("kerntaken"),
        MultiFieldPanel(
            [FieldPanel(veld) for veld in ("accreditatie", "accreditatie_van", "accreditatie_tot")],
            heading="Accreditatie",
        ),
        MultiFieldPanel(
            [FieldPanel(veld) for veld in ("voor_jobcoaching", "keurmerk", "met_certificaat", "criteria")],
            heading="Meetellen in een portfolio",
        ),
        Leerpagina.makkelijk_panel,
    ]
    page_description = "Een cursus, training, e-learning of opleiding op het werk."
    template = "lms/opleiding.html"

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"

    def clean(self) -> None:
        super().clean()
        if self.accreditatie_van and self.accreditatie_tot and self.accreditatie_tot < self.accreditatie_van:
            raise ValidationError({"accreditatie_tot": "De accreditatie eindigt voordat die begint."})

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        """With what it comes to in words, as of today, and the leerlijnen that it is a step of."""
        leerlijnen = paginabeeld.leerlijnen_met(self, Leerlijn.objects.live().public())
        return {
            **super().get_context(request, *args, **kwargs),
            "vormen": paginabeeld.in_woorden(Vorm, self.vormen),
            "kosten": opleidingbeeld.kosten(self),
            "afsluiting": opleidingbeeld.afsluiting(self),
            "accreditatie": opleidingbeeld.accreditatie(self, timezone.localdate()),
            "portfolio": "" if self.is_voor_medewerkers() else opleidingbeeld.portfolio(self),
            "leerlijnen": paginabeeld.kaarten(leerlijnen, request),
            "geen_data": opleidingbeeld.GEEN_DATA_ONLINE if self.vormen == [Vorm.ELEARNING] else "",
        }

    def is_voor_medewerkers(self) -> bool:
        """Whether it is for medewerkers alone, and so has nothing to do with the keurmerk."""
        return not self.voor_jobcoaching and {functie.slug for functie in self.functies.all()} == {MEDEWERKER}

    def is_geaccrediteerd(self, dag: date) -> bool:
        """Whether the accreditation counts on this day; false where there is none."""
        begonnen = self.accreditatie_van is None or self.accreditatie_van <= dag
        niet_voorbij = self.accreditatie_tot is None or dag <= self.accreditatie_tot
        return bool(self.accreditatie) and begonnen and niet_voorbij

    @property
    def criteriumcodes(self) -> list[str]:
        """The criteria of the toetsingskader that it helps with."""
        return [code for deel in self.criteria.split(",") if (code := deel.strip())]

    @property
    def telt_voor_portfolio(self) -> bool:
        """Whether hours of it can be offered for A2 (toetsingskader, A2): relevant, keurmerk, certificate, hours."""
        return bool(self.voor_jobcoaching and self.keurmerk and self.met_certificaat and self.uren)
