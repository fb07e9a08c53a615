"""The steps of a leerlijn, as blocks in the page editor. A block's id is the step's identity."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from content import geluid
from formulieren.soorten.basis import RIJKE_TEKST
from lms.status import Stapsoort, Toetssoort

CODE = r"^[A-Za-z0-9]{1,12}$"
CODES = r"^\s*[A-Za-z0-9]{1,12}(\s*,\s*[A-Za-z0-9]{1,12})*\s*$"


class MakkelijkBlock(blocks.StructBlock):
    """The same step in easy words."""

    tekst = blocks.RichTextBlock(
        label="Makkelijke tekst",
        features=RIJKE_TEKST,
        required=False,
        help_text="Korte zinnen en gewone woorden. Bijvoorbeeld: Je leert veilig werken. Dat duurt één dag.",
    )
    beeld = ImageChooserBlock(label="Beeld", required=False, help_text="Een foto of tekening van wat je gaat doen.")
    geluid = DocumentChooserBlock(
        label="Voorgelezen tekst",
        required=False,
        help_text="Een mp3-bestand waarin iemand de makkelijke tekst voorleest.",
    )

    class Meta:
        label = "Makkelijke tekst"
        collapsed = True

    def clean(self, value):
        schoon = super().clean(value)
        if zin := geluid.bezwaar(schoon["geluid"]):
            raise StructBlockValidationError(block_errors={"geluid": ValidationError(zin)})
        return schoon


class LeerstapBlock(blocks.StructBlock):
    """What every step has."""

    titel = blocks.CharBlock(label="Titel", max_length=120, help_text="Bijvoorbeeld: Veilig werken")
    code = blocks.RegexBlock(
        label="Code",
        regex=CODE,
        error_messages={"invalid": "Gebruik alleen letters en cijfers, hoogstens twaalf."},
        help_text="Een korte naam, waarmee andere stappen naar deze verwijzen. Bijvoorbeeld: S1",
    )
    tekst = blocks.RichTextBlock(
        label="Uitleg",
        features=RIJKE_TEKST,
        required=False,
        help_text="Wat je in deze stap doet en hoe je begint. Bijvoorbeeld: Loop een dag mee met een collega.",
    )
    verplicht = blocks.BooleanBlock(
        label="Verplicht",
        required=False,
        default=True,
        help_text="Zonder vinkje mag iemand deze stap overslaan. Een leerlijn is af als het verplichte af is.",
    )
    open_na = blocks.RegexBlock(
        label="Gaat open na",
        regex=CODES,
        required=False,
        error_messages={"invalid": "Schrijf codes van stappen met komma's ertussen, zoals: S1, S2"},
        help_text="Codes van stappen die eerst af moeten zijn. Bijvoorbeeld: S1, S2. Leeg: deze stap is meteen open.",
    )
    makkelijk = MakkelijkBlock()

    class Meta:
        label_format = "{code} {titel}"
        collapsed = True


class OpleidingstapBlock(LeerstapBlock):
    pagina = blocks.PageChooserBlock(
        label="Opleiding", page_type="lms.Opleiding", help_text="De pagina van de opleiding die iemand volgt."
    )

    class Meta:
        label = "Opleiding"
        icon = "openquote"


class InstrumentstapBlock(LeerstapBlock):
    pagina = blocks.PageChooserBlock(
        label="Instrument", page_type="lms.Instrument", help_text="De pagina van wat iemand invult of doet."
    )

    class Meta:
        label = "Instrument"
        icon = "form"


class ToetsmomentBlock(LeerstapBlock):
    soort = blocks.ChoiceBlock(label="Hoe", choices=Toetssoort.choices, default=Toetssoort.OORDEEL)
    pagina = blocks.PageChooserBlock(
        label="Toets in het portaal",
        page_type="lms.Instrument",
        required=False,
        help_text="Alleen bij een toets met een score. Leeg: de coach of werkbegeleider vult de score in.",
    )
    cesuur = blocks.IntegerBlock(
        label="Gehaald vanaf (procent)",
        min_value=0,
        max_value=100,
        default=55,
        help_text="Alleen bij een toets met een score. Bijvoorbeeld: 55",
    )
    pogingen = blocks.IntegerBlock(
        label="Hoogste aantal pogingen", min_value=0, max_value=20, default=0, help_text="0: zo vaak als nodig."
    )
    dagen = blocks.IntegerBlock(
        label="Inleveren binnen (dagen)", min_value=0, max_value=366, default=0, help_text="0: zonder termijn."
    )
    rubriek = blocks.ListBlock(
        blocks.CharBlock(label="Waar je op let", max_length=200),
        label="Waar de beoordelaar op let",
        default=[],
        help_text="Bij een praktijktoets of oordeel: elk punt moet in orde zijn. Bijvoorbeeld: Draagt handschoenen.",
    )

    class Meta:
        label = "Toetsmoment"
        icon = "check"


class OpdrachtBlock(LeerstapBlock):
    bewijs = blocks.BooleanBlock(
        label="Vraag om een foto, film of verslag", required=False, help_text="De coach of werkbegeleider kijkt het na."
    )

    class Meta:
        label = "Opdracht op het werk"
        icon = "tasks"


STAPPEN = [
    (Stapsoort.OPLEIDING, OpleidingstapBlock()),
    (Stapsoort.INSTRUMENT, InstrumentstapBlock()),
    (Stapsoort.TOETSMOMENT, ToetsmomentBlock()),
    (Stapsoort.OPDRACHT, OpdrachtBlock()),
]


class KeuzestappenBlock(blocks.StreamBlock):
    """The steps one can choose from. No choice within a choice."""

    class Meta:
        label = "Waaruit je kiest"


class KeuzeBlock(LeerstapBlock):
    aantal = blocks.IntegerBlock(
        label="Hoeveel er nodig zijn",
        min_value=1,
        max_value=20,
        default=1,
        help_text="Bijvoorbeeld: 2, als iemand twee van de drie klussen kiest.",
    )
    stappen = KeuzestappenBlock(STAPPEN)

    class Meta:
        label = "Keuze"
        icon = "list-ul"
        label_format = "{code} {titel}: kies er {aantal}"


class StappenBlock(blocks.StreamBlock):
    """The steps of a leerlijn in order."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__(local_blocks or [*STAPPEN, (Stapsoort.KEUZE, KeuzeBlock())], **kwargs)

    class Meta:
        label = "Stappen"
        collapsed = True
