"""The name of a file, as somebody chose it: what it claims, and what is safe to show and to send back."""

import re
import unicodedata

from bestanden.soorten import Bestandssoort, alle

MAX_NAAM = 200
# Endings that claim a type besides those we take. Anything else after a point ("verslag v1.2") claims
# nothing.
# fmt: off
ANDERE_EXTENSIES = frozenset({
    "bat", "bmp", "cmd", "com", "css", "csv", "doc", "docm", "dot", "dotm", "dotx", "eml", "exe",
    "gif", "heic", "heif", "htm", "html", "js", "key", "mp3", "mp4", "mov", "msg", "numbers", "odp",
    "ods", "odt", "pages", "pps", "ppt", "pptm", "pptx", "ps1", "rar", "rtf", "sh", "svg", "tif",
    "tiff", "txt", "webp", "xhtml", "xls", "xlsm", "xlsx", "xml", "zip", "7z",
})
# fmt: on


def extensie(naam: str) -> str:
    """The ending that says what type it is ("pdf"), in lower case; empty when the name claims no type."""
    _, punt, einde = naam.rstrip(". ").rpartition(".")
    einde = einde.lower()
    bekend = ANDERE_EXTENSIES.union(*(soort.extensies for soort in alle()))
    return einde if punt and einde in bekend else ""


def schone_naam(naam: str, soort: Bestandssoort) -> str:
    """The name without folders or invisible characters, at most 200 long, with the ending of its type."""
    naam = unicodedata.normalize("NFC", naam)
    naam = re.split(r"[/\\]", naam)[-1]
    # Category C holds control characters and the marks that turn the reading direction ("gnp.exe" shown as
    # "exe.png").
    naam = "".join(teken for teken in naam if not unicodedata.category(teken).startswith("C"))
    naam = re.sub(r"\s+", " ", naam).rstrip(". ")
    einde = extensie(naam)
    if einde in soort.extensies:
        naam = naam[: -len(einde) - 1]
    else:
        einde = soort.extensies[0]
    return f"{naam.strip('. ')[: MAX_NAAM - len(einde) - 1] or 'bestand'}.{einde}"
