"""The building blocks of the home page and of articles."""

from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.urls import reverse
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from accounts.rollen import KANDIDAAT, heeft_rol

adres = RegexValidator(
    r"^(/|https://)", "Een adres begint met / (binnen dit portaal) of met https:// (een andere site)."
)

# Where the work of somebody who is logged in begins: for a kandidaat and for all others not the same place.
EIGEN_WERK = ("/mijn-portfolio/", "/account/")


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

    def get_context(self, value, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context)
        return context | {"knop": knop_voor(context.get("request"), value["knop"])}


def knop_voor(request: HttpRequest | None, knop: dict[str, str]) -> dict[str, str]:
    """The first button as it fits whoever looks: "Begin" is for visitors, others go on with their own work.

    Only a button that leads to somebody's own work changes; in a preview the editor sees what was typed. No query.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "is_preview", False):
        return knop
    if not knop["tekst"] or not knop["adres"].startswith(EIGEN_WERK):
        return knop
    tekst = "Naar je portfolio" if heeft_rol(user, KANDIDAAT) else "Naar je werk"
    adres = knop["adres"] if heeft_rol(user, KANDIDAAT) else reverse("start")
    return {"tekst": tekst, "adres": adres}


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
        help_text="Laat leeg als de afbeelding alleen versiering is.",
    )
    onderschrift = blocks.CharBlock(label="Onderschrift", required=False, max_length=250)

    class Meta:
        icon = "image"
        label = "Afbeelding"
        template = "content/blokken/afbeelding.html"
