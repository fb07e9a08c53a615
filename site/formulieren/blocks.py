"""Steps and questions as StreamField blocks, and the way between blocks and definition.

The settings of a kind have the same names as block, in the definition and in a content file, so that one pair
of functions serves them all: `lees_vragen` reads blocks, `ruwe_vraag` writes them.
"""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText

from content.html import schoon

from .definitie import Stap, Toonvoorwaarde, Vraag
from .soorten import SOORTEN, Soort
from .soorten.basis import RIJKE_TEKST

NAAMRUIMTE = uuid.UUID("6f0f8c0e-9c0a-4f0e-8f61-6a2f2b5b9a10")


def vaste_id(*delen: str) -> str:
    """The id that content loaded from a file has, so that loading again finds the same block."""
    return str(uuid.uuid5(NAAMRUIMTE, "/".join(delen)))


class VraagBlock(blocks.StructBlock):
    """One question. Search finds it by what it asks, not by its settings and the answers to choose from."""

    def get_searchable_content(self, value: Any) -> list[str]:
        gevraagd = ("vraag", "uitleg")
        return [t for naam in gevraagd for t in self.child_blocks[naam].get_searchable_content(value[naam])]


def _vraagblock(soort: Soort) -> VraagBlock:
    return VraagBlock(
        [
            ("vraag", blocks.CharBlock(label="Vraag", max_length=300)),
            (
                "uitleg",
                blocks.RichTextBlock(
                    label="Uitleg bij de vraag",
                    features=RIJKE_TEKST,
                    required=False,
                    help_text="Kort: wat hoort hier?",
                ),
            ),
            (
                "verplicht",
                blocks.BooleanBlock(
                    label="Nodig bij indienen",
                    required=False,
                    default=True,
                    help_text="Wie dit overslaat kan wel verder, maar nog niet indienen.",
                ),
            ),
            *soort.velden(),
        ],
        label=soort.titel,
        icon=soort.icoon,
        label_format="{vraag}",
        collapsed=True,
    )


class VragenBlock(blocks.StreamBlock):
    """The questions of a step: one child block per kind. A child's id is the question's identity."""

    def __init__(self, local_blocks=None, **kwargs):
        if local_blocks is None:
            local_blocks = [(sleutel, _vraagblock(soort)) for sleutel, soort in SOORTEN.items() if soort.voor_redacteur]
        super().__init__(local_blocks, **kwargs)

    class Meta:
        label = "Vragen"
        required = False
        collapsed = True


def adresblok(voorbeeld: str) -> blocks.RegexBlock:
    """The address of a step, with an example for the editor."""
    return blocks.RegexBlock(
        label="Adres",
        regex=r"^[a-z0-9-]{1,80}$",
        error_messages={"invalid": "Gebruik alleen kleine letters, cijfers en streepjes."},
        help_text=f"Het laatste stuk van het webadres, bijvoorbeeld {voorbeeld}.",
    )


class StapBlock(blocks.StructBlock):
    """One step: a page of the wizard. Domains add what belongs to them (criterium, weegt mee) in a subclass."""

    titel = blocks.CharBlock(label="Titel", max_length=200, help_text="Bijvoorbeeld: Taak 1. Het intakegesprek")
    slug = adresblok("c1-intake")
    inleiding = blocks.RichTextBlock(label="Inleiding", features=RIJKE_TEKST, required=False)
    indicatoren = blocks.RichTextBlock(label="Indicatoren", features=RIJKE_TEKST, required=False)
    handreiking = blocks.RichTextBlock(label="Handreiking", features=RIJKE_TEKST, required=False)
    vragen = VragenBlock()

    class Meta:
        label = "Stap"
        icon = "form"
        label_format = "{titel}"
        collapsed = True


def _gewoon(waarde: Any) -> Any:
    """A block value as plain JSON."""
    if isinstance(waarde, RichText):
        return schoon(waarde.source)
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
    return waarde


def _opties(lijst) -> list[dict[str, Any]]:
    return [
        {
            "waarde": kind.value["waarde"] or kind.id,
            "label": kind.value["label"],
            "uitleg": kind.value["uitleg"],
        }
        for kind in lijst.bound_blocks
    ]


def _kolommen(lijst) -> list[dict[str, Any]]:
    kolommen = []
    for kind in lijst.bound_blocks:
        kolom = kind.value
        eigen = dict(SOORTEN[kolom["soort"]].velden())
        instellingen = {
            sleutel: _opties(kolom[sleutel]) if sleutel == "opties" else _gewoon(kolom[sleutel])
            for sleutel in eigen
            if sleutel in kolom and kolom[sleutel] not in (None, "", [])
        }
        kolommen.append(
            {
                "id": (kolom["code"] or kind.id).replace("-", ""),
                "label": kolom["label"],
                "soort": kolom["soort"],
                "verplicht": kolom["verplicht"],
                "instellingen": instellingen,
            }
        )
    return kolommen


def lees_vragen(stroom) -> tuple[Vraag, ...]:
    """The questions in a StreamField value. A child without an id gets an empty one, which freezing refuses."""
    vragen = []
    for kind in stroom:
        waarde = kind.value
        instellingen = {}
        for sleutel, _ in SOORTEN[kind.block_type].velden():
            if sleutel == "opties":
                instellingen[sleutel] = _opties(waarde[sleutel])
            elif sleutel == "kolommen":
                instellingen[sleutel] = _kolommen(waarde[sleutel])
            else:
                instellingen[sleutel] = _gewoon(waarde[sleutel])
        vragen.append(
            Vraag(
                id=kind.id or "",
                soort=kind.block_type,
                vraag=waarde["vraag"],
                uitleg=_gewoon(waarde["uitleg"]),
                verplicht=waarde["verplicht"],
                instellingen=instellingen,
            )
        )
    return tuple(vragen)


def lees_stap(waarde, id: str, kenmerken: dict[str, Any], toon_als: Toonvoorwaarde | None = None) -> Stap:
    """A step from its block value; the domain gives the id, its own `kenmerken` and when it is shown."""
    return Stap(
        id=id or "",
        slug=waarde["slug"],
        titel=waarde["titel"],
        inleiding=_gewoon(waarde["inleiding"]),
        indicatoren=_gewoon(waarde.get("indicatoren", "")),
        handreiking=_gewoon(waarde.get("handreiking", "")),
        vragen=lees_vragen(waarde["vragen"]),
        toon_als=toon_als,
        kenmerken=kenmerken,
    )


def ruwe_vraag(inhoud: dict[str, Any], id: str) -> dict[str, Any]:
    """A question of a content file as a raw StreamField child, with fixed ids at every level."""
    soort = SOORTEN[inhoud["soort"]]
    waarde = {
        "vraag": inhoud["vraag"],
        "uitleg": inhoud.get("uitleg", ""),
        "verplicht": inhoud.get("verplicht", True),
    }
    instellingen = {**soort.standaard(), **inhoud.get("instellingen", {})}
    for sleutel, blok in soort.velden():
        gegeven = instellingen.get(sleutel)
        if sleutel == "opties":
            waarde[sleutel] = _ruwe_opties(gegeven or [], id)
        elif sleutel == "kolommen":
            waarde[sleutel] = [_ruwe_kolom(kolom, id) for kolom in gegeven or []]
        elif isinstance(gegeven, float):
            waarde[sleutel] = str(gegeven)
        else:
            waarde[sleutel] = _als_bewaard(blok, gegeven)
    return {"type": inhoud["soort"], "id": id, "value": waarde}


def _als_bewaard(blok: blocks.Block, gegeven: Any) -> Any:
    """A setting that is not given, as the page editor would store it, so that saving unchanged changes
    nothing.
    """
    if gegeven is None and isinstance(blok, blocks.BooleanBlock):
        return False
    if gegeven is None and isinstance(blok, blocks.CharBlock | blocks.ChoiceBlock):
        return ""
    return gegeven


def _ruwe_opties(opties: list[dict[str, Any]], id: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": vaste_id(id, "optie", optie["waarde"]), "value": {"uitleg": "", **optie}}
        for optie in opties
    ]


def _ruwe_kolom(kolom: dict[str, Any], id: str) -> dict[str, Any]:
    kolom_id = vaste_id(id, "kolom", kolom["id"])
    waarde = {
        **kolom.get("instellingen", {}),
        "label": kolom["label"],
        "soort": kolom["soort"],
        "verplicht": kolom.get("verplicht", True),
        "code": kolom["id"],
    }
    waarde["opties"] = _ruwe_opties(waarde.get("opties", []), kolom_id)
    waarde.setdefault("soorten", [])
    waarde |= {sleutel: str(getal) for sleutel, getal in waarde.items() if isinstance(getal, float)}
    return {"type": "item", "id": kolom_id, "value": waarde}
