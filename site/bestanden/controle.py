"""Whether an uploaded file may come in: judged by its content, never by what the browser says it is."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.core.files import File

from bestanden.fouten import BestandGeweigerd
from bestanden.models import in_woorden
from bestanden.naam import extensie
from bestanden.soorten import KOP, Bestandssoort, alle, soort_van

__all__ = ["BestandGeweigerd", "controleer"]

MB = 1024 * 1024  # generous: a size in MB as any system counts it fits

# Content we do not take but can name, so that somebody sees what went wrong: (place, bytes, words).
_ANDERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "een gif-afbeelding"),
    (8, b"WEBP", "een webp-afbeelding"),
    (4, b"ftyphei", "een heic-foto"),
    (4, b"ftypmif", "een heic-foto"),
    (0, b"II*\x00", "een tiff-afbeelding"),
    (0, b"MM\x00*", "een tiff-afbeelding"),
    (0, b"PK", "een zip-bestand of een ander soort Office-bestand"),
    (0, b"\xd0\xcf\x11\xe0", "een oud Office-bestand, of een Office-bestand met een wachtwoord"),
    (0, b"{\\rtf", "een rtf-document"),
    (0, b"MZ", "een programma"),
    (0, b"Rar!", "een rar-bestand"),
    (0, b"7z\xbc\xaf", "een 7z-bestand"),
)


def controleer(upload: File, soorten: Sequence[str], max_mb: float) -> str:
    """The type (`pdf`, `jpeg`, …) of a file that is fine. `soorten` are the types that are allowed here.

    Raises BestandGeweigerd with one sentence for the user; its code is `leeg`, `te_groot`, `soort`, `naam`,
    `beschadigd`, `wachtwoord`, `macros`, `gevaarlijk`, `te_groot_uitgepakt` or `te_veel_beeldpunten`. Raises
    KeyError for a type that nobody registered. The upload stays open and stands at its beginning.
    """
    mogelijk = [soort_van(code) for code in soorten]
    naam = upload.name or ""
    if not upload.size:
        raise BestandGeweigerd("Dit bestand is leeg. Kies een bestand waar iets in staat.", "leeg")
    if upload.size > max_mb * MB:
        grens = f"{max_mb:g}".replace(".", ",")
        raise BestandGeweigerd(
            f"Dit bestand is {in_woorden(upload.size)}. Het mag hoogstens {grens} MB zijn. "
            "Maak het kleiner en kies het opnieuw.",
            "te_groot",
        )
    bestand = cast(BinaryIO, upload.file)
    bestand.seek(0)
    kop = bestand.read(KOP)
    soort = _herken(kop, bestand)
    _controleer_soort(soort, kop, extensie(naam), mogelijk)
    assert soort is not None
    bestand.seek(0)
    soort.open(bestand)
    bestand.seek(0)
    return soort.code


def _herken(kop: bytes, bestand: BinaryIO) -> Bestandssoort | None:
    return next((soort for soort in alle() if soort.herken(kop, bestand)), None)


def _controleer_soort(soort: Bestandssoort | None, kop: bytes, einde: str, mogelijk: Sequence[Bestandssoort]) -> None:
    """The name must not claim another type than the content is, and the type must be allowed here."""
    keuze = _opsomming([een.woord for een in mogelijk])
    if soort is None:
        wat = next((woorden for plek, kenmerk, woorden in _ANDERS if kop.startswith(kenmerk, plek)), "")
        geclaimd = next((een for een in alle() if einde in een.extensies), None)
        if geclaimd:
            raise _andere_naam(einde, f"het is {wat}" if wat else f"het is geen {geclaimd.woord}", keuze)
        begin = f"Dit is {wat}." if wat else "Dit soort bestand kunnen we niet gebruiken."
        raise BestandGeweigerd(f"{begin} {_wat_wel(keuze)}", "soort")
    if einde and einde not in soort.extensies:
        raise _andere_naam(einde, f"het is {soort.lidwoord}", keuze)
    if soort not in mogelijk:
        raise BestandGeweigerd(f"Dit is {soort.lidwoord}. {_wat_wel(keuze)}", "soort")


def _andere_naam(einde: str, wat: str, keuze: str) -> BestandGeweigerd:
    return BestandGeweigerd(
        f"De naam eindigt op .{einde}, maar {wat}. {_wat_wel(keuze)}",
        "naam",
    )


def _wat_wel(keuze: str) -> str:
    """What is taken, and what to do."""
    return f"Wat wel kan: {keuze}. Kies een ander bestand, of sla dit bestand eerst zo op."


def _opsomming(woorden: Sequence[str]) -> str:
    """ "pdf", "pdf of png", "pdf, jpeg of png"."""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} of {laatste}" if eerste else laatste
