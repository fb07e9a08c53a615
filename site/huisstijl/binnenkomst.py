"""Who comes in from elsewhere gets the style sheet inside the page.

On a slow line the wait is in the asking: a page that names its style sheet is seen after two waits, one that holds it
after one. The file itself is fetched when the page stands, so that it is there for the second page, which names it.
Browsers tell where somebody comes from (Sec-Fetch-Site); one that does not gets the page that names it.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from csp.constants import SELF
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers

BLAD = "huisstijl/portaal.css"
BINNEN = "same-origin"
_ADRES = re.compile(r"url\((?!data:|/)([^)]+)\)")


@dataclass(frozen=True)
class Ingevoegd:
    """What comes in the place of the link, and the hash by which the content security policy lets it through."""

    html: bytes
    bron: str


class BinnenkomstMiddleware:
    """Inside the policy, which it tells of the style sheet; outside what remembers pages, which names it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.streaming or link() not in response.content:
            return response
        patch_vary_headers(response, ["Sec-Fetch-Site", "Sec-Fetch-Dest"])
        if _komt_binnen(request):
            blad = _blad()
            response.content = response.content.replace(link(), blad.html, 1)
            response._csp_update = {"style-src": [SELF, blad.bron]}  # type: ignore[attr-defined]
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return response


@cache
def link() -> bytes:
    """How the templates name the style sheet."""
    return f'<link rel="stylesheet" href="{static(BLAD)}">'.encode()


def _komt_binnen(request: HttpRequest) -> bool:
    """Whether this is a page in a window of its own, not asked for from a page of the portal."""
    vanwaar = request.headers.get("Sec-Fetch-Site", BINNEN)
    return vanwaar != BINNEN and request.headers.get("Sec-Fetch-Dest") == "document"


def _blad() -> Ingevoegd:
    bestand = Path(str(finders.find(BLAD)))
    return _voeg_in(bestand, bestand.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _voeg_in(bestand: Path, gewijzigd: int) -> Ingevoegd:
    """Made once for each version of the file. Addresses in it become whole ones: the page stands elsewhere."""
    map_ = BLAD.rpartition("/")[0]
    css = _ADRES.sub(lambda adres: f"url({static(f'{map_}/{adres[1]}')})", bestand.read_text(encoding="utf-8"))
    waarde = b64encode(sha256(css.encode()).digest()).decode()
    straks = f'<link rel="stylesheet" href="{static(BLAD)}" media="print">'
    return Ingevoegd(f"<style>{css}</style>{straks}".encode(), f"'sha256-{waarde}'")
