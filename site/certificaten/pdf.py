"""The certificate on paper: one A4, tagged for screen readers (PDF/UA), with a QR code to the check page."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import segno
from django.template.loader import render_to_string

from certificaten.adressen import controleadres
from certificaten.models import Certificaat
from certificaten.soorten import zoek as zoek_soort
from papier.pdf import maak_pdf as druk_af
from papier.pdf import pad_van

STIJL = "certificaten/pdf.css"
LETTERTYPEN = {"atkinson-latin": "U+0000-00FF, U+2000-206F", "atkinson-latin-ext": "U+0100-02BA, U+1E00-1E9F"}

GEWICHTEN = (400, 600, 700)


def qr_code(adres: str) -> segno.QRCode:
    """The code with an address; it can still be read when a seventh of it is damaged."""
    return segno.make(adres, error="m", micro=False)


def maak_html(*certificaten: Certificaat) -> str:
    """What is on the document, with the code of the check page as a picture that stands in the text itself."""
    bladen = [_blad(certificaat) for certificaat in certificaten]
    return render_to_string("certificaten/pdf.html", {"certificaat": certificaten[0], "bladen": bladen})


def maak_pdf(certificaat: Certificaat) -> bytes:
    """The document. Takes about a second. Nothing is fetched for it but our own files of style and type."""
    return maak_bundel([certificaat])


def maak_bundel(certificaten: Sequence[Certificaat]) -> bytes:
    """Several certificates of one holder in one document, each on a page of its own; at least one."""
    # The page asks for no address but that of the code; a name on it is text, whatever it holds.
    return druk_af(maak_html(*certificaten), STIJL, _lettertypen(), protocollen=["data"])


def _blad(certificaat: Certificaat) -> dict[str, Any]:
    adres, soort = controleadres(certificaat.sleutel), zoek_soort(certificaat.soort)
    return {
        "certificaat": certificaat,
        "woord": soort.woord,
        "tekst": soort.tekst,
        "adres": adres,
        "qr": qr_code(adres).svg_data_uri(border=0, dark="#07333a", scale=4),
    }


@lru_cache
def _lettertypen() -> str:
    """The house style's letters, from the files that the site itself sends; one file holds every weight."""
    return "\n".join(
        f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {gewicht}; unicode-range: {bereik};'
        f' src: url("file://{pad_van(f"huisstijl/lettertypen/{naam}.woff2")}") format("woff2"); }}'
        for naam, bereik in LETTERTYPEN.items()
        for gewicht in GEWICHTEN
    )
