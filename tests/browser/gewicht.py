"""How much a page is over the line at a first visit: HTML, CSS and scripts, compressed as in production."""

from functools import lru_cache
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

MEEST, MEEST_SCRIPT = 100_000, 15_000  # bytes
LEES = """() => ({html: performance.getEntriesByType("navigation")[0].encodedBodySize,
  namen: performance.getEntriesByType("resource").map(bron => new URL(bron.name).pathname)})"""
VAN_WAGTAIL = f"{settings.STATIC_URL}wagtail"  # what an editor gets besides, on a page of the portal


def te_zwaar(page: Page) -> list[str]:
    """What is too heavy of the page that is open. Not for Wagtail's admin, which is not ours to lighten."""
    gezien = page.evaluate(LEES)
    namen = {naam for naam in gezien["namen"] if naam.startswith(settings.STATIC_URL)}
    eigen = {naam for naam in namen if not naam.startswith(VAN_WAGTAIL)}
    script = sum(klein(naam) for naam in eigen if naam.endswith(".js"))
    geheel = gezien["html"] + script + sum(klein(naam) for naam in eigen if naam.endswith(".css"))
    klachten = [f"{script} bytes script"] if script > MEEST_SCRIPT else []
    return [*klachten, f"{geheel} bytes"] if geheel > MEEST else klachten


@lru_cache
def klein(adres: str) -> int:
    gevonden = finders.find(adres.removeprefix(settings.STATIC_URL))
    assert isinstance(gevonden, str), adres
    return len(brotli.compress(Path(gevonden).read_bytes()))
