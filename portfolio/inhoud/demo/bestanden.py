"""The files of the demo portfolios, built by code so that no binary is in the repository.

What stands in them is in `documenten.toml`. The same name gives the same bytes on the same machine. Every
document says at the bottom that it is a fictional example.
"""

import hashlib
import io
import math
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from weasyprint import HTML

FICTIEF = "Fictief voorbeelddocument bij de demonstratie van dit portaal"

_DOCUMENTEN = tomllib.loads((Path(__file__).parent / "documenten.toml").read_text(encoding="utf-8"))
_INKT = (38, 48, 120)


def namen() -> list[str]:
    """All file names that `maak` can build."""
    return list(_DOCUMENTEN)


@cache
def maak(naam: str) -> bytes:
    """The bytes of a demo file: a PDF, JPEG or DOCX, as its name says. KeyError for an unknown name."""
    document = _DOCUMENTEN[naam]
    return _BOUWERS[document["soort"]](document)


def _handtekening(naam: str) -> list[tuple[float, float]]:
    """A scribble in a box of 1 by 1: loops that grow smaller, always the same for the same name."""
    zaad = [byte / 255 for byte in hashlib.sha256(naam.encode()).digest()]
    punten = []
    for i in range(241):
        t = i / 240
        golf = math.sin(math.tau * (6 + 3 * zaad[0]) * t + 6 * zaad[1])
        trage_golf = math.sin(math.tau * (1.5 + 2 * zaad[2]) * t + 6 * zaad[3])
        lus = 0.035 * math.cos(math.tau * (6 + 3 * zaad[0]) * t + 6 * zaad[1] + 0.7)
        punten.append((t + lus, 0.5 + (0.34 - 0.26 * t) * golf + 0.14 * (1 - t) * trage_golf))
    return [*punten, (0.62, 0.78), (0.3, 0.86)]


# --- PDF: a diploma or certificate ---

_AKTE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{titel} {naam}</title><style>
@page {{ size: A4 landscape; margin: 0 }}
body {{ margin: 0; font-family: "Liberation Serif", "DejaVu Serif", serif; color: #222; text-align: center }}
.rand {{ margin: 9mm; height: 190mm; border: 1.2mm solid {kleur}; outline: .3mm solid {kleur};
  outline-offset: -3.5mm }}
.instelling {{ margin: 20mm 0 0; font-size: 25pt; letter-spacing: .5mm; color: {kleur} }}
.motto {{ margin: 1mm 0 0; font-size: 12pt; font-style: italic }}
h1 {{ margin: 15mm 0 7mm; font-size: 38pt; font-weight: normal; letter-spacing: 2mm;
  text-transform: uppercase }}
.naam {{ margin: 5mm 0; font-size: 28pt; font-style: italic }}
.tekst {{ margin: 3mm 45mm; font-size: 14pt; line-height: 1.5 }}
.details {{ margin: 6mm 0; font-size: 11pt }}
.onder {{ margin: 12mm 32mm 0; display: flex; justify-content: space-between; align-items: flex-end;
  font-size: 12pt }}
.teken {{ width: 75mm; text-align: left }}
.lijn {{ border-top: .3mm solid #222; padding-top: 1mm }}
svg {{ display: block; margin-left: 6mm }}
.fictief {{ position: absolute; bottom: 3mm; left: 0; right: 0; margin: 0; font-size: 7.5pt; color: #666 }}
</style></head><body><div class="rand">
<p class="instelling">{instelling}</p><p class="motto">{motto}</p>
<h1>{titel}</h1><p>uitgereikt aan</p><p class="naam">{naam}</p>
<p class="tekst">{tekst}</p><p class="details">{details}</p>
<div class="onder"><p>{plaats_datum}</p><div class="teken">
<svg width="52mm" height="15mm" viewBox="0 0 200 58"><path d="{krabbel}" fill="none" stroke="#263078"
stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
<div class="lijn">{ondertekenaar}<br>{functie}</div></div></div></div>
<p class="fictief">{fictief}</p></body></html>"""


def _akte(document: dict[str, Any]) -> bytes:
    velden = {sleutel: escape(waarde) for sleutel, waarde in document.items() if isinstance(waarde, str)}
    velden["details"] = escape("  ·  ".join(document["details"]))
    pagina = _AKTE.format(krabbel=_svg_pad(document["ondertekenaar"]), fictief=FICTIEF, **velden)
    return HTML(string=pagina).write_pdf()


def _svg_pad(naam: str) -> str:
    return "M" + " L".join(f"{200 * x:.1f} {58 * y:.1f}" for x, y in _handtekening(naam))


# --- JPEG: a paper certificate, scanned a little askew ---


def _scan(document: dict[str, Any]) -> bytes:
    breed, hoog = 1100, 1556
    vel = Image.new("RGB", (breed, hoog), (250, 246, 234))
    teken = ImageDraw.Draw(vel)
    for inzet, dikte in ((45, 7), (62, 2)):
        teken.rectangle((inzet, inzet, breed - inzet, hoog - inzet), outline=(122, 92, 40), width=dikte)
    for tekst, y, grootte in _scanregels(document):
        teken.text((breed / 2, y), tekst, fill=(45, 42, 38), font=ImageFont.load_default(grootte), anchor="mm")
    krabbel = [(390 + 330 * x, 1195 + 110 * y) for x, y in _handtekening(document["ondertekenaar"])]
    teken.line(krabbel, fill=_INKT, width=4, joint="curve")
    teken.line((360, 1315, 740, 1315), fill=(45, 42, 38), width=2)
    vel = vel.rotate(1.3, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(214, 214, 212))
    vel = ImageChops.subtract(vel.filter(ImageFilter.GaussianBlur(0.6)), _ruis(vel.size))
    uit = io.BytesIO()
    vel.save(uit, "JPEG", quality=72, dpi=(140, 140))
    return uit.getvalue()


def _scanregels(document: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Each line of text with its height on the page and its font size, in pixels."""
    yield document["instelling"], 190, 52
    yield document["titel"], 350, 70
    yield document["naam"], 520, 58
    for i, (regel, grootte) in enumerate(zip(document["tekst"], (34, 48, 30), strict=True)):
        yield regel, 640 + 85 * i, grootte
    for i, regel in enumerate(document["details"]):
        yield regel, 930 + 55 * i, 30
    yield document["plaats_datum"], 1110, 32
    yield document["ondertekenaar"], 1345, 30
    yield document["functie"], 1385, 26
    yield FICTIEF, 1465, 20


def _ruis(maat: tuple[int, int]) -> Image.Image:
    """The grain of a scanner, from a hash so that it is the same each time."""
    breed, hoog = maat
    korrel = Image.frombytes("L", maat, hashlib.shake_256(b"scan").digest(breed * hoog))
    return korrel.point([waarde * 14 // 255 for waarde in range(256)]).convert("RGB")


# --- DOCX: a cv that Word opens ---

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{alineas}<w:sectPr>
<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"
w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>"""


def _cv(document: dict[str, Any]) -> bytes:
    alineas = [
        _alinea(document["naam"], 40, vet=True, na=40),
        _alinea(document["onderschrift"], 20, kleur="555555"),
    ]
    for deel in document["deel"]:
        alineas.append(_alinea(deel["titel"], 26, vet=True, voor=280, kleur="1C5D7D"))
        alineas += [_alinea(regel.replace(" | ", ": "), 22) for regel in deel["regels"]]
    alineas.append(_alinea(FICTIEF, 14, voor=480, kleur="777777"))
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for pad, inhoud in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", _DOCUMENT.format(alineas="".join(alineas))),
        ):
            pakket.writestr(zipfile.ZipInfo(pad), inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _alinea(tekst: str, grootte: int, *, vet: bool = False, voor: int = 0, na: int = 100, kleur: str = "222222") -> str:
    """One paragraph. `grootte` in half points, `voor` and `na` (space around it) in twentieths of a point."""
    opmaak = f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>{"<w:b/>" * vet}<w:color w:val="{kleur}"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:before="{voor}" w:after="{na}"/></w:pPr><w:r><w:rPr>{opmaak}'
        f'<w:sz w:val="{grootte}"/><w:lang w:val="nl-NL"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(tekst, quote=False)}</w:t></w:r></w:p>'
    )


_BOUWERS = {"akte": _akte, "scan": _scan, "cv": _cv}
