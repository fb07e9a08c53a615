"""Making a tagged PDF (PDF/UA) in a process of its own.

The library and its fonts hold some 30 MiB for as long as a process lives, and a long portfolio takes seconds: a web
worker keeps neither.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders

DRUKKER = Path(__file__).with_name("drukker.py")
GEDULD = 120  # seconds


class NietGedrukt(RuntimeError):
    """The PDF could not be made; the message is what the library said."""


def maak_pdf(html: str, stijl: str, lettertypen: str = "", protocollen: Iterable[str] = ()) -> bytes:
    """The document as tagged PDF. `stijl` is the static file with its look, `lettertypen` more style as text.

    Nothing is fetched for the document but by `protocollen` (such as "data"), so that nothing a user typed can make
    the server open an address; the style may only read files, which are its fonts. Raises NietGedrukt.
    """
    opdracht = {
        "html": html,
        "stijl": pad_van(stijl),
        "lettertypen": lettertypen,
        "protocollen": sorted(protocollen),
    }
    try:
        klaar = subprocess.run(  # noqa: S603 (our own script, and nothing of a user in the command)
            [sys.executable, str(DRUKKER)],
            input=json.dumps(opdracht).encode(),
            capture_output=True,
            timeout=GEDULD,
            check=True,
        )
    except subprocess.CalledProcessError as fout:
        raise NietGedrukt(fout.stderr.decode(errors="replace")[-2000:]) from fout
    return klaar.stdout


def pad_van(bestand: str) -> str:
    """Where a static file is. Raises FileNotFoundError."""
    pad = finders.find(bestand)
    if pad is None:
        raise FileNotFoundError(bestand)
    return str(pad)
