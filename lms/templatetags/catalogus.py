"""Pieces of the catalogue that stand on a page dozens of times.

Rendering a template costs more than they are worth, so what they came to is remembered per process: see
`huisstijl.templatetags.huisstijl`.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from lms.models.catalogusregel import Catalogusregel
from lms.zoeken import Optie

register = template.Library()


@register.simple_tag
def catalogusregels(regels: Iterable[tuple[Catalogusregel, list[str]]]) -> SafeString:
    """Rows with what there is to say of each in short, as `lms/catalogus_regel.html` draws them."""
    return format_html_join("", "{}", ((_van_regel(regel, kort),) for regel, kort in regels))


def _van_regel(regel: Catalogusregel, kort: list[str]) -> SafeString:
    soort = regel.get_soort_display()
    return _regel(soort, regel.titel, regel.samenvatting, regel.url, regel.makkelijk, tuple(kort))


@lru_cache(maxsize=2048)
def _regel(soort: str, titel: str, samenvatting: str, url: str, makkelijk: bool, kort: tuple[str, ...]) -> SafeString:
    gegevens = {"soort": soort, "titel": titel, "samenvatting": samenvatting, "url": url}
    return render_to_string("lms/catalogus_regel.html", {**gegevens, "makkelijk": makkelijk, "kort": kort})


@register.simple_tag
def catalogusopties(facet: str, opties: Iterable[Optie]) -> SafeString:
    """Values that can be chosen, as `lms/catalogus_optie.html` draws them."""
    return format_html_join("", "{}", ((_optie(facet, optie),) for optie in opties))


@lru_cache(maxsize=4096)
def _optie(facet: str, optie: Optie) -> SafeString:
    return render_to_string("lms/catalogus_optie.html", {"facet": facet, "optie": optie})
