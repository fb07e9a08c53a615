"""Sending a private file. There is no address here: a domain's view authorises first, then calls this."""

import logging

from django.http import FileResponse, Http404

from bestanden.models import Bestand
from bestanden.soorten import soort_van

logger = logging.getLogger(__name__)

BELEID = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


def lever(bestand: Bestand, *, als_bijlage: bool = False) -> FileResponse:
    """The file as a streaming answer. Call it only after deciding that this person may read it.

    What a browser can show safely is shown, unless `als_bijlage`; the rest is a download. No cache keeps it,
    no browser guesses another type, and nothing in it can run. Raises Http404 when the bytes are gone, and
    logs that.
    """
    soort = soort_van(bestand.soort)
    try:
        inhoud = bestand.opslag.open("rb")
    except FileNotFoundError as fout:
        logger.error("Van bestand %s is de inhoud weg.", bestand.pk)
        raise Http404("Dit bestand is er niet meer.") from fout
    antwoord = FileResponse(
        inhoud,
        content_type=soort.mime,
        as_attachment=als_bijlage or not soort.in_venster,
        filename=bestand.naam,
    )
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = BELEID
    antwoord["Cross-Origin-Resource-Policy"] = "same-origin"
    return antwoord
