"""PDF: recognised by its first bytes, then opened with qpdf, because a header proves nothing."""

from typing import BinaryIO

import pikepdf
from pikepdf.settings import set_qpdf_limits

from bestanden.fouten import Onbruikbaar, beschadigd

# A stream of a few MB can unpack to gigabytes. These hold for the whole process, so they are set once, here.
# What is unpacked to open a file is its list of objects: small, whatever the pictures in it are.
MAX_UITGEPAKT = 50_000_000  # bytes, for each stream
set_qpdf_limits(
    flate_max_memory=MAX_UITGEPAKT,
    run_length_max_memory=MAX_UITGEPAKT,
    png_max_memory=MAX_UITGEPAKT,
    tiff_max_memory=MAX_UITGEPAKT,
    max_stream_filters=5,
)


def herken(kop: bytes, bestand: BinaryIO) -> bool:
    return kop.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def open_pdf(bestand: BinaryIO) -> None:
    """Open it and find a page. Raises Onbruikbaar when it is damaged, empty, or locked with a password.

    A PDF with only a password for editing opens for every reader, so it is taken.
    """
    try:
        with pikepdf.open(bestand) as document:
            bladzijden = len(document.pages)
    except pikepdf.PasswordError as fout:
        raise Onbruikbaar(
            "Deze pdf is beveiligd met een wachtwoord, dus de assessoren kunnen hem niet lezen. "
            "Haal het wachtwoord eraf en kies het bestand opnieuw.",
            "wachtwoord",
        ) from fout
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError) as fout:
        raise beschadigd("de pdf") from fout
    if not bladzijden:
        raise Onbruikbaar("Deze pdf heeft geen enkele bladzijde. Maak de pdf opnieuw.", "beschadigd")
