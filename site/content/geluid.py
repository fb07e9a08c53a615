"""Sound beside an easy text: whether a document is an mp3, by what is in it and not only by its name."""

from typing import Any

MAX_MB = 20
ID3 = b"ID3"
SYNC = 0xFF, 0xE0  # the first byte of a frame, and the bits that the second one has


def bezwaar(document: Any) -> str:
    """Why this document (of Wagtail) cannot be played as sound, as a sentence for the editor; "" when it can."""
    if document is None:
        return ""
    if not document.filename.lower().endswith(".mp3"):
        return "Kies een mp3-bestand. Andere bestanden speelt niet elke browser af."
    if document.file.size > MAX_MB * 1024 * 1024:
        return f"Het geluid is groter dan {MAX_MB} MB. Sla het op met een lagere kwaliteit en probeer het opnieuw."
    with document.file.open("rb") as bestand:
        begin = bestand.read(3)
    frame = len(begin) > 1 and begin[0] == SYNC[0] and begin[1] & SYNC[1] == SYNC[1]
    if begin != ID3 and not frame:
        return "Dit bestand heet mp3, maar er zit geen mp3-geluid in. Sla het opnieuw op als mp3."
    return ""
