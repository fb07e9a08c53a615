"""What learning adds to the types of file that the portal takes: films (see `film`), and the CSV, which is told by how
the text begins, whatever it is called.
"""

from typing import BinaryIO

from bestanden.fouten import Onbruikbaar
from bestanden.soorten import Bestandssoort
from bestanden.soorten import registreer as registreer_soort
from lms import film
from lms.models.inschrijfimport import SOORT
from lms.rules.inschrijflijst import BOMS, SCHEIDINGSTEKENS, Onleesbaar, decodeer

ANDERE_BESTANDEN = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8", b"GIF8", b"<")


def herken(kop: bytes, bestand: BinaryIO) -> bool:
    """Text of which the first line has cells, and that names e-mail addresses or a column for them."""
    codering = next((naam for bom, naam in BOMS if kop.startswith(bom)), "utf-8")
    begin = kop.decode(codering, errors="replace")  # a letter can be cut off at the end of what was read
    return "\0" not in begin and not kop.startswith(ANDERE_BESTANDEN) and _lijkt_op_lijst(begin)


def _lijkt_op_lijst(begin: str) -> bool:
    eerste = begin.partition("\n")[0]
    heeft_cellen = any(teken in eerste for teken in SCHEIDINGSTEKENS) or eerste.lower().startswith("sep=")
    return heeft_cellen and ("@" in begin or "mail" in eerste.lower())


def open_csv(bestand: BinaryIO) -> None:
    """Raises Onbruikbaar for text in letters that cannot be read; what the list says is looked at later."""
    try:
        decodeer(bestand.read())
    except Onleesbaar as fout:
        raise Onbruikbaar(str(fout), "beschadigd") from fout


def registreer() -> None:
    """Make them known, when the app is ready."""
    for soort in film.SOORTEN:
        registreer_soort(soort)
    registreer_soort(
        Bestandssoort(
            code=SOORT,
            woord="csv",
            lidwoord="een csv-bestand",
            mime="text/csv",
            extensies=("csv",),
            herken=herken,
            open=open_csv,
        )
    )
