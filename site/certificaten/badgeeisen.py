"""Where the public reads what somebody has to do for a certificate. Domains register that per kind.

badgeeisen.registreer("register-jobcoach", lambda certificaat: "/toetsingskader/")
"""

from collections.abc import Callable
from urllib.parse import quote

from django.urls import reverse

from certificaten.adressen import voluit
from certificaten.models import Certificaat

Pad = Callable[[Certificaat], str]
_paden: dict[str, Pad] = {}


def registreer(soort: str, pad: Pad) -> None:
    """Let `pad(certificaat)` give the path of the public page for this kind; "" when there is none now."""
    _paden[soort] = pad


def adres(certificaat: Certificaat) -> str:
    """The page in full; "" for a kind that has none."""
    pad = _paden[certificaat.soort](certificaat) if certificaat.soort in _paden else ""
    return voluit(pad) if pad else ""


def kenmerk(certificaat: Certificaat) -> str:
    """What all certificates for the same achievement share: the page, and which one it is of those on that page."""
    welke = quote(f"{certificaat.soort}-{certificaat.onderwerp}".strip("-"), safe="")
    return f"{adres(certificaat) or voluit(reverse('certificaten:register'))}#{welke}"
