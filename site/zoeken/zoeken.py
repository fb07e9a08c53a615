"""What somebody looked for: what fits, of which kinds, where the words stand in it, and what was meant by a slip.

However much there is: one query for the words, one for the rows that are shown, and two to help who found nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from content.zoektabel import Zoektabel
from content.zoektekst import MAX_VRAAG, stam, woorden, zoekvraag

from .models import Zoekregel
from .soorten import Zoeksoort

PER_PAGINA = 10
FRAGMENT = 220  # characters of a page that are shown
AANLOOP = 60  # of which before the word that was found
NUL = "\x00"  # PostgreSQL cannot hold it
TABEL = Zoektabel("zoeken_zoekregel", "id", "titel")
_WOORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class Stuk:
    """A piece of text; `raak` when it is a word that was looked for."""

    tekst: str
    raak: bool = False


@dataclass(frozen=True)
class Treffer:
    regel: Zoekregel
    fragment: tuple[Stuk, ...]


@dataclass(frozen=True)
class Soortkeuze:
    waarde: str
    label: str
    aantal: int
    gekozen: bool


class Zoekuitslag:
    """What `vraag` gives, of one kind or of all ("" or a kind that is not known)."""

    def __init__(self, vraag: str, soort: str = "", pagina: str = "1"):
        self.vraag = " ".join(vraag.replace(NUL, "").split())[:MAX_VRAAG]
        self._zoekvraag = zoekvraag(self.vraag)
        self._soort_van: dict[int, str] = {}
        sleutels = TABEL.treffers(self._zoekvraag) if self._zoekvraag else []
        if sleutels:
            self._soort_van = dict(Zoekregel.objects.filter(pk__in=sleutels).values_list("pk", "soort"))
        self.soort = soort if soort in Zoeksoort and soort in self._soort_van.values() else ""
        self.totaal = len(sleutels)
        gekozen = [sleutel for sleutel in sleutels if self.soort in ("", self._soort_van.get(sleutel))]
        self.aantal = len(gekozen)
        self.pagina: Page = Paginator(gekozen, PER_PAGINA).get_page(pagina)

    @property
    def zoek(self) -> str:
        """What was asked, to go on to another page with."""
        gevraagd = {"q": self.vraag} | ({"soort": self.soort} if self.soort else {})
        return f"{urlencode(gevraagd)}&"

    @cached_property
    def soorten(self) -> list[Soortkeuze]:
        """The kinds that were found, with how many; nothing when there is but one."""
        telling = Counter(self._soort_van.values())
        if len(telling) < 2:
            return []
        alles = Soortkeuze("", "Alles", self.totaal, not self.soort)
        return [alles, *(Soortkeuze(s, s.label, telling[s], s == self.soort) for s in Zoeksoort if telling[s])]

    @cached_property
    def treffers(self) -> list[Treffer]:
        """The rows of this page, in order."""
        gevonden = Zoekregel.objects.defer("zoek", "kop", "woorden").in_bulk(list(self.pagina.object_list))
        stammen = frozenset(stam(woord) for woord in self._zoekvraag.woorden) if self._zoekvraag else frozenset()
        return [
            Treffer(gevonden[sleutel], fragment(gevonden[sleutel], stammen))
            for sleutel in self.pagina.object_list
            if sleutel in gevonden
        ]

    @cached_property
    def _los(self) -> dict[str, bool]:
        return TABEL.passen_los(self._zoekvraag) if self._zoekvraag and not self.totaal else {}

    @cached_property
    def bedoeld(self) -> str | None:
        """What was probably meant, when nothing was found; not what is one of `losse_woorden` already."""
        gevonden = TABEL.bedoeld(self._los) if self._los else None
        return None if gevonden in self.losse_woorden else gevonden

    @cached_property
    def losse_woorden(self) -> list[str]:
        """Of several words that fit nothing together, those that do by themselves."""
        return [] if len(self._los) < 2 else [woord for woord, past in self._los.items() if past]


def fragment(regel: Zoekregel, stammen: frozenset[str]) -> tuple[Stuk, ...]:
    """The summary, or the place in the text where the words first stand; the words themselves apart.

    Who finds the words in the title needs no other place than the summary.
    """
    if plekken := _plekken(regel.samenvatting, stammen):
        return _in_stukken(regel.samenvatting, plekken)
    if not _plekken(regel.titel, stammen) and (plekken := _plekken(regel.tekst, stammen)):
        return _in_stukken(regel.tekst, plekken)
    return (Stuk(regel.samenvatting),)


def _plekken(tekst: str, stammen: frozenset[str]) -> list[tuple[int, int]]:
    """Where the words stand."""
    return [woord.span() for woord in _WOORD.finditer(tekst) if _past(woord.group(), stammen)]


def _past(woord: str, stammen: frozenset[str]) -> bool:
    return any(stam(deel) in stammen for deel in woorden(woord))


def _in_stukken(tekst: str, plekken: list[tuple[int, int]]) -> tuple[Stuk, ...]:
    """What stands around the first place, from word to word, with dots where something is left out."""
    begin = 0 if plekken[0][0] <= FRAGMENT // 2 else tekst.find(" ", plekken[0][0] - AANLOOP) + 1
    eind = len(tekst) if len(tekst) <= begin + FRAGMENT else tekst.rfind(" ", begin, begin + FRAGMENT)
    stukken, tot = [Stuk("… " if begin else "")], begin
    for van, naar in plekken:
        if naar <= eind:
            stukken += [Stuk(tekst[tot:van]), Stuk(tekst[van:naar], raak=True)]
            tot = naar
    stukken += [Stuk(tekst[tot:eind]), Stuk(" …" if eind < len(tekst) else "")]
    return tuple(stuk for stuk in stukken if stuk.tekst)
