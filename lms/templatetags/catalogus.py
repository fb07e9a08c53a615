"""Pieces of the catalogue that stand on a page dozens of times.

Rendering a template costs more than they are worth, so what they came to is remembered per process: see
`huisstijl.templatetags.huisstijl`.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lms.models.catalogusregel import Catalogusregel
from lms.zoeken import Optie

register = template.Library()


@register.simple_tag
def catalogusregel(regel: Catalogusregel, kort: list[str]) -> SafeString:
    """A row, as `lms/catalogus_regel.html` draws it."""
    soort = regel.get_soort_display()
    return _regel(soort, regel.titel, regel.samenvatting, regel.url, regel.makkelijk, tuple(kort))


@lru_cache(maxsize=2048)
def _regel(soort: str, titel: str, samenvatting: str, url: str, makkelijk: bool, kort: tuple[str, ...]) -> SafeString:
    gegevens = {"soort": soort, "titel": titel, "samenvatting": samenvatting, "url": url}
    return render_to_string("lms/catalogus_regel.html", {**gegevens, "makkelijk": makkelijk, "kort": kort})


@register.simple_tag
@lru_cache(maxsize=4096)
def catalogusoptie(facet: str, optie: Optie) -> SafeString:
    """A value that can be chosen, as `lms/catalogus_optie.html` draws it."""
    return render_to_string("lms/catalogus_optie.html", {"facet": facet, "optie": optie})
