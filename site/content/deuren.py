"""Blocks of the home page that lead on: the doors for each kind of visitor, and the latest news."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from accounts.rollen import rollen_van
from content import plaatsen

# What is drawn beside a door: ids in huisstijl/iconen.svg.
ICONEN = [("keurmerk", "Keurmerk"), ("mensen", "Twee mensen"), ("boek", "Boek"), ("pen", "Pen en papier")]
EEN_VAN_TWEE = "Kies een plaats of een pagina, niet allebei."


class Koppeling(blocks.StructValue):
    """A link to a page or a fixed place."""

    @property
    def url(self) -> str:
        """Where it leads; "" for a page that is not published (any more)."""
        if self["plaats"]:
            return plaatsen.adres(self["plaats"])
        pagina = self["pagina"]
        return (pagina.url or "") if pagina and pagina.live else ""


class KoppelingBlock(blocks.StructBlock):
    tekst = blocks.CharBlock(
        label="Tekst van de link", max_length=60, help_text="Zeg wat je gaat doen. Bijvoorbeeld: Bekijk wat er nodig is"
    )
    plaats = blocks.ChoiceBlock(label="Vaste plaats", choices=plaatsen.keuzes, required=False)
    pagina = blocks.PageChooserBlock(label="Of een pagina", required=False)

    class Meta:
        icon = "link"
        label = "Link"
        value_class = Koppeling

    def clean(self, value: Any) -> Any:
        schoon = super().clean(value)
        if bool(schoon["plaats"]) == bool(schoon["pagina"]):
            raise StructBlockValidationError(block_errors={"plaats": ValidationError(EEN_VAN_TWEE)})
        return schoon


class DeurBlock(blocks.StructBlock):
    icoon = blocks.ChoiceBlock(label="Tekening", choices=ICONEN, default="keurmerk")
    titel = blocks.CharBlock(
        label="Wat een bezoeker wil", max_length=60, help_text="Bijvoorbeeld: Ik wil het keurmerk halen"
    )
    tekst = blocks.TextBlock(label="Uitleg", rows=3, max_length=300, help_text="Een of twee zinnen.")
    links = blocks.ListBlock(
        KoppelingBlock(), label="Links", min_num=1, max_num=3, help_text="De eerste link wordt een knop."
    )

    class Meta:
        icon = "link"
        label = "Deur"


class DeurenBlock(blocks.StructBlock):
    titel = blocks.CharBlock(label="Kop", max_length=100, help_text="Bijvoorbeeld: Wat kom je doen?")
    deuren = blocks.ListBlock(DeurBlock(), label="Deuren", min_num=1, max_num=6)

    class Meta:
        icon = "grip"
        label = "Deuren"
        template = "content/blokken/deuren.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With each door the links that are of use to who looks; a preview is what a visitor sees."""
        context = super().get_context(value, parent_context=parent_context)
        rollen = rollen_van(context["request"].user) if context.get("wachtregels") is not None else None
        context["deuren"] = [
            (deur, [link for link in deur["links"] if link.url and plaatsen.is_voor(link["plaats"], rollen)])
            for deur in value["deuren"]
        ]
        return context


class NieuwsBlock(blocks.StructBlock):
    """The page gives the messages."""

    titel = blocks.CharBlock(label="Kop", max_length=100, default="Nieuws")

    class Meta:
        icon = "calendar-alt"
        label = "Laatste nieuws"
        template = "content/blokken/nieuws.html"
