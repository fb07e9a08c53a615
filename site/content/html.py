"""Editors' HTML, cleaned: only plain structure is left, so that it can be frozen and hashed.

Links to pages, images and embeds are dropped on purpose: they would stay live after freezing.
"""

from bs4 import BeautifulSoup, Tag
from django.utils.safestring import SafeString, mark_safe
from wagtail.whitelist import Whitelister, attribute_rule

KOPPEN = ("h2", "h3", "h4")
_NAMEN = {"strong": "b", "em": "i"}


class _Schoonmaker(Whitelister):
    element_rules = {
        naam: attribute_rule({})
        for naam in (
            "[document]",
            "p",
            "ul",
            "ol",
            "li",
            "b",
            "i",
            "strong",
            "em",
            "br",
            "blockquote",
            *KOPPEN,
        )
    }

    def clean_tag_node(self, doc: BeautifulSoup, tag: Tag) -> None:
        """One name per meaning, so that equal texts from editor and loader have equal hashes."""
        super().clean_tag_node(doc, tag)
        tag.name = _NAMEN.get(tag.name, tag.name)


_schoonmaker = _Schoonmaker()


def schoon(html: str) -> SafeString:
    """The HTML with headings, paragraphs, lists, bold and italic only, without attributes; "" when there is
    no text.
    """
    if not html or not html.strip():
        return mark_safe("")
    tekst = _schoonmaker.clean(html).strip()
    return mark_safe(tekst if BeautifulSoup(tekst, "html.parser").get_text(strip=True) else "")  # noqa: S308
