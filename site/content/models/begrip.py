"""The begrippenlijst: words, and what each means in a domain."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from content.domeinen import Domein

MAX_TERM = 80


def zoeksleutel(tekst: str) -> str:
    """Lower case and without accents, to sort and to compare by."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return " ".join("".join(teken for teken in ontleed if not unicodedata.combining(teken)).split())


class BegripForm(WagtailAdminModelForm):
    """Has every domain once. (The database sees to that too, but says so in no words that help.)"""

    def is_valid(self) -> bool:
        geldig = super().is_valid()
        domeinen = [
            rij["domein"].value()
            for rij in self.formsets["betekenissen"].forms
            if rij["domein"].value() and not rij["DELETE"].value()
        ]
        if len(domeinen) == len(set(domeinen)):
            return geldig
        self.add_error(None, "Een domein staat er twee keer. Zet alles wat bij een domein hoort in één betekenis.")
        return False


class BegripQuerySet(models.QuerySet["Begrip"]):
    def openbaar(self) -> "BegripQuerySet":
        """What visitors see, by alphabet, with the meanings. Two queries."""
        betekenissen = Betekenis.objects.select_related("opvolger")
        return self.filter(live=True).order_by("sleutel").prefetch_related(Prefetch("betekenissen", betekenissen))

    def in_domein(self, domein: str) -> "BegripQuerySet":
        """Those that mean something in this domain; all of them for ""."""
        return self.filter(Exists(Betekenis.objects.filter(begrip=OuterRef("pk"), domein=domein))) if domein else self


class Begrip(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A word with its meaning in each domain where it has one.

    `sleutel` and `vormen` are made from the word and the other ways to write it, for sorting and finding.
    """

    term = models.CharField(
        "begrip",
        max_length=MAX_TERM,
        help_text="In het enkelvoud en met een kleine letter, tenzij het een naam of afkorting is. Bijvoorbeeld: "
        "leerlijn, of UWV.",
    )
    slug = models.SlugField("adres", max_length=MAX_TERM + 10, unique=True, editable=False)
    ook_als = models.TextField(
        "ook geschreven als",
        blank=True,
        max_length=1000,
        help_text="Meervoud, afkorting, voluit, synoniem: elk op een eigen regel. Ook deze woorden krijgen uitleg in "
        "de tekst. Een afkorting alleen als de hoofdletters gelijk zijn: WIJ is geen wij.",
    )
    sleutel = models.CharField("sorteersleutel", max_length=MAX_TERM * 2, editable=False, db_index=True)
    vormen = models.TextField("alle schrijfwijzen", editable=False)

    objects = BegripQuerySet.as_manager()

    panels = [
        FieldPanel("term", required_on_save=True),  # a draft without it cannot be found in the list
        FieldPanel("ook_als"),
        InlinePanel("betekenissen", heading="Betekenissen", label="Betekenis", min_num=1, max_num=len(Domein)),
    ]
    base_form_class = BegripForm
    search_fields = [index.SearchField("term"), index.SearchField("ook_als"), index.AutocompleteField("term")]

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ["sleutel"]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                name="begrip_eenmaal",
                violation_error_message="Dit begrip staat al in de lijst. Voeg je betekenis daar toe.",
            )
        ]

    def __str__(self) -> str:
        return self.term

    @cached_property
    def andere_vormen(self) -> list[str]:
        """The other ways to write it, as typed."""
        return [regel.strip() for regel in self.ook_als.splitlines() if regel.strip()]

    @property
    def alle_vormen(self) -> list[str]:
        """Every way to write it, the word itself first."""
        return [self.term, *self.andere_vormen]

    @property
    def letter(self) -> str:
        """Under which letter it stands; "#" when it begins with none."""
        return self.sleutel[0].upper() if self.sleutel[:1].isalpha() else "#"

    def get_absolute_url(self) -> str:
        return reverse("begrip", args=[self.slug])

    def clean(self) -> None:
        """Every way to write a word leads to one begrip. Raises ValidationError with the field and the other one."""
        super().clean()
        self.term = " ".join(self.term.split())
        self.__dict__.pop("andere_vormen", None)
        if self.term and not slugify(zoeksleutel(self.term)):
            raise ValidationError({"term": "Een begrip bevat ten minste één letter of cijfer."})
        if lang := [vorm for vorm in self.andere_vormen if len(vorm) > MAX_TERM]:
            raise ValidationError({"ook_als": f"“{lang[0][:40]}…” is te lang: {MAX_TERM} tekens of minder."})
        for veld, vormen in (("term", [self.term]), ("ook_als", self.andere_vormen)):
            for vorm in vormen:
                if ander := self._ander_met(vorm):
                    raise ValidationError({veld: f"“{vorm}” staat al bij het begrip “{ander.term}”."})

    def _ander_met(self, vorm: str) -> "Begrip | None":
        anderen = Begrip.objects.exclude(pk=self.pk)
        return anderen.filter(vormen__contains=f"\n{zoeksleutel(vorm)}\n").first()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The address is made once, and stays whatever the word becomes."""
        self.__dict__.pop("andere_vormen", None)
        self.sleutel = zoeksleutel(self.term)
        self.vormen = "\n{}\n".format("\n".join(zoeksleutel(vorm) for vorm in self.alle_vormen))
        if not self.slug:
            self.slug = self._vrij_adres()
        super().save(*args, **kwargs)

    def _vrij_adres(self) -> str:
        basis = slugify(zoeksleutel(self.term))
        bezet = set(Begrip.objects.filter(slug__startswith=basis).values_list("slug", flat=True))
        return next(
            adres for n in range(1, len(bezet) + 2) if (adres := f"{basis}-{n}" if n > 1 else basis) not in bezet
        )

    def get_preview_template(self, request, mode_name: str) -> str:
        return "content/begrip.html"

    def get_preview_context(self, request, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | {"begrip": self, "betekenissen": self.in_volgorde()}

    def domeinnamen(self) -> str:
        """In which domains it means something, for the list of the editors."""
        return ", ".join(str(betekenis.get_domein_display()) for betekenis in self.in_volgorde())

    def in_volgorde(self, domein: str = "") -> list["Betekenis"]:
        """The meanings in the order of the domains; with a domain only that one."""
        plaats = {naam: n for n, naam in enumerate(Domein.values)}
        gevraagd = [betekenis for betekenis in self.betekenissen.all() if domein in ("", betekenis.domein)]
        return sorted(gevraagd, key=lambda betekenis: plaats[betekenis.domein])


class Betekenis(models.Model):
    """What a word means in one domain. Nowhere else it is explained so."""

    begrip = ParentalKey(Begrip, on_delete=models.CASCADE, related_name="betekenissen")
    domein = models.CharField("domein", max_length=20, choices=Domein)
    definitie = models.TextField(
        "betekenis",
        max_length=1000,
        help_text="Een of enkele korte zinnen in gewone taal. Leg het woord niet uit met het woord zelf.",
    )
    in_tekst = models.BooleanField(
        "uitleggen in de tekst",
        default=True,
        help_text="Zet dit uit voor een woord dat iedereen kent. Het blijft dan wel in de begrippenlijst staan.",
    )
    verouderd = models.CharField(
        "door de tijd ingehaald",
        max_length=300,
        blank=True,
        help_text="Alleen voor een begrip dat niet meer bestaat: sinds wanneer, en wat ervoor in de plaats kwam. "
        "Bijvoorbeeld: Sinds 2015 geldt de Participatiewet.",
    )
    opvolger = models.ForeignKey(
        Begrip,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="wat ervoor in de plaats kwam",
        help_text="Het begrip waar lezers dan verder lezen.",
    )
    herkomst = models.CharField(
        "herkomst",
        max_length=200,
        blank=True,
        help_text="Uit welke lijst en welk hoofdstuk dit komt. Alleen de redactie ziet dit.",
    )

    panels = [
        FieldPanel("domein"),
        FieldPanel("definitie"),
        FieldPanel("in_tekst"),
        FieldPanel("verouderd"),
        FieldPanel("opvolger"),
        FieldPanel("herkomst"),
    ]

    class Meta:
        verbose_name = "betekenis"
        verbose_name_plural = "betekenissen"
        ordering = ["begrip", "domein"]
        constraints = [models.UniqueConstraint(fields=["begrip", "domein"], name="betekenis_per_domein")]

    def __str__(self) -> str:
        return f"{self.begrip} ({self.get_domein_display()})"

    def clean(self) -> None:
        """Raises ValidationError for a successor of what is not outdated."""
        super().clean()
        if self.opvolger_id and not self.verouderd:
            raise ValidationError({"verouderd": "Schrijf op sinds wanneer het begrip niet meer bestaat."})
