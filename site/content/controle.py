"""What is not right in the content of a page: links to nowhere, headings that skip a level, pictures without words.

A pure look at a page against what is known of the rest of the portal (`Kennis`, read once for however many pages). It
reads the raw data of blocks, so a page costs no queries. It refuses nothing: an editor is told, and decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.db import models
from django.urls import Resolver404, resolve
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, Site

KOPPEN = ["h2", "h3", "h4", "h5", "h6"]
ADRES, BESCHRIJVING, VERSIERING = "adres", "beschrijving", "versiering"  # names of blocks that mean the same everywhere
NIETSZEGGEND = {
    "hier",
    "klik hier",
    "klik op deze link",
    "deze link",
    "deze pagina",
    "link",
    "lees meer",
    "lees verder",
    "meer",
    "meer informatie",
    "meer info",
    "website",
}


class Soort(models.TextChoices):
    LINK = "link", "Link die nergens heen gaat"
    LINKTEKST = "linktekst", "Link die niet zegt waarheen"
    KOP = "kop", "Koppen in de verkeerde volgorde"
    BEELD = "beeld", "Afbeelding zonder beschrijving"


@dataclass(frozen=True)
class Opmerking:
    """Something to look at: what, in which part of the page, and a sentence for the editor."""

    soort: Soort
    plaats: str
    zin: str


@dataclass(frozen=True)
class Kennis:
    """The rest of the portal: which pages are live, by key and by address, and which pictures have a description."""

    live: dict[int, bool] = field(default_factory=dict)
    adressen: dict[str, bool] = field(default_factory=dict)
    beschreven: frozenset[int] = frozenset()

    @classmethod
    def lees(cls) -> "Kennis":
        """As it is now. Three queries."""
        wortels = tuple(Site.objects.values_list("root_page__url_path", flat=True))
        live, adressen = {}, {}
        for pk, staat_live, pad in Page.objects.values_list("pk", "live", "url_path"):
            live[pk] = staat_live
            for wortel in wortels:
                if pad.startswith(wortel):
                    adressen[f"/{pad.removeprefix(wortel)}"] = staat_live
        beelden = get_image_model().objects.exclude(description="").values_list("pk", flat=True)
        return cls(live, adressen, frozenset(beelden))

    def op_adres(self, pad: str) -> bool | None:
        """Whether the page at this address is live; None when there is none. Below a page its own addresses can be."""
        while pad != "/":
            if pad in self.adressen:
                return self.adressen[pad]
            pad = f"{pad.rstrip('/').rpartition('/')[0]}/"
        return None


def opmerkingen(pagina: Page, kennis: Kennis) -> list[Opmerking]:
    """Everything there is to say of this page, in the order of its fields. No queries for a page that is read."""
    return [opmerking for veld in pagina._meta.get_fields() for opmerking in _van_veld(pagina, veld, kennis)]


def _van_veld(pagina: Page, veld, kennis: Kennis) -> Iterator[Opmerking]:
    if isinstance(veld, RichTextField):
        lezer = Lezer(kennis, _naam(veld))
        yield from lezer.tekst(getattr(pagina, veld.name) or "", veld.features)
    elif isinstance(veld, StreamField):
        lezer = Lezer(kennis, _naam(veld))
        waarde: StreamValue = getattr(pagina, veld.name)
        yield from lezer.blok(veld.stream_block, waarde.get_prep_value())
    elif isinstance(veld, models.ForeignKey) and issubclass(veld.related_model, get_image_model()):
        beeld = getattr(pagina, veld.attname)
        if beeld and beeld not in kennis.beschreven:
            yield Opmerking(
                Soort.BEELD,
                _naam(veld),
                "Deze afbeelding heeft geen beschrijving. Schrijf bij Afbeeldingen wat erop te zien is.",
            )


def _naam(veld) -> str:
    return str(veld.verbose_name).capitalize()


class Lezer:
    """Reads one field from top to bottom, and remembers how deep the last heading was."""

    def __init__(self, kennis: Kennis, plaats: str):
        self.kennis = kennis
        self.plaats = plaats
        self.diepte = 0  # of the last heading: 2 for an h2; 0 before the first

    def blok(self, blok: blocks.Block, waarde, plaats: str = "") -> Iterator[Opmerking]:
        """A block and all that is in it, from its raw value."""
        plaats = plaats or self.plaats
        if not waarde:
            return
        if isinstance(blok, blocks.StreamBlock):
            for kind in waarde:
                if kind["type"] in blok.child_blocks:
                    soort = blok.child_blocks[kind["type"]]
                    yield from self.blok(soort, kind["value"], f"{self.plaats}, {soort.label.lower()}")
        elif isinstance(blok, blocks.ListBlock):
            for kind in waarde:
                yield from self.blok(blok.child_block, kind.get("value") if _verpakt(kind) else kind, plaats)
        elif isinstance(blok, blocks.StructBlock):
            yield from self._groep(blok, waarde, plaats)
        elif isinstance(blok, blocks.RichTextBlock):
            yield from self.tekst(waarde, blok.features, plaats)
        elif isinstance(blok, blocks.PageChooserBlock):
            yield from self._pagina(waarde, plaats)

    def _groep(self, blok: blocks.StructBlock, waarde: dict, plaats: str) -> Iterator[Opmerking]:
        for naam, kind in blok.child_blocks.items():
            binnen = waarde.get(naam)
            if naam == ADRES and isinstance(binnen, str):
                yield from self._adres(binnen, plaats)
            elif naam == "titel" and binnen:
                self.diepte = 2  # every block with a title shows it as a heading of its own
            elif isinstance(kind, ImageChooserBlock):
                beschreven = waarde.get(BESCHRIJVING) or waarde.get(VERSIERING)
                if binnen and BESCHRIJVING in blok.child_blocks and not beschreven:
                    zin = "Deze afbeelding heeft geen beschrijving. Schrijf er een, of zeg dat het versiering is."
                    yield Opmerking(Soort.BEELD, plaats, zin)
            else:
                yield from self.blok(kind, binnen, plaats)

    def tekst(self, html: str, features: Iterable[str] | None, plaats: str = "") -> Iterator[Opmerking]:
        """A rich text: its headings and its links in the order in which they stand."""
        plaats = plaats or self.plaats
        hoogste = min((KOPPEN.index(kop) + 2 for kop in features or ["h2"] if kop in KOPPEN), default=2)
        for element in BeautifulSoup(html, "html.parser").find_all([*KOPPEN, "a"]):
            yield from self._link(element, plaats) if element.name == "a" else self._kop(element, hoogste, plaats)

    def _kop(self, kop: Tag, hoogste: int, plaats: str) -> Iterator[Opmerking]:
        woorden, diepte = kop.get_text(" ", strip=True), int(kop.name[1])
        if not woorden:
            yield Opmerking(Soort.KOP, plaats, "Hier staat een kop zonder tekst. Haal hem weg.")
            return
        if diepte > max(self.diepte + 1, hoogste):
            zin = f"De kop “{woorden}” slaat een niveau over. Maak er een kop {max(self.diepte + 1, hoogste)} van."
            yield Opmerking(Soort.KOP, plaats, zin)
        self.diepte = diepte

    def _link(self, link: Tag, plaats: str) -> Iterator[Opmerking]:
        woorden = link.get_text(" ", strip=True)
        if not woorden:
            yield Opmerking(Soort.LINKTEKST, plaats, "Hier staat een link zonder tekst. Haal hem weg.")
        elif woorden.lower().strip(" .:!›»>") in NIETSZEGGEND:
            zin = f"De link “{woorden}” zegt niet waar hij heen gaat. Noem de pagina, zoals: de gedragscode."
            yield Opmerking(Soort.LINKTEKST, plaats, zin)
        if link.get("linktype") == "page":
            yield from self._pagina(link.get("id"), plaats, woorden)
        elif adres := link.get("href"):
            yield from self._adres(str(adres), plaats, woorden)

    def _pagina(self, sleutel, plaats: str, woorden: str = "") -> Iterator[Opmerking]:
        staat_live = self.kennis.live.get(int(sleutel)) if str(sleutel).isdecimal() else None
        yield from self._dood(staat_live, f"De link “{woorden}”" if woorden else "Een gekozen pagina", plaats)

    def _adres(self, adres: str, plaats: str, woorden: str = "") -> Iterator[Opmerking]:
        """An address that was typed. Of another site nothing is known."""
        if adres.startswith("/") and not adres.startswith("//"):
            pad = f"{urlsplit(adres).path.rstrip('/')}/"
            staat_live = True if _is_van_portaal(pad) else self.kennis.op_adres(pad)
            yield from self._dood(staat_live, f"De link “{woorden or adres}”", plaats)

    def _dood(self, staat_live: bool | None, wat: str, plaats: str) -> Iterator[Opmerking]:
        if staat_live is None:
            yield Opmerking(Soort.LINK, plaats, f"{wat} gaat naar een pagina die er niet meer is.")
        elif not staat_live:
            yield Opmerking(Soort.LINK, plaats, f"{wat} gaat naar een pagina die niet op de site staat.")


def _is_van_portaal(pad: str) -> bool:
    """Whether an address is no page but something else of the portal, such as the register or the home page."""
    try:
        return pad == "/" or resolve(pad).url_name != "wagtail_serve"
    except Resolver404:
        return False


def _verpakt(kind) -> bool:
    """Whether an item of a list stands in Wagtail's wrapper with an id; older ones are the bare value."""
    return isinstance(kind, dict) and kind.get("type") == "item"
