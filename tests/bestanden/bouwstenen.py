"""Real bytes of small files, good and bad, for the tests of every app."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

DOCX_SOORT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_SOORT = "application/vnd.ms-word.document.macroEnabled.main+xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def upload(inhoud: bytes, naam: str) -> SimpleUploadedFile:
    """An upload of which the browser says nonsense about its type: nobody should listen."""
    return SimpleUploadedFile(naam, inhoud, content_type="text/html")


def maak_pdf(bladzijden: int = 1, wachtwoord: str = "") -> bytes:
    uit = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(bladzijden):
            pdf.add_blank_page()
        slot = pikepdf.Encryption(user=wachtwoord, owner="eigenaar") if wachtwoord else None
        pdf.save(uit, encryption=slot) if slot else pdf.save(uit)
    return uit.getvalue()


def maak_afbeelding(formaat: str = "JPEG", maat: tuple[int, int] = (60, 40), mode: str = "RGB", **opslaan) -> bytes:
    uit = BytesIO()
    Image.new(mode, maat, (200, 30, 30) if mode == "RGB" else 0).save(uit, format=formaat, **opslaan)
    return uit.getvalue()


def maak_foto() -> bytes:
    """A JPEG as a telephone makes it: lying on its side, with the place where it was made and a remark."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "Geheime Telefoon"
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 30.0)  # GPS latitude
    return maak_afbeelding(exif=exif, comment=b"bij mevrouw thuis", xmp=b"<x>geheim xmp</x>")


def maak_docx(
    delen: dict[str, bytes] | None = None,
    hoofdsoort: str = DOCX_SOORT,
    document: bytes | None = None,
    zonder: str = "",
) -> bytes:
    document = (
        document
        or (
            f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Mijn cv</w:t></w:r></w:p>'
            "</w:body></w:document>"
        ).encode()
    )
    inhoud = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{hoofdsoort}"/></Types>'
        ).encode(),
        "word/document.xml": document,
        **(delen or {}),
    }
    inhoud.pop(zonder, None)
    uit = BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED) as pakket:
        for naam, bytes_ in inhoud.items():
            pakket.writestr(naam, bytes_)
    return uit.getvalue()
