"""Plain text as people type or paste it: words, paragraphs, lists.

Answers are stored as plain text on purpose. It survives every browser, copy and export, cannot carry a script, and
still keeps the paragraphs and lists of a text that came from a word processor.
"""

import re
from dataclasses import dataclass

WOORD = re.compile(r"\w[\w'’.-]*")
PUNT = re.compile(r"^\s*(?:[-–—•·*▪◦]|o(?=\t))\s+")
NUMMER = re.compile(r"^\s*(\d{1,3})[.)]\s+")


@dataclass(frozen=True)
class Alinea:
    """A piece of text: `soort` is "p" (lines), "ul" or "ol" (items). `start` is the first number of an "ol"."""

    soort: str
    regels: tuple[str, ...]
    start: int = 1


def tel_woorden(tekst: str) -> int:
    """Number of words as a word processor would count them: bullets and loose dashes are none."""
    return len(WOORD.findall(tekst))


def alineas(tekst: str) -> list[Alinea]:
    """Paragraphs and lists: blank lines part paragraphs; lines that begin with a bullet or number are items."""
    gevonden: list[Alinea] = []
    soort, regels, start = "", [], 1

    def sluit() -> None:
        if regels:
            gevonden.append(Alinea(soort, tuple(regels), start))

    for regel in tekst.split("\n"):
        nummer = NUMMER.match(regel)
        punt = PUNT.match(regel)
        if not regel.strip():
            sluit()
            soort, regels = "", []
            continue
        nieuw = "ol" if nummer else "ul" if punt else "p"
        if nieuw != soort:
            sluit()
            soort, regels = nieuw, []
            start = int(nummer.group(1)) if nummer else 1
        treffer = nummer or punt
        regels.append(regel[treffer.end() :].strip() if treffer else regel.strip())
    sluit()
    return gevonden
