"""Explaining words where they stand in a text.

Nothing here knows the database or a request. A text is read word by word and each is looked up, so the time it takes
grows with the text and not with the number of words that are known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WOORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
TAG = re.compile(r"<!--.*?-->|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
TAGNAAM = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# In these a word is a link, a name or an input already.
OVERSLAAN = frozenset(
    {"a", "button", "summary", "label", "legend", "option", "select", "textarea", "caption", "title", "dfn", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "code", "pre", "kbd", "samp", "script", "style", "svg", "math"}
)
GEEN_BUREN = "@._-"  # a word that touches one of these is part of an address or of a longer word


@dataclass(frozen=True)
class Uitleg:
    """What a word means in a domain: `id` is unique on a page, `adres` that of the page of the word."""

    id: str
    term: str
    definitie: str
    verouderd: str
    adres: str


class Woordenlijst:
    """The words of one domain. A piece of text is looked up by its words, so it does not matter how many are known."""

    def __init__(self, begrippen: Iterable[tuple[Uitleg, Iterable[str]]]):
        """`begrippen`: every explanation with the ways to write it. Of two that are the same the first counts."""
        self._vormen: dict[tuple[str, ...], list[tuple[tuple[str, ...], Uitleg]]] = {}
        lengtes: dict[str, set[int]] = {}
        for uitleg, schrijfwijzen in begrippen:
            for schrijfwijze in schrijfwijzen:
                if woorden := tuple(WOORD.findall(schrijfwijze)):
                    klein = tuple(woord.casefold() for woord in woorden)
                    self._vormen.setdefault(klein, []).append((woorden, uitleg))
                    lengtes.setdefault(klein[0], set()).add(len(klein))
        self._lengtes = {woord: sorted(aantallen, reverse=True) for woord, aantallen in lengtes.items()}

    def leg_uit(self, html: str, gezien: set[str]) -> SafeString:
        """`html` (clean, and well formed) with an explanation at the first occurrence of each word that is known.

        Left alone: words whose explanation is in `gezien`, which is added to, and those in links, headings and such.
        """
        uit: list[str] = []
        overgeslagen = 0  # how many elements we are in where nothing is explained
        plek = 0
        for tag in TAG.finditer(html):
            tekst = html[plek : tag.start()]
            uit.append(tekst if overgeslagen else self._tekst(tekst, gezien))
            uit.append(tag.group())
            plek = tag.end()
            naam = TAGNAAM.match(tag.group())
            if naam and naam[2].lower() in OVERSLAAN and not tag.group().endswith("/>"):
                overgeslagen = max(0, overgeslagen + (-1 if naam[1] else 1))
        tekst = html[plek:]
        uit.append(tekst if overgeslagen else self._tekst(tekst, gezien))
        return mark_safe("".join(uit))  # noqa: S308

    def _tekst(self, tekst: str, gezien: set[str]) -> str:
        """One piece of text between two tags; as it was when no word in it is explained."""
        plat = unescape(tekst)
        gelezen = list(WOORD.finditer(plat))
        uit: list[str] = []
        plek = verder = 0
        for n, woord in enumerate(gelezen):
            lengtes = self._lengtes.get(woord.group().casefold()) if n >= verder else None
            gevonden = lengtes and self._staat_er(plat, gelezen, n, lengtes)
            if not gevonden:
                continue
            verder, uitleg = gevonden
            if uitleg.id in gezien:
                continue
            gezien.add(uitleg.id)
            einde = gelezen[verder - 1].end()
            uit += (escape(plat[plek : woord.start()]), als_html(plat[woord.start() : einde], uitleg))
            plek = einde
        return "".join((*uit, escape(plat[plek:]))) if uit else tekst

    def _staat_er(
        self, plat: str, gelezen: list[re.Match[str]], n: int, lengtes: list[int]
    ) -> tuple[int, Uitleg] | None:
        """The longest known words that begin at word `n`, with the number of the word after them."""
        for lengte in lengtes:
            stuk = gelezen[n : n + lengte]
            woorden = tuple(woord.group() for woord in stuk)
            for vorm, uitleg in self._vormen.get(tuple(woord.casefold() for woord in woorden), ()):
                if _zo_geschreven(vorm, woorden) and _staat_los(plat, stuk):
                    return n + lengte, uitleg
        return None


def _zo_geschreven(vorm: tuple[str, ...], woorden: tuple[str, ...]) -> bool:
    """A word with a capital after its first letter, an abbreviation, counts only when it is written just so."""
    return all(bekend == woord or bekend[1:] == bekend[1:].lower() for bekend, woord in zip(vorm, woorden, strict=True))


def _staat_los(plat: str, stuk: list[re.Match[str]]) -> bool:
    """Whether these words stand by themselves, with only space between them."""
    voor, na = plat[max(0, stuk[0].start() - 1) : stuk[0].start()], plat[stuk[-1].end() : stuk[-1].end() + 2]
    tussen = (plat[een.end() : twee.start()] for een, twee in pairwise(stuk))
    los = not voor or voor not in GEEN_BUREN
    return los and not _loopt_door(na) and all(ruimte.isspace() for ruimte in tussen)


def _loopt_door(na: str) -> bool:
    """Whether a word goes on after its end: "leerlijn.nl", "leerlijn_2", not "leerlijn." at the end of a sentence."""
    return bool(na) and na[0] in GEEN_BUREN and (na[0] != "." or na[1:].isalnum())


def als_html(woord: str, uitleg: Uitleg) -> SafeString:
    """A word with a button that opens what it means, and shuts it again, without a script.

    The word itself stays text, so that copying it, reading aloud and a browser's reading view keep the sentence whole.
    `hidden` keeps the explanation out of those; the style sheet shows it when it is open.
    """
    verouderd = format_html(" <em>{}</em>", uitleg.verouderd) if uitleg.verouderd else ""
    return format_html(
        '<span class="begrip">{woord}<button type="button" class="begrip__knop" popovertarget="{id}" '
        'aria-label="Uitleg van {term}"></button></span>'
        '<span class="begrip__uitleg" id="{id}" popover hidden><strong>{term}</strong>: {definitie}{verouderd} '
        '<a class="utrecht-link utrecht-link--html-a" href="{adres}">Meer over {term}</a></span>',
        woord=woord,
        id=uitleg.id,
        term=uitleg.term,
        definitie=uitleg.definitie,
        verouderd=verouderd,
        adres=uitleg.adres,
    )
