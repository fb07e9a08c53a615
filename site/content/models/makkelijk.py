"""A second text in easy Dutch (A2/B1) beside that of a page, with a picture or sound."""

from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from content import geluid
from content.panelen import MakkelijkStandPanel

TEKST = ["h3", "bold", "italic", "ul", "ol"]


class Makkelijkstand(models.TextChoices):
    """How an easy text stands to the original."""

    ONTBREEKT = "ontbreekt", "Nog geen makkelijke tekst"
    OUDER = "ouder", "Ouder dan de gewone tekst"
    BIJ = "bij", "Bij de tijd"


class MakkelijkForm(WagtailAdminPageForm):
    """Remembers which original an easy text belongs to: when it was changed, or looked over and found right."""

    makkelijk_klopt = forms.BooleanField(
        label="De makkelijke tekst klopt nog",
        required=False,
        help_text="Vink dit aan als je de gewone tekst hebt gewijzigd en de makkelijke tekst niet hoeft te veranderen.",
    )

    def save(self, commit: bool = True):
        gewijzigd = {"makkelijke_tekst", "makkelijk_geluid"}.intersection(self.changed_data)
        if gewijzigd or self.cleaned_data.get("makkelijk_klopt"):
            self.instance.makkelijk_is_bij()
        return super().save(commit)


class MakkelijkMixin(models.Model):
    """For a page. The page says with `gewone_tekst` which text its easy text belongs to."""

    makkelijke_tekst = RichTextField(
        "makkelijke tekst",
        features=TEKST,
        blank=True,
        help_text="Korte zinnen en gewone woorden. Lezers wisselen met één knop.",
    )
    makkelijk_beeld = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beeld bij de makkelijke tekst",
    )
    makkelijk_geluid = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voorgelezen tekst",
        help_text="Een mp3-bestand waarin iemand de makkelijke tekst voorleest.",
    )
    makkelijk_bij = models.CharField("hoort bij", max_length=64, blank=True, editable=False)

    base_form_class = MakkelijkForm
    makkelijk_panel = MultiFieldPanel(
        [
            MakkelijkStandPanel(),
            FieldPanel("makkelijke_tekst"),
            FieldPanel("makkelijk_klopt"),
            FieldPanel("makkelijk_beeld"),
            FieldPanel("makkelijk_geluid"),
        ],
        heading="Makkelijke tekst",
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if zin := geluid.bezwaar(self.makkelijk_geluid):
            raise ValidationError({"makkelijk_geluid": zin})

    def gewone_tekst(self) -> str:
        """The original that the easy text is about."""
        raise NotImplementedError

    def makkelijk_is_bij(self) -> None:
        """Tie the easy text to the original as it is now."""
        self.makkelijk_bij = self._hash()

    @property
    def makkelijk_stand(self) -> Makkelijkstand:
        return stand_van(self.makkelijke_tekst, self.gewone_tekst(), self.makkelijk_bij)

    @property
    def makkelijke_delen(self) -> list[tuple[str, Makkelijkstand]]:
        """What of the page has an easy text of its own besides the page, by name; nothing by itself."""
        return []

    def _hash(self) -> str:
        return hash_van(self.gewone_tekst())


def hash_van(tekst: str) -> str:
    """What is kept of an original beside its easy text."""
    return sha256(tekst.encode()).hexdigest()


def stand_van(makkelijk: str, gewoon: str, hoort_bij: str) -> Makkelijkstand:
    """How an easy text stands to the original as it is now; `hoort_bij` is the hash of the one that it was made for."""
    if not makkelijk.strip():
        return Makkelijkstand.ONTBREEKT
    return Makkelijkstand.BIJ if hoort_bij == hash_van(gewoon) else Makkelijkstand.OUDER
