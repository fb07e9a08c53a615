"""The registry of question kinds. A kind is never removed: frozen versions keep naming it.

Add a kind by writing a `Soort` and naming it in `SOORTEN`; it then appears in the page editor, the wizard,
the checks and the reading view.
"""

from .basis import Fout, Invoer, Peil, Soort, hoort_bij
from .bestanden import Bestanden
from .datum import Datum, Periode
from .getal import Getal, Schaal
from .keuze import JaNee, Keuze, Meerkeuze
from .oordeel import Oordeel
from .tabel import Tabel
from .tekst import KorteTekst, LangeTekst
from .verklaring import Verklaring

SOORTEN: dict[str, Soort] = {
    soort.sleutel: soort
    for soort in (
        KorteTekst(),
        LangeTekst(),
        Keuze(),
        Meerkeuze(),
        JaNee(),
        Schaal(),
        Getal(),
        Datum(),
        Periode(),
        Verklaring(),
        Tabel(),
        Bestanden(),
        Oordeel(),
    )
}


def soort_van(sleutel: str) -> Soort:
    """The kind with this key. Raises KeyError for a key no kind ever had."""
    return SOORTEN[sleutel]


__all__ = ["SOORTEN", "Fout", "Invoer", "Peil", "Soort", "hoort_bij", "soort_van"]
