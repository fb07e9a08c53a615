"""Proof of what somebody can do: which files are taken, and how they are sent to who may see them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from bestanden.controle import MB
from bestanden.fouten import BestandGeweigerd
from bestanden.levering import lever
from bestanden.models import Bestand, in_woorden
from bestanden.opslag import bewaar

FILMS = ("mp4", "mov", "webm")
BEELDEN = ("jpeg", "png")
DOCUMENTEN = ("pdf", "docx")
SOORTEN = (*BEELDEN, *FILMS, *DOCUMENTEN)
MAX_MB = 10
MAX_MB_FILM = 100  # some minutes from a phone
ACCEPT = ".jpg,.jpeg,.png,.mp4,.m4v,.mov,.webm,.pdf,.docx"
UITLEG = f"Foto (jpg of png), pdf of Word: hoogstens {MAX_MB} MB. Film (mp4, mov of webm): hoogstens {MAX_MB_FILM} MB."
WAAR_GEMAAKT = (
    "In een film kan staan waar hij is gemaakt. Wij halen dat eruit, maar dat lukt niet altijd. "
    "Zet dus de locatie van je camera uit als je gaat filmen."
)
BLOK = 64 * 1024

_BEREIK = re.compile(r"bytes=(\d{1,12})-(\d{0,12})$")


def bewaar_bewijs(upload: File, eigenaar) -> Bestand:
    """Check and keep a file. Raises BestandGeweigerd. Side effects: as of `bestanden.opslag.bewaar`."""
    film = Path(upload.name or "").suffix.lower().lstrip(".") in (*FILMS, "m4v", "qt")
    bestand = bewaar(upload, eigenaar, SOORTEN, MAX_MB_FILM if film else MAX_MB)
    if bestand.soort not in FILMS and bestand.grootte > MAX_MB * MB:
        raise BestandGeweigerd(
            f"Dit bestand is {in_woorden(bestand.grootte)}. Het mag hoogstens {MAX_MB} MB zijn.", "te_groot"
        )
    return bestand


def is_film(bestand: Bestand) -> bool:
    return bestand.soort in FILMS


def is_beeld(bestand: Bestand) -> bool:
    return bestand.soort in BEELDEN


def lever_bewijs(request: HttpRequest, bestand: Bestand) -> HttpResponseBase:
    """The file as a streaming answer, or the part that a player asks for. Call it only after authorising.

    Without parts, some players do not play a film at all. Raises Http404 when the bytes are gone.
    """
    antwoord = lever(bestand)
    gevraagd = _BEREIK.match(request.headers.get("Range", "")) if is_film(bestand) else None
    if gevraagd is None:
        return antwoord
    begin, eind = int(gevraagd[1]), min(int(gevraagd[2] or bestand.grootte), bestand.grootte - 1)
    if begin > eind:
        antwoord.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{bestand.grootte}"})
    inhoud, aantal = cast(BinaryIO, antwoord.file_to_stream), eind - begin + 1
    inhoud.seek(begin)
    antwoord.streaming_content = _stukken(inhoud, aantal)
    antwoord.status_code = 206
    antwoord["Content-Range"] = f"bytes {begin}-{eind}/{bestand.grootte}"
    antwoord["Content-Length"] = str(aantal)
    return antwoord


def _stukken(inhoud: BinaryIO, aantal: int) -> Iterator[bytes]:
    while aantal > 0 and (stuk := inhoud.read(min(BLOK, aantal))):
        aantal -= len(stuk)
        yield stuk
