"""What comes in, and what is refused with which sentence. Every file here is made of real bytes."""

import importlib
import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
import weasyprint.images
from PIL import Image

from bestanden.controle import BestandGeweigerd, controleer
from tests.bestanden.bouwstenen import (
    MACRO_SOORT,
    maak_afbeelding,
    maak_docx,
    maak_foto,
    maak_pdf,
    upload,
)

ALLES = ("pdf", "jpeg", "png", "docx")
ANDERS = "Kies een ander bestand, of sla dit bestand eerst zo op."
ALLES_ZIN = f"Wat wel kan: pdf, jpeg, png of Word (docx). {ANDERS}"
PDF_KAPOT = (
    "We kunnen de pdf niet openen: het bestand is beschadigd of niet compleet. "
    "Kijk of je het zelf kunt openen en sla het dan opnieuw op."
)
BEELD_KAPOT = PDF_KAPOT.replace("de pdf", "de afbeelding")
WORD_KAPOT = PDF_KAPOT.replace("de pdf", "het Word-document")


def png_met_maat(breed: int, hoog: int) -> bytes:
    """A tiny PNG that says it is huge."""
    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)

    def blok(naam: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + naam + data + struct.pack(">I", zlib.crc32(naam + data))

    return b"\x89PNG\r\n\x1a\n" + blok(b"IHDR", kop) + blok(b"IDAT", zlib.compress(b"\0" * 1000)) + blok(b"IEND", b"")


def liegende_docx() -> bytes:
    """A part that says it is 1 kB and holds more: what Python reads of it does not fit its checksum."""
    inhoud = bytearray(maak_docx({"word/groot.xml": b"0" * 500_000}))
    plek = inhoud.rindex(b"word/groot.xml") - 46  # the entry in the central directory
    inhoud[plek + 24 : plek + 28] = struct.pack("<I", 1000)
    return bytes(inhoud)


def docx_met_wachtwoordvlag() -> bytes:
    inhoud = bytearray(maak_docx())
    for merk, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = inhoud.rindex(merk)
        inhoud[begin + plek] |= 1
    return bytes(inhoud)


def docx_met_dubbel_deel() -> bytes:
    uit = BytesIO(maak_docx())
    with ZipFile(uit, "a") as pakket, pytest.warns(UserWarning, match="Duplicate name"):
        pakket.writestr("word/document.xml", b"<anders/>")
    return uit.getvalue()


def pdf_bom() -> bytes:
    """A PDF of 300 kB whose list of objects unpacks to 300 MB."""
    inpakker = zlib.compressobj(9)
    objecten = inpakker.compress(b"2 0 <</Type/Pages/Kids[]/Count 0>>")
    for _ in range(300):
        objecten += inpakker.compress(b" " * 1_000_000)
    objecten += inpakker.flush()
    kop = b"%PDF-1.5\n"
    catalogus = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    lijst = b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        len(objecten),
        objecten,
    )
    plekken = [len(kop), len(kop + catalogus), len(kop + catalogus + lijst)]
    rijen = [(0, 0, 65535), (1, plekken[0], 0), (2, 3, 0), (1, plekken[1], 0), (1, plekken[2], 0)]
    tabel = b"".join(struct.pack(">BIH", *rij) for rij in rijen)
    wijzer = (
        b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n%b\nendstream\nendobj\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(tabel), tabel, plekken[2])
    )
    return kop + catalogus + lijst + wijzer


@pytest.mark.parametrize(
    "inhoud, naam, soort",
    [
        (maak_pdf(), "diploma.pdf", "pdf"),
        (b"\xef\xbb\xbf" + maak_pdf(), "diploma.PDF", "pdf"),
        (maak_foto(), "scan.jpg", "jpeg"),
        (maak_foto(), "scan.JPEG", "jpeg"),
        (maak_afbeelding("PNG"), "scherm.png", "png"),
        (maak_docx(), "cv.docx", "docx"),
        (maak_pdf(), "diploma", "pdf"),
        (maak_pdf(), "diploma v1.2", "pdf"),
        (maak_pdf(), "diploma van dhr. Jansen", "pdf"),
    ],
)
def test_een_goed_bestand_geeft_zijn_soort(inhoud, naam, soort):
    bestand = upload(inhoud, naam)
    assert controleer(bestand, ALLES, 10) == soort
    assert bestand.read() == inhoud


@pytest.mark.parametrize(
    "inhoud, naam, code, zin",
    [
        (b"", "leeg.pdf", "leeg", "Dit bestand is leeg. Kies een bestand waar iets in staat."),
        (b"%PDF-1.7\nniets", "diploma.pdf", "beschadigd", PDF_KAPOT),
        (maak_pdf()[:200], "diploma.pdf", "beschadigd", PDF_KAPOT),
        (
            maak_pdf(0),
            "diploma.pdf",
            "beschadigd",
            "Deze pdf heeft geen enkele bladzijde. Maak de pdf opnieuw.",
        ),
        (
            maak_pdf(wachtwoord="geheim"),
            "diploma.pdf",
            "wachtwoord",
            "Deze pdf is beveiligd met een wachtwoord, dus de assessoren kunnen hem niet lezen. "
            "Haal het wachtwoord eraf en kies het bestand opnieuw.",
        ),
        (maak_afbeelding(maat=(300, 300))[:-200], "scan.jpg", "beschadigd", BEELD_KAPOT),
        (b"\xff\xd8\xff\xe0", "scan.jpg", "beschadigd", BEELD_KAPOT),
        (maak_afbeelding("PNG", maat=(300, 300))[:-60], "scan.png", "beschadigd", BEELD_KAPOT),
        (
            png_met_maat(60_000, 60_000),
            "bom.png",
            "te_veel_beeldpunten",
            "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner, of scan op 300 dpi, en kies haar opnieuw.",
        ),
        (
            png_met_maat(8_000, 8_000),
            "groot.png",
            "te_veel_beeldpunten",
            "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner, of scan op 300 dpi, en kies haar opnieuw.",
        ),
        (maak_docx()[:300], "cv.docx", "beschadigd", WORD_KAPOT),
        (maak_docx(document=b"<w:document>"), "cv.docx", "beschadigd", WORD_KAPOT),
        (maak_docx(zonder="[Content_Types].xml"), "cv.docx", "beschadigd", WORD_KAPOT),
        (docx_met_dubbel_deel(), "cv.docx", "beschadigd", WORD_KAPOT),
        (liegende_docx(), "cv.docx", "beschadigd", WORD_KAPOT),
        (
            docx_met_wachtwoordvlag(),
            "cv.docx",
            "wachtwoord",
            "Dit Word-document is beveiligd met een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw.",
        ),
        (
            maak_docx({"word/vbaProject.bin": b"Sub AutoOpen"}),
            "cv.docx",
            "macros",
            "Dit Word-document bevat macro's (kleine programma's). "
            "Sla het op als gewoon Word-document (docx) of als pdf.",
        ),
        (
            maak_docx(hoofdsoort=MACRO_SOORT),
            "cv.docx",
            "macros",
            "Dit Word-document bevat macro's (kleine programma's). "
            "Sla het op als gewoon Word-document (docx) of als pdf.",
        ),
        (
            maak_docx(document=b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'),
            "cv.docx",
            "gevaarlijk",
            "In dit Word-document zit iets dat er niet in hoort. Sla het in Word opnieuw op, of maak er een pdf van.",
        ),
        (
            maak_docx({f"word/deel{nummer}.xml": b"0" * 40_000_000 for nummer in range(4)}),
            "cv.docx",
            "te_groot_uitgepakt",
            "Dit Word-document wordt bij het openen veel te groot. Sla het opnieuw op, of maak er een pdf van.",
        ),
        (
            maak_docx({f"word/{nummer}.xml": b"" for nummer in range(2_001)}),
            "cv.docx",
            "te_groot_uitgepakt",
            "Dit Word-document wordt bij het openen veel te groot. Sla het opnieuw op, of maak er een pdf van.",
        ),
        (
            maak_afbeelding(),
            "diploma.pdf",
            "naam",
            f"De naam eindigt op .pdf, maar het is een afbeelding (jpeg). {ALLES_ZIN}",
        ),
        (
            maak_pdf(),
            "diploma.exe",
            "naam",
            f"De naam eindigt op .exe, maar het is een pdf. {ALLES_ZIN}",
        ),
        (
            b"MZ\x90\x00 programma",
            "diploma.pdf",
            "naam",
            f"De naam eindigt op .pdf, maar het is een programma. {ALLES_ZIN}",
        ),
        (
            b"gewoon wat tekst",
            "diploma.pdf",
            "naam",
            f"De naam eindigt op .pdf, maar het is geen pdf. {ALLES_ZIN}",
        ),
        (
            maak_docx(zonder="word/document.xml"),
            "cv.docx",
            "naam",
            f"De naam eindigt op .docx, maar het is een zip-bestand of een ander soort Office-bestand. {ALLES_ZIN}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "cv.docx",
            "naam",
            "De naam eindigt op .docx, maar het is een oud Office-bestand, of een Office-bestand "
            "met een wachtwoord. "
            f"{ALLES_ZIN}",
        ),
        (maak_afbeelding("GIF"), "plaatje.gif", "soort", f"Dit is een gif-afbeelding. {ALLES_ZIN}"),
        (
            b"gewoon wat tekst",
            "brief.txt",
            "soort",
            f"Dit soort bestand kunnen we niet gebruiken. {ALLES_ZIN}",
        ),
    ],
)
def test_een_verkeerd_bestand_krijgt_een_zin(inhoud, naam, code, zin):
    with pytest.raises(BestandGeweigerd) as geweigerd:
        controleer(upload(inhoud, naam), ALLES, 10)
    assert (geweigerd.value.code, geweigerd.value.messages) == (code, [zin])


def test_te_groot_noemt_beide_maten():
    with pytest.raises(BestandGeweigerd) as geweigerd:
        controleer(upload(b"%PDF-" + bytes(1_700_000), "diploma.pdf"), ["pdf"], 1.5)
    assert geweigerd.value.messages == [
        "Dit bestand is 1,7 MB. Het mag hoogstens 1,5 MB zijn. Maak het kleiner en kies het opnieuw."
    ]


@pytest.mark.parametrize(
    "soorten, zin",
    [
        (["pdf"], f"Dit is een afbeelding (png). Wat wel kan: pdf. {ANDERS}"),
        (["pdf", "jpeg"], f"Dit is een afbeelding (png). Wat wel kan: pdf of jpeg. {ANDERS}"),
    ],
)
def test_een_soort_die_deze_vraag_niet_toelaat(soorten, zin):
    with pytest.raises(BestandGeweigerd) as geweigerd:
        controleer(upload(maak_afbeelding("PNG"), "scherm.png"), soorten, 10)
    assert (geweigerd.value.code, geweigerd.value.messages) == ("soort", [zin])


def test_een_pdf_met_alleen_een_wachtwoord_om_te_bewerken_mag():
    uit = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(uit, encryption=pikepdf.Encryption(user="", owner="eigenaar"))
    assert controleer(upload(uit.getvalue(), "diploma.pdf"), ["pdf"], 10) == "pdf"


def test_een_afgekapte_foto_wordt_ook_geweigerd_als_weasyprint_geladen_is():
    importlib.reload(weasyprint.images)
    with pytest.raises(BestandGeweigerd) as geweigerd:
        controleer(upload(maak_afbeelding(maat=(300, 300))[:-200], "scan.jpg"), ALLES, 10)
    assert geweigerd.value.messages == [BEELD_KAPOT]


def test_een_pdf_die_bij_het_openen_heel_groot_wordt():
    with pytest.raises(BestandGeweigerd) as geweigerd:
        controleer(upload(pdf_bom(), "diploma.pdf"), ALLES, 10)
    assert geweigerd.value.messages == [PDF_KAPOT]


def test_een_scan_van_600_dpi_mag():
    assert controleer(upload(maak_afbeelding(maat=(4960, 7016)), "scan.jpg"), ["jpeg"], 10) == "jpeg"


def test_een_jpeg_met_een_tweede_beeld_van_een_telefoon_mag():
    uit = BytesIO()
    Image.new("RGB", (50, 50)).save(uit, format="MPO", save_all=True, append_images=[Image.new("RGB", (25, 25))])
    assert controleer(upload(uit.getvalue(), "foto.jpg"), ["jpeg"], 10) == "jpeg"
