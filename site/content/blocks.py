"""The building blocks of the home page and of articles."""

from django.core.validators import RegexValidator
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

adres = RegexValidator(
    r"^(/|https://)", "Een adres begint met / (binnen dit portaal) of met https:// (een andere site)."
)


class KnopBlock(blocks.StructBlock):
    tekst = blocks.CharBlock(
        label="Tekst op de knop",
        required=False,
        max_length=40,
        help_text="Bijvoorbeeld: Begin met je portfolio",
    )
    adres = blocks.CharBlock(
        label="Adres",
        required=False,
        validators=[adres],
        help_text="Bijvoorbeeld: /toetsingskader/ of https://www.voorbeeld.nl/",
    )

    class Meta:
        icon = "link"
        label = "Knop"


class OpeningBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", max_length=100, help_text="Bijvoorbeeld: Laat zien wat je kunt als jobcoach")
    tekst = blocks.RichTextBlock(
        label="Tekst", features=["bold", "italic"], help_text="Twee of drie zinnen: wat vind je hier?"
    )
    knop = KnopBlock(label="Eerste knop")
    tweede_knop = KnopBlock(label="Tweede knop", required=False)

    class Meta:
        icon = "home"
        label = "Opening"
        template = "content/blokken/opening.html"


class StappenBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", max_length=100, help_text="Bijvoorbeeld: Zo werkt het")
    stappen = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "titel",
                    blocks.CharBlock(label="Stap", max_length=80, help_text="Bijvoorbeeld: Maak een account"),
                ),
                ("tekst", blocks.TextBlock(label="Uitleg", rows=3)),
            ],
            label="Stap",
        ),
        label="Stappen",
        min_num=1,
    )

    class Meta:
        icon = "list-ol"
        label = "Stappen"
        template = "content/blokken/stappen.html"


class TegelsBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", max_length=100, help_text="Bijvoorbeeld: Goed om te weten")
    tegels = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("titel", blocks.CharBlock(label="Titel", max_length=80)),
                ("tekst", blocks.TextBlock(label="Tekst", rows=3)),
                (
                    "adres",
                    blocks.CharBlock(
                        label="Adres",
                        required=False,
                        validators=[adres],
                        help_text="Waar de tegel heen gaat. Mag leeg blijven. Bijvoorbeeld: /gedragscode/",
                    ),
                ),
            ],
            label="Tegel",
        ),
        label="Tegels",
        min_num=1,
    )

    class Meta:
        icon = "grip"
        label = "Tegels"
        template = "content/blokken/tegels.html"


class TekstBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "content/blokken/tekst.html"

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"features": ["h2", "h3", "bold", "italic", "ul", "ol", "link", "begrip", "hr"], **kwargs})


class AfbeeldingBlock(blocks.StructBlock):
    afbeelding = ImageChooserBlock(label="Afbeelding")
    beschrijving = blocks.CharBlock(
        label="Beschrijving voor wie de afbeelding niet ziet",
        required=False,
        max_length=250,
        help_text="Wat is erop te zien? Bijvoorbeeld: Een jobcoach overlegt met een medewerker in een kas.",
    )
    versiering = blocks.BooleanBlock(
        label="De afbeelding is alleen versiering",
        required=False,
        help_text="Wie voorlezen gebruikt, hoort er dan niets van. Een beschrijving is dan niet nodig.",
    )
    onderschrift = blocks.CharBlock(label="Onderschrift", required=False, max_length=250)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "content/blokken/afbeelding.html"
        label_format = "{beschrijving}"
