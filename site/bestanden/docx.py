"""Word documents: a zip with XML, opened without trusting a size or a name in it, and never with macros."""

import zlib
from typing import BinaryIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from bestanden.fouten import Onbruikbaar, beschadigd

INHOUD = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
HOOFDSOORT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAX_DELEN = 2_000
MAX_UITGEPAKT = 150_000_000  # bytes, all parts together
MAX_XML = 40_000_000  # bytes, for each of the two parts that are parsed


class _Soorten(ContentHandler):
    """Collects which content types the parts of the package say they have."""

    def __init__(self) -> None:
        super().__init__()
        self.soorten: dict[str, str] = {}

    def startElement(self, name, attrs) -> None:
        if name.rpartition(":")[2] == "Override":
            self.soorten[attrs.get("PartName", "").lstrip("/").lower()] = attrs.get("ContentType", "")


def herken(kop: bytes, bestand: BinaryIO) -> bool:
    """Whether it is a zip with a Word document; one that is cut off is judged by its first bytes."""
    if not kop.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(bestand) as pakket:
            return DOCUMENT in pakket.namelist()
    except (BadZipFile, OSError, ValueError, EOFError):
        return INHOUD.encode() in kop or b"word/" in kop


def open_docx(bestand: BinaryIO) -> None:
    """Read every part once, and parse the document. Raises Onbruikbaar."""
    try:
        with ZipFile(bestand) as pakket:
            _controleer_omvang(pakket)
            _controleer_inhoud(pakket)
            if pakket.testzip() is not None:
                raise beschadigd("het Word-document")
    except (BadZipFile, OSError, ValueError, EOFError, KeyError, NotImplementedError, zlib.error) as fout:
        if isinstance(fout, DefusedXmlException):
            raise _gevaarlijk() from fout
        raise beschadigd("het Word-document") from fout
    except SAXException as fout:
        raise beschadigd("het Word-document") from fout


def _controleer_omvang(pakket: ZipFile) -> None:
    """Refuse a zip bomb before unpacking. What a part declares is also the most Python reads of it."""
    delen = pakket.infolist()
    if len(delen) > MAX_DELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise Onbruikbaar(
            "Dit Word-document wordt bij het openen veel te groot. Sla het opnieuw op, of maak er een pdf van.",
            "te_groot_uitgepakt",
        )
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Onbruikbaar(
            "Dit Word-document is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw.",
            "wachtwoord",
        )
    namen = [deel.filename.lower() for deel in delen]
    if len(set(namen)) != len(namen):
        raise beschadigd("het Word-document")
    if any(naam.rpartition("/")[2] in ("vbaproject.bin", "vbadata.xml") or "/activex/" in naam for naam in namen):
        raise _macros()


def _controleer_inhoud(pakket: ZipFile) -> None:
    soorten = _Soorten()
    _lees_xml(pakket, INHOUD, soorten)
    if any("macroenabled" in soort.lower() or "vbaproject" in soort.lower() for soort in soorten.soorten.values()):
        raise _macros()
    if soorten.soorten.get(DOCUMENT) != HOOFDSOORT:
        raise beschadigd("het Word-document")
    _lees_xml(pakket, DOCUMENT, ContentHandler())


def _lees_xml(pakket: ZipFile, naam: str, lezer: ContentHandler) -> None:
    """Stream a part through a parser that builds no tree and refuses DTDs, entities and outside sources."""
    if pakket.getinfo(naam).file_size > MAX_XML:
        raise _gevaarlijk()
    with pakket.open(naam) as deel:
        parse(deel, lezer, forbid_dtd=True)


def _macros() -> Onbruikbaar:
    return Onbruikbaar(
        "Dit Word-document bevat macro's (kleine programma's). Sla het op als gewoon Word-document (docx) of als pdf.",
        "macros",
    )


def _gevaarlijk() -> Onbruikbaar:
    return Onbruikbaar(
        "In dit Word-document zit iets dat er niet in hoort. Sla het in Word opnieuw op, of maak er een pdf van.",
        "gevaarlijk",
    )
