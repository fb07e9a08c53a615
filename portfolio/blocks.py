"""Steps and routes of the toetsingskader, as blocks in the page editor."""

from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from formulieren.blocks import StapBlock
from formulieren.soorten.basis import RIJKE_TEKST

CODES = r"^\s*[A-Za-z][A-Za-z0-9]*(\s*,\s*[A-Za-z][A-Za-z0-9]*)*\s*$"


class KaderStapBlock(StapBlock):
    """A step with the criterium that assessoren judge it by."""

    criterium = blocks.CharBlock(
        label="Code van het criterium",
        required=False,
        max_length=20,
        help_text="Hiermee verwijzen assessoren naar dit criterium. Bijvoorbeeld: C1.2",
    )
    essentieel = blocks.BooleanBlock(
        label="Essentieel",
        required=False,
        default=False,
        help_text="Een essentieel criterium moet iedereen aantonen.",
    )
    weegt_mee = blocks.BooleanBlock(
        label="Weegt mee in het oordeel",
        required=False,
        default=True,
        help_text="Zet dit uit voor wat assessoren wel lezen, maar niet beoordelen.",
    )

    class Meta:
        form_layout = BlockGroup(
            children=["titel", "inleiding", "indicatoren", "handreiking", "vragen"],
            settings=["slug", "criterium", "essentieel", "weegt_mee"],
        )


class RouteBlock(KaderStapBlock):
    """One of several ways to meet a requirement. The kandidaat chooses one and answers only its questions."""

    code = blocks.RegexBlock(
        label="Code van de route",
        regex=r"^[A-Za-z0-9-]{1,40}$",
        error_messages={"invalid": "Gebruik alleen letters, cijfers en streepjes."},
        help_text="Een vaste naam die alleen in dit deel voorkomt. Bijvoorbeeld: A2-cursussen",
    )
    randvoorwaarden = blocks.RichTextBlock(
        label="Randvoorwaarden",
        features=RIJKE_TEKST,
        required=False,
        help_text="Waaraan voldoet wat iemand aanlevert? Bijvoorbeeld: het diploma is ondertekend.",
    )
    heft_op = blocks.RegexBlock(
        label="Vrijstelling voor",
        regex=CODES,
        required=False,
        error_messages={"invalid": "Schrijf codes van delen met komma's ertussen, zoals: B2, C1, toetsgesprek"},
        help_text="De codes van de delen die met deze route vervallen, met komma's ertussen. "
        "Bijvoorbeeld: B2, C1, C2, D, toetsgesprek",
    )

    class Meta:
        label = "Route"
        icon = "arrow-right"
        form_layout = BlockGroup(
            children=["titel", "inleiding", "randvoorwaarden", "heft_op", "handreiking", "vragen"],
            settings=["slug", "code", "criterium", "essentieel", "weegt_mee", "indicatoren"],
        )


def splits_codes(tekst: str) -> list[str]:
    """The codes in a list with commas, in the order as written."""
    return [code for deel in (tekst or "").split(",") if (code := deel.strip())]
