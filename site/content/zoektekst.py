"""Dutch text made ready for searching: its words, their stems, and what PostgreSQL stores of them and is asked.

PostgreSQL's own Dutch configuration (the older of Snowball's two stemmers) keeps *competenties*, *coaches*, *werkt* and
*plannen* apart from their singular or stem, and its parser keeps accents. So the words are prepared here, the same way
for what is stored and for what somebody types, and the database only compares. Of each word is stored: the word, its
stem, and where asked for the word backwards, so that *lijst* finds the end of *vragenlijst*.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from threading import Lock

import snowballstemmer

MAX_LETTERS = 40  # of a word; the rest is left off
MAX_VRAAG = 100  # characters of what somebody types
MAX_WOORDEN = 8  # of what somebody types
MAX_PLAATSEN = 20  # of one word in one text: more does not change its rank
LAATSTE_PLAATS = 16_383  # PostgreSQL knows no later position
BEGIN_VANAF = 3  # letters from which a word also finds words that begin with it
STAM_VANAF = 4  # the same for its stem, which is shorter than what was typed
EIND_VANAF = 5  # the same for words that end with it
LIJKT = 0.75  # how much alike two words are, from 0 to 1, before one is a slip of the other
ACHTERSTEVOREN = "~"  # before a word that is stored backwards

# Too common to choose by. They are stored, and only asked for when there is nothing else in the question.
_GEWOON = """
    aan al als bij dan dat de den der des deze die dit door een en er het hij hoe ik in is je kan me men met mijn naar
    niet nog nu of om onze ook op over te ten ter tot u uit uw van voor wat we wie wil ze zich zij zijn zo
"""
STOPWOORDEN = frozenset(_GEWOON.split())
# Plurals that no rule makes: the vowel becomes short again, or the word changes.
ENKELVOUDEN = {
    "assessoren": "assessor",
    "bladen": "blad",
    "dagen": "dag",
    "daken": "dak",
    "gaten": "gat",
    "glazen": "glas",
    "kinderen": "kind",
    "leden": "lid",
    "leerpaden": "leerpad",
    "paden": "pad",
    "schepen": "schip",
    "steden": "stad",
    "teamleden": "teamlid",
    "vaten": "vat",
    "wegen": "weg",
    "werkbladen": "werkblad",
    "werkdagen": "werkdag",
}
# What the stemmer misses: coaches, ideeën, probeert, rijdt, snoeit, groene, collega's.
_EINDES = (
    (re.compile(r"ches$"), "ch"),
    (re.compile(r"(?<=ee|ie)en$"), ""),
    (re.compile(r"eert$"), "eer"),
    (re.compile(r"dt$"), "d"),
    (re.compile(r"(?<=oei|aai|ooi)t$"), ""),
    (re.compile(r"(?<=(?:oe|ie|eu|ui|ou|ij|ei)[bcdfgklmnprstw])e$"), ""),
    (re.compile(r"(?<=\w\w\w[aoy])s$"), ""),
)
_WOORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DUBBEL = re.compile(r"([aeou])\1")
_DUTCH = snowballstemmer.stemmer("dutch")  # Kraaij and Pohlmann: good at plurals and verbs
_PORTER = snowballstemmer.stemmer("dutch_porter")  # careful: leaves "ge" where it is
_SLOT = Lock()  # a stemmer holds the word it is at


@dataclass(frozen=True)
class Zoekvraag:
    """What somebody typed, as queries of PostgreSQL. A row fits when `past` does."""

    woorden: tuple[str, ...]  # those that count, as typed but for capitals and accents
    past: str  # every word, in any form, or as the begin or end of another
    precies: str  # any of the words in any form, to rank by
    begin: str  # any of the words or a word that begins with it, to rank by


def kaal(tekst: str) -> str:
    """Without capitals, accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(letter for letter in letters if letter not in "'’‘`" and not unicodedata.combining(letter))


def woorden(tekst: str) -> list[str]:
    """Its words in order, bare. A word with a hyphen gives its parts."""
    return [deel[:MAX_LETTERS] for woord in _WOORD.findall(kaal(tekst)) for deel in woord.split("-")]


def toonwoorden(tekst: str) -> set[str]:
    """Its words as they can be shown to somebody who made a slip: with accents; no short ones."""
    gevonden = _WOORD.findall(tekst.lower())
    return {deel for woord in gevonden for deel in woord.split("-") if STAM_VANAF <= len(deel) <= MAX_LETTERS}


@lru_cache(maxsize=20_000)
def stam(woord: str) -> str:
    """The stem of a bare word. It is the same for a plural and its singular, and the stem of a stem is itself."""
    while (korter := _stap(woord)) != woord:
        woord = korter
    return woord


def _stap(woord: str) -> str:
    if woord in ENKELVOUDEN:
        return ENKELVOUDEN[woord]
    for einde, wordt in _EINDES:
        if (anders := einde.sub(wordt, woord)) != woord:
            return anders
    with _SLOT:
        gevonden = _DUTCH.stemWord(woord)
        # It takes "ge" for a sign of the past wherever it stands: gezond is not zon, and begeleiding is not beleid.
        return gevonden if _begint_gelijk(gevonden, woord) else _PORTER.stemWord(woord)


def _begint_gelijk(een: str, ander: str) -> bool:
    return _DUBBEL.sub(r"\1", een)[:3] == _DUBBEL.sub(r"\1", ander)[:3]


def als_tsvector(*delen: tuple[str, str, bool]) -> str:
    """What PostgreSQL stores (a tsvector) of texts, each with its weight (A, the heaviest, to D) and whether the ends
    of its long words can be found.
    """
    plaatsen: dict[str, list[str]] = {}
    plaats = 0
    for tekst, gewicht, met_einden in delen:
        for vormen in _vormen(tekst, met_einden):
            plaats = min(plaats + 1, LAATSTE_PLAATS)
            for vorm in vormen:
                gezien = plaatsen.setdefault(vorm, [])
                if len(gezien) < MAX_PLAATSEN:
                    gezien.append(f"{plaats}{gewicht}")
    return " ".join(f"'{vorm}':{','.join(waar)}" for vorm, waar in plaatsen.items())


def _vormen(tekst: str, met_einden: bool) -> Iterator[set[str]]:
    """Of each word what is stored. Of e-learning also elearning."""
    for samen in _WOORD.findall(kaal(tekst)):
        delen = samen.split("-")
        for woord in dict.fromkeys([*delen, "".join(delen)]):
            kort = woord[:MAX_LETTERS]
            lang = met_einden and len(kort) > EIND_VANAF
            yield {kort, stam(kort)} | ({ACHTERSTEVOREN + kort[::-1], _achterstevoren(kort)} if lang else set())


def zoekvraag(tekst: str) -> Zoekvraag | None:
    """What somebody typed, made ready; None when there is no word in it."""
    alle = list(dict.fromkeys(woorden(tekst[:MAX_VRAAG])))
    tellen = tuple([woord for woord in alle if woord not in STOPWOORDEN] or alle)[:MAX_WOORDEN]
    if not tellen:
        return None
    return Zoekvraag(
        woorden=tellen,
        past=" & ".join(f"({als_tsquery(woord)})" for woord in tellen),
        precies=" | ".join(dict.fromkeys(f"'{stam(woord)}'" for woord in tellen)),
        begin=" | ".join(f"'{woord}'{_sterretje(woord, BEGIN_VANAF)}" for woord in tellen),
    )


def als_tsquery(woord: str) -> str:
    """What PostgreSQL is asked (a tsquery) for one bare word."""
    kort = stam(woord)
    vormen = [f"'{kort}'{_sterretje(kort, STAM_VANAF)}", f"'{woord}'{_sterretje(woord, BEGIN_VANAF)}"]
    if len(kort) >= EIND_VANAF:
        vormen.append(f"'{_achterstevoren(woord)}':*")
    return " | ".join(dict.fromkeys(vormen))


def _sterretje(woord: str, vanaf: int) -> str:
    return ":*" if len(woord) >= vanaf else ""


def _achterstevoren(woord: str) -> str:
    return ACHTERSTEVOREN + stam(woord)[::-1]


def lijkt_op(woord: str, bekend: Iterable[str]) -> str | None:
    """Of words that can be shown the one that this bare word is most probably a slip of; None when none is near."""
    if len(woord) < STAM_VANAF:
        return None
    vergelijker = SequenceMatcher(autojunk=False)
    vergelijker.set_seq2(woord)
    beste, hoogste = None, LIJKT
    for kandidaat in sorted(bekend):
        if abs(len(kandidaat) - len(woord)) > 3:
            continue
        vergelijker.set_seq1(kaal(kandidaat))
        if vergelijker.real_quick_ratio() < hoogste or vergelijker.quick_ratio() < hoogste:
            continue
        if (gelijkenis := vergelijker.ratio()) > hoogste or (beste is None and gelijkenis == hoogste):
            beste, hoogste = kandidaat, gelijkenis
    return beste
