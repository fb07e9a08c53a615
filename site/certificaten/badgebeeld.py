"""The picture of a badge, as SVG and as PNG, and a badge baked in it (Open Badges 3.0, section 5.3).

One drawing in two forms: a tile in the colours of the portal, with the steps of its mark and what the certificate is
called. There is no name of a person in it.
"""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from django.conf import settings
from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_NS_OB3, bake_png
from PIL import Image, ImageDraw, ImageFont

from papier.pdf import pad_van

BOVEN = "Certificaat"
ZIJDE = 600
RAND = 56
MAX_BREEDTE = ZIJDE - 2 * RAND
PETROL, DIEP, STAP, LICHT = "#0b4f55", "#07333a", "#17747c", "#8cbfc2"
HONING, WIT = "#f2a93b", "#ffffff"
VERFIJNING = 3  # drawn larger and made smaller, so that edges are smooth
TREDEN = ((300, 600), (300, 530), (400, 530), (400, 460), (500, 460), (500, 390), (600, 390))
ACHTER = ((400, 600), (500, 600), (500, 530), (600, 530))
STIPPEN = ((350, 488, 19, LICHT), (450, 418, 19, WIT), (545, 336, 24, HONING))
# Of the title: letter height, space to the next line, and how many lines there is room for.
MATEN = ((72, 78, 2), (56, 62, 3), (44, 48, 4), (32, 36, 5))
LATIJN, VERDER = "huisstijl/lettertypen/atkinson-latin.woff2", "huisstijl/lettertypen/atkinson-latin-ext.woff2"


@dataclass(frozen=True)
class Regel:
    """A line of text; `y` is the line the letters stand on, `breedte` how wide it is in our own letters."""

    tekst: str
    y: int
    maat: int
    gewicht: int
    kleur: str

    @property
    def breedte(self) -> float:
        return breedte(self.tekst, self.maat, self.gewicht)


def maak_svg(titel: str, badge: str = "", boven: str = BOVEN) -> bytes:
    """The picture; with a signed badge as JSON that is baked in it. `boven` stands above the title."""
    naam = escape(f"Badge: {titel}")
    # Each line is as wide as in our own letters, whichever letters the reader of the picture has.
    teksten = "".join(
        f'<text x="{RAND}" y="{regel.y}" font-size="{regel.maat}" font-weight="{regel.gewicht}" fill="{regel.kleur}"'
        f' textLength="{regel.breedte:.0f}" lengthAdjust="spacingAndGlyphs">{escape(regel.tekst)}</text>'
        for regel in regels(titel, boven)
    )
    stippen = "".join(f'<circle cx="{x}" cy="{y}" r="{straal}" fill="{kleur}"/>' for x, y, straal, kleur in STIPPEN)
    gebakken = ""
    if badge:
        # The standard wants CDATA. Written as an escape, a ">" cannot end that too early.
        tekst = badge.replace(">", "\\u003e")
        gebakken = f"<openbadges:credential><![CDATA[{tekst}]]></openbadges:credential>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="{SVG_NS_OB3}"'
        f' viewBox="0 0 {ZIJDE} {ZIJDE}" width="{ZIJDE}" height="{ZIJDE}" role="img" aria-label={_attribuut(naam)}>'
        f"<title>{naam}</title>"
        f'<clipPath id="tegel"><rect width="{ZIJDE}" height="{ZIJDE}" rx="120"/></clipPath>'
        f'<g clip-path="url(#tegel)"><rect width="{ZIJDE}" height="{ZIJDE}" fill="{DIEP}"/>'
        f'<g fill="none" stroke-width="22" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{_pad(ACHTER)}" stroke="{PETROL}"/><path d="{_pad(TREDEN)}" stroke="{STAP}"/></g>'
        f"{stippen}"
        f"""<g font-family="'Atkinson Hyperlegible Next', 'Source Sans 3', Arial, sans-serif">{teksten}</g></g>"""
        f"{gebakken}</svg>"
    ).encode()


@lru_cache(maxsize=64)
def maak_png(titel: str, boven: str = BOVEN, zijde: int = ZIJDE) -> bytes:
    """The picture as PNG of so many points wide and high."""
    groot = VERFIJNING
    beeld = Image.new("RGB", (ZIJDE * groot, ZIJDE * groot), DIEP)
    teken = ImageDraw.Draw(beeld)
    for punten, kleur in ((ACHTER, PETROL), (TREDEN, STAP)):
        _lijn(teken, [(x * groot, y * groot) for x, y in punten], 22 * groot, kleur)
    for x, y, straal, kleur in STIPPEN:
        teken.circle((x * groot, y * groot), straal * groot, kleur)
    for regel in regels(titel, boven):
        links = float(RAND * groot)
        for letters, tekst in _stukken(regel.tekst, regel.maat * groot, regel.gewicht):
            teken.text((links, regel.y * groot), tekst, regel.kleur, letters, anchor="ls")
            links += letters.getlength(tekst)
    tegel = Image.new("L", beeld.size)
    ImageDraw.Draw(tegel).rounded_rectangle((0, 0, *beeld.size), 120 * groot, 255)
    beeld.putalpha(tegel)
    uit = io.BytesIO()
    beeld.resize((zijde, zijde), Image.Resampling.LANCZOS).quantize(128).save(uit, "PNG", optimize=True)
    return uit.getvalue()


def bak_png(titel: str, badge: str, boven: str = BOVEN) -> bytes:
    """The picture as PNG, with a signed badge as JSON in it."""
    return bake_png(maak_png(titel, boven), badge, keyword=ITXT_KEYWORD_OB3)


def data_adres(titel: str, boven: str = BOVEN) -> str:
    """A small picture as an address that holds it: whoever shows the badge asks us nothing, and tells us nothing."""
    return f"data:image/png;base64,{base64.b64encode(maak_png(titel, boven, 240)).decode()}"


def regels(titel: str, boven: str = BOVEN) -> list[Regel]:
    """What is written in the picture, from top to bottom. A title that is too long even in small letters is cut off."""
    for maat, stap, ruimte in MATEN:  # noqa: B007 (the last ones count when none is enough)
        gebroken = breek(titel, maat)
        if len(gebroken) <= ruimte and all(breedte(regel, maat, 700) <= MAX_BREEDTE for regel in gebroken):
            break
    if len(gebroken) > ruimte:
        gebroken = [*gebroken[: ruimte - 1], f"{gebroken[ruimte - 1]}…"]
    begin = 112 + maat
    return [
        Regel(boven, 96, 30, 600, HONING),
        *(Regel(tekst, begin + plek * stap, maat, 700, WIT) for plek, tekst in enumerate(gebroken)),
        Regel(settings.WAGTAIL_SITE_NAME, 548, 26, 600, LICHT),
    ]


def breek(titel: str, maat: int) -> list[str]:
    """The title in lines that are not too wide. A word that is wider than a line is broken with a hyphen."""
    gebroken: list[str] = []
    for woord in titel.split():
        if gebroken and breedte(f"{gebroken[-1]} {woord}", maat, 700) <= MAX_BREEDTE:
            gebroken[-1] += f" {woord}"
            continue
        gebroken += _in_delen(woord, maat)
    return gebroken


def breedte(tekst: str, maat: int, gewicht: int) -> float:
    """How wide a text is, in the units of the drawing."""
    return sum(letters.getlength(stuk) for letters, stuk in _stukken(tekst, maat, gewicht))


def _in_delen(woord: str, maat: int) -> Iterator[str]:
    while breedte(woord, maat, 700) > MAX_BREEDTE and maat == MATEN[-1][0]:
        knip = next(n for n in range(len(woord) - 1, 0, -1) if breedte(f"{woord[:n]}-", maat, 700) <= MAX_BREEDTE)
        yield f"{woord[:knip]}-"
        woord = woord[knip:]
    yield woord


def _stukken(tekst: str, maat: int, gewicht: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """The text in pieces, each with the letters that hold it: the house style has two files of them."""
    for bestand, tekens in groupby(tekst, lambda t: LATIJN if t < "Ā" or "\u2000" <= t <= "\u206f" else VERDER):
        yield _letters(bestand, maat, gewicht), "".join(tekens)


@lru_cache(maxsize=32)
def _letters(bestand: str, maat: int, gewicht: int) -> ImageFont.FreeTypeFont:
    letters = ImageFont.truetype(pad_van(bestand), maat)
    letters.set_variation_by_axes([gewicht])
    return letters


def _lijn(teken: ImageDraw.ImageDraw, punten: list[tuple[int, int]], dik: int, kleur: str) -> None:
    """A line with round corners and ends."""
    teken.line(punten, kleur, dik)
    for punt in punten:
        teken.circle(punt, dik / 2, kleur)


def _pad(punten: tuple[tuple[int, int], ...]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in punten)


def _attribuut(veilig: str) -> str:
    """An escaped text as the value of an attribute."""
    return '"' + veilig.replace('"', "&quot;") + '"'
