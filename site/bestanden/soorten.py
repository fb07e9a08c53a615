"""The types of file the portal takes: how each is recognised, opened and served. A domain may add one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from bestanden import docx, pdf
from bestanden.afbeelding import JPEG, PNG


@dataclass(frozen=True)
class Bestandssoort:
    """One type of file.

    `herken(kop, bestand)` says whether the content claims to be this type, from the first `KOP` bytes or by
    looking further; `open(bestand)` really reads it and raises `fouten.Onbruikbaar`; `bewerk(bestand)`, where
    there is one, gives the cleaned copy that is stored instead. `in_venster`: a browser may show it, so it
    need not be downloaded.
    """

    code: str
    woord: str  # "pdf"
    lidwoord: str  # "een pdf", after "het is"
    mime: str
    extensies: tuple[str, ...]  # the first is given to a name that has none
    herken: Callable[[bytes, BinaryIO], bool]
    open: Callable[[BinaryIO], None]
    bewerk: Callable[[BinaryIO], BinaryIO] | None = None
    in_venster: bool = False


KOP = 4096
_soorten: dict[str, Bestandssoort] = {}


def registreer(soort: Bestandssoort) -> None:
    """Add a type. Raises ValueError for a code that is taken."""
    if soort.code in _soorten:
        raise ValueError(f"Bestandssoort {soort.code} bestaat al.")
    _soorten[soort.code] = soort


def soort_van(code: str) -> Bestandssoort:
    """The type with this code. Raises KeyError when nobody registered it."""
    return _soorten[code]


def alle() -> Iterable[Bestandssoort]:
    return _soorten.values()


registreer(
    Bestandssoort(
        code="pdf",
        woord="pdf",
        lidwoord="een pdf",
        mime="application/pdf",
        extensies=("pdf",),
        herken=pdf.herken,
        open=pdf.open_pdf,
        in_venster=True,
    )
)
registreer(
    Bestandssoort(
        code="jpeg",
        woord="jpeg",
        lidwoord="een afbeelding (jpeg)",
        mime="image/jpeg",
        extensies=("jpg", "jpeg", "jpe", "jfif"),
        herken=JPEG.herken,
        open=JPEG.open,
        bewerk=JPEG.schoon,
        in_venster=True,
    )
)
registreer(
    Bestandssoort(
        code="png",
        woord="png",
        lidwoord="een afbeelding (png)",
        mime="image/png",
        extensies=("png",),
        herken=PNG.herken,
        open=PNG.open,
        bewerk=PNG.schoon,
        in_venster=True,
    )
)
registreer(
    Bestandssoort(
        code="docx",
        woord="Word (docx)",
        lidwoord="een Word-document (docx)",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extensies=("docx",),
        herken=docx.herken,
        open=docx.open_docx,
    )
)
