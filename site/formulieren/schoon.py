"""Rich text of editors, cleaned to the few tags that questions and guidance use.

What is frozen in a version has no links, pictures or embeds: those would stay live after freezing.
"""

from bs4 import BeautifulSoup, Comment

TOEGESTAAN = {"p", "ul", "ol", "li", "b", "strong", "i", "em", "br", "h3", "h4"}
WEG = {"script", "style", "embed", "iframe", "object", "template"}


def schone_html(html: str) -> str:
    """The same text with only the allowed tags and no attributes at all; other tags lose their markup, not their text."""
    if not html:
        return ""
    soep = BeautifulSoup(html, "html.parser")
    for opmerking in soep.find_all(string=lambda tekst: isinstance(tekst, Comment)):
        opmerking.extract()
    for element in soep.find_all(True):
        if element.name in WEG:
            element.decompose()
        elif element.name in TOEGESTAAN:
            element.attrs = {}
        else:
            element.unwrap()
    return str(soep).strip()
