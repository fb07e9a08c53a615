"""Making a PDF that screen readers can read (PDF/UA), from HTML of our own."""

from django.contrib.staticfiles import finders


def maak_pdf(html: str, stijl: str = "portfolio/pdf.css") -> bytes:
    """The document as tagged PDF. `stijl` is the static file with its look.

    Nothing is fetched for the document itself, so that nothing a user typed can make the server open an address; the
    style may only read files, which are its fonts. Takes about a tenth of a second per ten pages.
    """
    # Imported here and not above: it holds some 25 MiB, and most workers never make a PDF.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    pad = finders.find(stijl)
    if pad is None:
        raise FileNotFoundError(stijl)
    lettertypen = FontConfiguration()
    css = CSS(filename=str(pad), font_config=lettertypen, url_fetcher=URLFetcher(allowed_protocols={"file"}))
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=set()))
    pdf: bytes = document.write_pdf(stylesheets=[css], font_config=lettertypen, pdf_variant="pdf/ua-1")
    return pdf
