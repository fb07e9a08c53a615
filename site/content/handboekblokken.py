"""The building blocks of a chapter of a handbook."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks import TekstBlock

IN_DE_ZIN = ["bold", "italic", "link"]


class KopBlock(blocks.CharBlock):
    """A heading; the list at the top of the chapter is made of these. The page itself draws it, with its anchor."""

    class Meta:
        icon = "title"
        label = "Kop"


class StappenBlock(blocks.ListBlock):
    """What to do, in order."""

    def __init__(self, **kwargs) -> None:
        stap = blocks.RichTextBlock(
            label="Stap", features=IN_DE_ZIN, help_text="Eén handeling. Zet namen van knoppen vet."
        )
        super().__init__(stap, min_num=1, **kwargs)

    class Meta:
        icon = "list-ol"
        label = "Stappen"
        template = "content/handboek/stappen.html"


class SchermbeeldBlock(blocks.StructBlock):
    """A picture of a screen. Its description is not to be left out: who does not see it has only that."""

    afbeelding = ImageChooserBlock(label="Afbeelding")
    beschrijving = blocks.CharBlock(
        label="Beschrijving voor wie de afbeelding niet ziet",
        max_length=250,
        help_text="Zeg wat er op het scherm staat. Bijvoorbeeld: De werklijst, met bovenaan een portfolio dat te laat "
        "is.",
    )
    onderschrift = blocks.CharBlock(label="Onderschrift", required=False, max_length=250)

    class Meta:
        icon = "image"
        label = "Schermbeeld"
        template = "content/handboek/schermbeeld.html"


class TipBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        super().__init__(**{"features": IN_DE_ZIN, **kwargs})

    class Meta:
        icon = "help"
        label = "Tip"
        template = "content/handboek/tip.html"


BLOKKEN = [
    ("kop", KopBlock(max_length=100)),
    ("tekst", TekstBlock(features=["h3", "bold", "italic", "ul", "ol", "link", "begrip"])),
    ("stappen", StappenBlock()),
    ("schermbeeld", SchermbeeldBlock()),
    ("tip", TipBlock()),
]
