"""A portfolio, or what became of it, on paper."""

from papier.pdf import maak_pdf as druk_af

STIJL = "portfolio/pdf.css"


def maak_pdf(html: str) -> bytes:
    """The document as tagged PDF. Nothing is fetched for it. Takes a second, and a tenth more per ten pages."""
    return druk_af(html, STIJL)
