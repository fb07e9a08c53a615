"""What changed in an answer between two submissions, word by word, to be read by who judges a supplement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from bestanden.models import Bestand
from formulieren.definitie import Vraag
from formulieren.soorten import soort_van
from portfolio.models import Indiening
from portfolio.rules.criterium import Criterium

WOORDEN = re.compile(r"\n+|[^\S\n]+|[^\s]+")
MIN_ANKER = 6  # fewer equal words and spaces than this between two changes are read as part of one change


@dataclass(frozen=True)
class Stuk:
    """A piece of text: `soort` is "zelfde", "weg" or "nieuw"."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Vraagverschil:
    """What became of one answer: `soort` is "zelfde", "nieuw", "weg" or "gewijzigd".

    `weggehaald` are the files that are not in it any more, as pairs of key and name.
    """

    vraag: str
    soort: str
    stukken: list[Stuk]
    weggehaald: list[tuple[str, str]]


def verschil(oud: str, nieuw: str) -> list[Stuk]:
    """The new text with in it what went and what came, in the order in which it is read."""
    a, b = WOORDEN.findall(oud.strip()), WOORDEN.findall(nieuw.strip())
    stukken: list[Stuk] = []
    for soort, a1, a2, b1, b2 in _samengevoegd(SequenceMatcher(None, a, b, autojunk=False).get_opcodes()):
        if soort == "equal":
            stukken.append(Stuk("zelfde", "".join(b[b1:b2])))
            continue
        if weg := "".join(a[a1:a2]):
            stukken.append(Stuk("weg", weg))
        if erbij := "".join(b[b1:b2]):
            stukken.append(Stuk("nieuw", erbij))
    return stukken


def _samengevoegd(stappen):
    """Join changes between which hardly a word stayed the same: a new sentence is not a patchwork of two."""
    rij: list[list] = []
    for nummer, (soort, a1, a2, b1, b2) in enumerate(stappen, start=1):
        anker = soort == "equal" and (b2 - b1 >= MIN_ANKER or nummer == len(stappen))
        if rij and rij[-1][0] == "replace" and not anker:
            rij[-1][2], rij[-1][4] = a2, b2
        else:
            rij.append(["equal" if soort == "equal" else "replace", a1, a2, b1, b2])
    return rij


def criteriumverschil(nu: Criterium, toen: Criterium | None, namen: Mapping[str, str]) -> list[Vraagverschil]:
    """Per question of a criterium what changed since; `namen` are the names of files by id. No queries."""
    eerder = toen.antwoorden if toen else {}
    gevonden = []
    for vraag in nu.stap.vragen:
        toen_waarde, nu_waarde = eerder.get(vraag.id), nu.antwoorden.get(vraag.id)
        oud, nieuw = _tekst(vraag, toen_waarde, namen), _tekst(vraag, nu_waarde, namen)
        soort = "zelfde" if oud == nieuw else "nieuw" if not oud else "weg" if not nieuw else "gewijzigd"
        stukken = [] if soort == "zelfde" else verschil(oud, nieuw)
        bestanden, gebleven = _bestanden(vraag, toen_waarde), _bestanden(vraag, nu_waarde)
        weg = [(sleutel, namen.get(sleutel, "bestand")) for sleutel in bestanden if sleutel not in gebleven]
        gevonden.append(Vraagverschil(vraag.vraag, soort, stukken, weg))
    return gevonden


def _tekst(vraag: Vraag, waarde, namen: Mapping[str, str]) -> str:
    """An answer as text; files by their names, each on a line."""
    if waarde is None:
        return ""
    bestanden = [namen.get(sleutel, "bestand") for sleutel in _bestanden(vraag, waarde)]
    tekst = "" if vraag.soort == "bestanden" else soort_van(vraag.soort).als_tekst(vraag, waarde)
    return "\n".join(filter(None, [tekst, *bestanden]))


def _bestanden(vraag: Vraag, waarde) -> list[str]:
    return list(soort_van(vraag.soort).bestanden(vraag, waarde))


class Aanvulling:
    """A supplement next to the submission before it."""

    def __init__(self, indiening: Indiening, vorige: Indiening):
        self.vorige = vorige
        self._toen = {criterium.sleutel: criterium for criterium in vorige.criteria}

    def verschil(self, criterium: Criterium) -> list[Vraagverschil]:
        """Per question what changed. One query when there are files in it."""
        toen = self._toen.get(criterium.sleutel)
        return criteriumverschil(criterium, toen, _namen(criterium, toen))


def aanvulling(indiening: Indiening) -> Aanvulling | None:
    """The supplement that this submission is; None when it is a portfolio as a whole. One or two queries."""
    if indiening.heropend is None:
        return None
    vorige = indiening.vorige()
    return Aanvulling(indiening, vorige) if vorige else None


def _namen(*criteria: Criterium | None) -> dict[str, str]:
    sleutels = {
        sleutel
        for criterium in criteria
        if criterium
        for vraag in criterium.stap.vragen
        for sleutel in _bestanden(vraag, criterium.antwoorden.get(vraag.id))
    }
    if not sleutels:
        return {}
    return {str(pk): naam for pk, naam in Bestand.objects.filter(pk__in=sleutels).values_list("pk", "naam")}
