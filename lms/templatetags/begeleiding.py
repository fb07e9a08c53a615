"""A row of the list of people that somebody guides; there are fifty on a page.

Rendering a template costs more than they are worth, so what they came to is remembered per process: see
`huisstijl.templatetags.huisstijl`. A row is only what is shown of it, so it is never of somebody else.
"""

from datetime import datetime
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from lms.begeleiding import KLAAR, VAST, WACHT, Begeleide

register = template.Library()

BADGES = {WACHT: ("let-op", "Wacht op jou"), VAST: ("fout", "Zit vast"), KLAAR: ("goed", "Klaar")}


@register.simple_tag
def begeleide(rij: Begeleide) -> SafeString:
    """A row, as `lms/begeleide.html` draws it."""
    wacht = tuple(
        (titel, sinds, reverse("lms:beoordelen", args=[rij.pk, kenmerk, stap]))
        for titel, sinds, kenmerk, stap in rij.wacht
    )
    lijnen = tuple((lijn.titel, lijn.zin, lijn.vast) for lijn in rij.lijnen)
    badge = next((BADGES[stand] for stand in BADGES if stand in rij.standen), None)
    return _rij(rij.naam, rij.url, badge, wacht, lijnen)


@lru_cache(maxsize=2048)
def _rij(
    naam: str,
    url: str,
    badge: tuple[str, str] | None,
    wacht: tuple[tuple[str, datetime, str], ...],
    lijnen: tuple[tuple[str, str, str], ...],
) -> SafeString:
    gegevens = {"naam": naam, "url": url, "badge": badge, "wacht": wacht, "lijnen": lijnen}
    return render_to_string("lms/begeleide.html", gegevens)
