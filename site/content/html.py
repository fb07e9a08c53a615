"""Editors' HTML, cleaned: only plain structure is left, so that it can be frozen and compared.

Links to pages, images and embeds are dropped on purpose: they would stay live after freezing. The result is
the same for what a content file says and for what the page editor makes of it (which adds keys, empty
paragraphs and other white space), so that a page saved without a change gives the same version.
"""

import re

from bs4 import BeautifulSoup, Comment
from django.utils.safestring import SafeString, mark_safe

BLOKKEN = ["p", "ul", "ol", "li", "h2", "h3", "h4", "blockquote"]
TOEGESTAAN = {*BLOKKEN, "b", "strong", "i", "em", "br"}
WEG = {"script", "style", "embed", "iframe", "object", "template"}
EEN_NAAM = {"strong": "b", "em": "i"}
WIT = re.compile(r"\s+")
WIT_OM_BLOK = re.compile(rf"\s*(</?(?:{'|'.join(BLOKKEN)})>)\s*")


def schoon(html: str) -> SafeString:
    """The same text with only the allowed tags and no attributes at all; "" when there is no text.

    Other tags lose their markup, not their text.
    """
    soep = BeautifulSoup(html or "", "html.parser")
    for opmerking in soep.find_all(string=lambda tekst: isinstance(tekst, Comment)):
        opmerking.extract()
    for element in soep.find_all(True):
        if element.name in WEG:
            element.decompose()
        elif element.name in TOEGESTAAN:
            element.attrs = {}
            element.name = EEN_NAAM.get(element.name, element.name)
        else:
            element.unwrap()
    for blok in soep.find_all(BLOKKEN):
        if not blok.decomposed and not blok.get_text(strip=True):
            blok.decompose()
    tekst = WIT_OM_BLOK.sub(r"\1", WIT.sub(" ", str(soep))).strip()
    return mark_safe(tekst)  # noqa: S308
