"""The process that makes one PDF: a JSON order on standard input, the document on standard output. See `papier.pdf`."""

import json
import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


def druk(html: str, stijl: str, lettertypen: str, protocollen: list[str]) -> bytes:
    fonts = FontConfiguration()
    bestanden = URLFetcher(allowed_protocols={"file"})
    stijlen = [CSS(string=lettertypen, font_config=fonts, url_fetcher=bestanden)] if lettertypen else []
    stijlen.append(CSS(filename=stijl, font_config=fonts, url_fetcher=bestanden))
    document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=set(protocollen)))
    pdf: bytes = document.write_pdf(stylesheets=stijlen, font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf


if __name__ == "__main__":
    sys.stdout.buffer.write(druk(**json.load(sys.stdin.buffer)))
