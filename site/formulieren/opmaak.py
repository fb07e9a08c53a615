"""Plain text as people type or paste it: words, paragraphs, lists.

Answers are stored as plain text on purpose. It survives every browser, copy and export, cannot carry a
script, and still keeps the paragraphs and lists of a text that came from a word processor.
"""

import re
from dataclasses import dataclass

# Word puts its bullets on the clipboard as ·, o, § or a character of its Symbol and Wingdings fonts, and then
# a tab.
PUNT = re.compile(r"^\s*(?:[-–—•·*▪◦\uf0b7\uf0a7]|[o§](?=\t))\s+", re.MULTILINE)
NUMMER = re.compile(r"^\s*(\d{1,3})[.)]\s+", re.MULTILINE)


@dataclass(frozen=True)
class Alinea:
    """A piece of text: `soort` is "p" (lines), "ul" or "ol" (items). `start` is the first number of an "ol"."""

    soort: str
    regels: tuple[str, ...]
    start: int = 1


def tel_woorden(tekst: str) -> int:
    """Number of words as Word counts them: what stands between spaces. The mark before an item of a list is
    none.
    """
    return len(NUMMER.sub("", PUNT.sub("", tekst)).split())


def alineas(tekst: str) -> list[Alinea]:
    """Paragraphs and lists: blank lines part paragraphs; lines that begin with a bullet or number are items.

    A number that does not follow on the one before begins a new list, so that every item keeps the number it
    had.
    """
    gevonden: list[Alinea] = []
    soort, start = "", 1
    regels: list[str] = []

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
        waarde = int(nummer.group(1)) if nummer else 1
        if nieuw != soort or (nummer and waarde != start + len(regels)):
            sluit()
            soort, regels, start = nieuw, [], waarde
        treffer = nummer or punt
        regels.append(regel[treffer.end() :].strip() if treffer else regel.strip())
    sluit()
    return gevonden
