"""The toetsingskader as pages: the handbook that visitors read, and the source of the forms."""

from dataclasses import fields, replace

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.html import schoon
from content.reglementen import codes_met_versie
from formulieren.beeld import veilig
from formulieren.definitie import Formulier
from lms.api import leerhulp
from portfolio import handboek
from portfolio.blocks import KaderStapBlock, RouteBlock
from portfolio.rules import kader as regels
from portfolio.rules.spelregels import STANDAARDSCHAAL, Spelregels, Termijnen
from zoeken.soorten import Zoeksoort

TEKST = ["h3", "bold", "italic", "ul", "ol"]


def _dagen(wat: str, dagen: int) -> models.PositiveSmallIntegerField:
    """A term in calendar days."""
    return models.PositiveSmallIntegerField(
        f"dagen voor {wat}", default=dagen, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )


class Toetsingskader(Page):
    """The whole: an introduction, and the onderdelen below it."""

    inleiding = RichTextField(
        "inleiding",
        features=TEKST,
        blank=True,
        help_text="Bijvoorbeeld: voor wie dit toetsingskader is, en hoe de toetsing verloopt.",
    )
    voor_wie = models.CharField(
        "wie het keurmerk kan halen",
        max_length=300,
        blank=True,
        default="",
        help_text="Eén zin, boven de vragen van de wegwijzer. Bijvoorbeeld: Je kunt het keurmerk halen als je "
        "ten minste twee jaar als jobcoach werkt.",
    )

    naam_aangetoond = models.CharField("naam van “aangetoond”", max_length=40, default="Aangetoond")
    grond_aangetoond = models.BooleanField("“aangetoond” vraagt om een grond", default=False)
    naam_niet_aangetoond = models.CharField("naam van “niet aangetoond”", max_length=40, default="Niet aangetoond")
    grond_niet_aangetoond = models.BooleanField("“niet aangetoond” vraagt om een grond", default=True)
    naam_bespreken = models.CharField(
        "naam van “bespreken in toetsgesprek”", max_length=40, default="Bespreken in toetsgesprek"
    )
    grond_bespreken = models.BooleanField("“bespreken” vraagt om een grond", default=True)
    dagen_controle = _dagen("controle door het bureau", 14)
    dagen_toewijzen = _dagen("assessoren zoeken", 7)
    dagen_bezwaar_assessor = _dagen("bezwaar tegen een assessor", 5)
    dagen_beoordelen = _dagen("beoordelen", 28)
    dagen_gesprek = _dagen("toetsgesprek en eindoordeel", 28)
    dagen_besluit = _dagen("besluit", 14)
    dagen_aanvullen = _dagen("aanvullen", 90)
    dagen_bezwaar = _dagen("bezwaar tegen een besluit", 42)
    dagen_bezwaar_afhandelen = _dagen("bezwaar afhandelen", 42)
    geldigheid_maanden = models.PositiveSmallIntegerField(
        "geldigheid van een certificaat in maanden",
        default=48,
        validators=[MinValueValidator(1)],
        help_text="Bijvoorbeeld: 48 voor vier jaar.",
    )
    hercertificering_maanden = models.PositiveSmallIntegerField(
        "hercertificering open, in maanden voor het einde",
        default=6,
        help_text="Vanaf dan kan iemand aan een nieuw portfolio beginnen om het certificaat te verlengen.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("inleiding"),
        FieldPanel("voor_wie"),
        MultiFieldPanel(
            [
                FieldPanel(f"{wat}_{score}")
                for score in ("aangetoond", "niet_aangetoond", "bespreken")
                for wat in ("naam", "grond")
            ],
            heading="Schaal van de assessoren",
            help_text="Wat hier staat geldt na het vaststellen, voor nieuwe portfolio's.",
        ),
        MultiFieldPanel(
            [FieldPanel(f"dagen_{termijn.name}") for termijn in fields(Termijnen)],
            heading="Termijnen",
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("geldigheid_maanden"), FieldPanel("hercertificering_maanden")], heading="Certificaat"
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("inleiding")]
    zoeksoort = Zoeksoort.KEURMERK
    parent_page_types = ["content.HomePage"]
    subpage_types = ["portfolio.Onderdeel"]
    max_count = 1
    page_description = "Het handboek voor Register Jobcoach. Uit de pagina's eronder ontstaan de formulieren."
    template = "portfolio/kader/toetsingskader.html"

    class Meta:
        verbose_name = "toetsingskader"
        verbose_name_plural = "toetsingskaders"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page below in one query, where Wagtail would ask twice per level."""
        if not path_components:
            return super().route(request, path_components)
        model = Onderdeel if len(path_components) == 1 else Deel
        adres = f"{self.url_path}{'/'.join(path_components)}/"
        pagina = model.objects.live().defer("stappen").filter(url_path=adres).first()
        if pagina is None:
            raise Http404
        pagina.kader = self
        return RouteResult(pagina)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        onderdelen = handboek.overzicht(self.gids(request))
        return context | {"inleiding": veilig(schoon(self.inleiding)), "onderdelen": onderdelen}

    def adres(self, request: HttpRequest) -> str:
        """The address of this page on the site of the request, without asking the database or a cache."""
        site = Site.find_for_request(request)
        return f"/{self.url_path.removeprefix(site.root_page.url_path)}" if site else "/"

    def gids(self, request: HttpRequest) -> list[handboek.Gidspunt]:
        """All published pages of the handbook in reading order. Two queries, however many pages there are."""
        basis = self.adres(request)
        punten = []
        for model, niveau in ((Onderdeel, 1), (Deel, 2)):
            paginas = model.objects.live().descendant_of(self)
            for code, titel, adres, path, minuten in paginas.values_list(
                "code", "title", "url_path", "path", "minuten"
            ):
                url = basis + adres.removeprefix(self.url_path)
                punten.append(handboek.Gidspunt(code, titel, url, path, niveau, minuten))
        return sorted(punten, key=lambda punt: punt.path)

    def paginas(self) -> tuple[list["Onderdeel"], list["Deel"]]:
        """The published onderdelen and delen in the order of the tree. Two queries."""
        onderdelen = Onderdeel.objects.live().child_of(self).order_by("path")
        delen = Deel.objects.live().descendant_of(self).order_by("path")
        return list(onderdelen), list(delen)

    def ontwerp(self) -> regels.Kaderontwerp:
        """What the published pages say now, read as forms."""
        onderdelen, delen = self.paginas()
        return regels.Kaderontwerp(
            titel=self.title,
            inleiding=schoon(self.inleiding),
            onderdelen=tuple(
                regels.Onderdeelontwerp(
                    code=onderdeel.code,
                    titel=onderdeel.title,
                    inleiding=schoon(onderdeel.inleiding),
                    delen=tuple(
                        pagina.ontwerp(onderdeel.code)
                        for pagina in [
                            onderdeel,
                            *(deel for deel in delen if deel.path.startswith(onderdeel.path)),
                        ]
                        if pagina is not onderdeel or pagina.stappen
                    ),
                )
                for onderdeel in onderdelen
            ),
            spelregels=self.spelregels(),
        )

    def spelregels(self) -> Spelregels:
        """The scale and the terms as this page has them."""
        return Spelregels(
            scores=tuple(
                replace(
                    score,
                    naam=getattr(self, f"naam_{score.sleutel}"),
                    grond_verplicht=getattr(self, f"grond_{score.sleutel}"),
                )
                for score in STANDAARDSCHAAL
            ),
            termijnen=Termijnen(**{veld.name: getattr(self, f"dagen_{veld.name}") for veld in fields(Termijnen)}),
            geldigheid_maanden=self.geldigheid_maanden,
            hercertificering_maanden=self.hercertificering_maanden,
        )

    def bezwaren(self, ontwerp: regels.Kaderontwerp) -> list[str]:
        """Everything that keeps the published pages from becoming a version, as sentences for the editor."""
        gewijzigd = self.get_descendants(inclusive=True).live().filter(has_unpublished_changes=True)
        return [
            *(
                f"De pagina “{titel}” heeft wijzigingen die nog niet zijn gepubliceerd. "
                "Publiceer ze, of herstel de gepubliceerde versie."
                for titel in gewijzigd.order_by("path").values_list("title", flat=True)
            ),
            *regels.bezwaren(ontwerp, codes_met_versie()),
        ]

    def concepten(self) -> list[str]:
        """The titles of pages that are not published and so stay out of a version."""
        return list(self.get_descendants().not_live().order_by("path").values_list("title", flat=True))


class KaderPaginaForm(WagtailAdminPageForm):
    """The editor's form: a code is used once, and stays as it is once versions were laid down under it."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        vast = self.instance.kaderversiedelen.values_list("code", flat=True).first() if self.instance.pk else None
        if vast and code != vast:
            raise ValidationError(f"Deze pagina is vastgelegd als “{vast}”. Die code blijft dus zoals ze is.")
        buren = Page.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        model = type(self.instance)
        if dubbel := model.objects.filter(pk__in=buren, code=code).first():
            raise ValidationError(f"De code “{code}” is al van “{dubbel.title}”.")
        return code


class KaderPagina(Page):
    """What an onderdeel and a deel share: a code, an introduction, and steps with questions."""

    code = models.CharField(
        "code",
        max_length=10,
        validators=[RegexValidator(r"^[A-Z][0-9]{0,2}$", "Een code is een hoofdletter met soms een cijfer, zoals A2.")],
        help_text="Bijvoorbeeld: A2. Routes noemen deze code als ze een vrijstelling geven.",
    )
    inleiding = RichTextField(
        "inleiding",
        features=TEKST,
        blank=True,
        help_text="Staat in het handboek en boven het formulier. Bijvoorbeeld: wat toon je hier aan?",
    )
    minuten = models.PositiveSmallIntegerField(
        "tijd in minuten",
        default=0,
        help_text="Hoe lang is iemand hier ongeveer mee bezig? Bijvoorbeeld: 90. Met 0 noem je geen tijd.",
    )
    route_vraag = models.CharField(
        "vraag boven de routes",
        max_length=200,
        blank=True,
        help_text="Alleen bij routes. Bijvoorbeeld: Met welke opleiding voldoe je aan deze eis?",
    )
    stappen = StreamField(
        [("stap", KaderStapBlock()), ("route", RouteBlock())],
        verbose_name="stappen",
        blank=True,
        help_text="Elke stap is een pagina van het formulier. Van routes kiest de kandidaat er één.",
    )

    base_form_class = KaderPaginaForm
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("code"), FieldPanel("minuten")], heading="Kenmerken"),
        FieldPanel("inleiding"),
        FieldPanel("route_vraag"),
        FieldPanel("stappen"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("inleiding"), index.SearchField("stappen")]
    zoeksoort = Zoeksoort.KEURMERK

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("handboek", "Handboek"), ("formulier", "Formulier")]

    @property
    def zoektitel(self) -> str:
        """How search calls it."""
        return f"{self.code}. {self.title}"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "formulieren/voorbeeld.html" if mode_name == "formulier" else self.template

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        if mode_name == "formulier":
            return {**super().get_context(request), "formulier": regels.formulier_van(self)}
        return self.get_context(request)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        kader = getattr(self, "kader", None) or Toetsingskader.objects.ancestor_of(self).first()
        context = super().get_context(request, *args, **kwargs) | handboek.context(
            self, kader.adres(request), kader.gids(request), vers=getattr(request, "is_preview", False)
        )
        stappen = context["lees"].stappen
        hulp = leerhulp([stap.criterium for stap in stappen if stap.criterium], request)
        return context | {"stappen": [(stap, hulp.get(stap.criterium, [])) for stap in stappen]}

    @property
    def formulierinleiding(self) -> str:
        """The introduction above the form, cleaned."""
        return schoon(self.inleiding)

    def formulier(self) -> Formulier:
        """The form that this page gives as it stands."""
        return regels.formulier_van(self)

    def ontwerp(self, onderdeel: str) -> regels.Deelontwerp:
        return regels.Deelontwerp(
            code=self.code,
            titel=self.title,
            minuten=self.minuten,
            inleiding=self.formulierinleiding,
            onderdeel=onderdeel,
            pagina_id=self.pk,
            formulier=self.formulier(),
        )


class Onderdeel(KaderPagina):
    """One of the onderdelen A to E; with questions of its own, with delen below it, or both."""

    inleiding_formulier = RichTextField(
        "inleiding bij de eigen vragen",
        features=TEKST,
        blank=True,
        help_text="Voor een onderdeel met eigen vragen. Laat leeg om de inleiding hierboven te gebruiken.",
    )

    content_panels = [
        *KaderPagina.content_panels[:-2],
        FieldPanel("inleiding_formulier"),
        *KaderPagina.content_panels[-2:],
    ]
    parent_page_types = ["portfolio.Toetsingskader"]
    subpage_types = ["portfolio.Deel"]
    template = "portfolio/kader/deel.html"
    page_description = "Een onderdeel van het toetsingskader, zoals A. Opleiding."

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"

    @property
    def formulierinleiding(self) -> str:
        return schoon(self.inleiding_formulier) or schoon(self.inleiding)


class Deel(KaderPagina):
    """A part of an onderdeel, with a fixed code such as A2 or C1."""

    parent_page_types = ["portfolio.Onderdeel"]
    subpage_types: list[str] = []
    template = "portfolio/kader/deel.html"
    page_description = "Een deel van een onderdeel, zoals A2. Aanvullende opleiding."

    class Meta:
        verbose_name = "deel"
        verbose_name_plural = "delen"
