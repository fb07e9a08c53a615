"""Finding a word in the begrippenlijst.

The list is some hundreds of words and is read as a whole, so it is searched here and not in the database.
"""

from collections.abc import Iterable

from content.models import Begrip
from content.zoektekst import kaal, lijkt_op, stam, toonwoorden, woorden, zoekvraag

IN_WOORD_VANAF = 3  # letters; a shorter piece is only found at the begin of a word


def zoek(begrippen: Iterable[Begrip], vraag: str, domein: str = "") -> list[Begrip]:
    """Those where every word of `vraag` stands, in any Dutch form: in the word or another way to write it, or in what
    it means (in `domein`, when there is one). The word itself first, then what begins with it.
    """
    gevraagd = zoekvraag(vraag)
    if gevraagd is None:
        return []
    begin = " ".join(woorden(vraag))
    met_plaats = [(_plaats(begrip, gevraagd.woorden, begin, domein), begrip) for begrip in begrippen]
    gevonden = [(plaats, begrip.sleutel, begrip) for plaats, begrip in met_plaats if plaats is not None]
    return [begrip for _, _, begrip in sorted(gevonden, key=lambda rij: rij[:2])]


def bedoelde_je(begrippen: Iterable[Begrip], vraag: str) -> str | None:
    """A word of the list that `vraag` is probably a slip of; None when none is near."""
    bekend = sorted({woord for begrip in begrippen for vorm in begrip.alle_vormen for woord in toonwoorden(vorm)})
    return lijkt_op(kaal(vraag), bekend)


def _plaats(begrip: Begrip, gevraagd: tuple[str, ...], begin: str, domein: str) -> int | None:
    vormen = [" ".join(woorden(vorm)) for vorm in begrip.alle_vormen]
    if begin in vormen:
        return 0
    if any(vorm.startswith(begin) for vorm in vormen):
        return 1
    in_vormen = {woord for vorm in vormen for woord in vorm.split()}
    if all(_staat_in(woord, in_vormen) for woord in gevraagd):
        return 2
    in_tekst = {stam(woord) for betekenis in begrip.in_volgorde(domein) for woord in woorden(betekenis.definitie)}
    if all(stam(woord) in in_tekst or _staat_in(woord, in_vormen) for woord in gevraagd):
        return 3
    return None


def _staat_in(woord: str, bekend: set[str]) -> bool:
    kort = stam(woord)
    if any(kort == stam(ander) or ander.startswith(woord) for ander in bekend):
        return True
    return len(woord) >= IN_WOORD_VANAF and any(woord in ander for ander in bekend)
