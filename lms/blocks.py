"""The steps of a leerlijn, as blocks in the page editor. A block's id is the step's identity."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from formulieren.soorten.basis import RIJKE_TEKST
from lms.status import Stapsoort, Toetssoort

CODE = r"^[A-Za-z0-9]{1,12}$"
CODES = r"^\s*[A-Za-z0-9]{1,12}(\s*,\s*[A-Za-z0-9]{1,12})*\s*$"


class MakkelijkBlock(blocks.StructBlock):
    """The same step in easy words."""

    tekst = blocks.RichTextBlock(label="Makkelijke tekst", features=RIJKE_TEKST, required=False)
    beeld = ImageChooserBlock(label="Beeld", required=False)
    geluid = DocumentChooserBlock(label="Voorgelezen tekst", required=False)

    class Meta:
        label = "Makkelijke tekst"
        collapsed = True


class LeerstapBlock(blocks.StructBlock):
    """What every step has."""

    titel = blocks.CharBlock(label="Titel", max_length=120)
    code = blocks.RegexBlock(
        label="Code",
        regex=CODE,
        error_messages={"invalid": "Gebruik alleen letters en cijfers, hoogstens twaalf."},
        help_text="Een korte naam, waarmee andere stappen naar deze verwijzen. Bijvoorbeeld: S1",
    )
    tekst = blocks.RichTextBlock(label="Uitleg", features=RIJKE_TEKST, required=False)
    verplicht = blocks.BooleanBlock(label="Verplicht", required=False, default=True)
    open_na = blocks.RegexBlock(
        label="Gaat open na",
        regex=CODES,
        required=False,
        error_messages={"invalid": "Schrijf codes van stappen met komma's ertussen, zoals: S1, S2"},
        help_text="Codes van stappen die eerst klaar moeten zijn. Leeg: deze stap is meteen open.",
    )
    makkelijk = MakkelijkBlock()

    class Meta:
        label_format = "{code} {titel}"
        collapsed = True


class OpleidingstapBlock(LeerstapBlock):
    pagina = blocks.PageChooserBlock(label="Opleiding", page_type="lms.Opleiding")

    class Meta:
        label = "Opleiding"
        icon = "openquote"


class InstrumentstapBlock(LeerstapBlock):
    pagina = blocks.PageChooserBlock(label="Instrument", page_type="lms.Instrument")

    class Meta:
        label = "Instrument"
        icon = "form"


class ToetsmomentBlock(LeerstapBlock):
    soort = blocks.ChoiceBlock(label="Hoe", choices=Toetssoort.choices, default=Toetssoort.OORDEEL)
    pagina = blocks.PageChooserBlock(
        label="Toets in het portaal",
        page_type="lms.Instrument",
        required=False,
        help_text="Alleen bij een toets met een score. Leeg: de docent vult de score in.",
    )
    cesuur = blocks.IntegerBlock(label="Gehaald vanaf (procent)", min_value=0, max_value=100, default=55)
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
        help_text="Bij een praktijktoets of oordeel: elk punt moet in orde zijn.",
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
    aantal = blocks.IntegerBlock(label="Hoeveel er nodig zijn", min_value=1, max_value=20, default=1)
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
