"""What the pages show of results: bars and lines as plain numbers for a template, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from formulieren.datums import schrijf_datum
from formulieren.soorten.getal import schrijf_getal
from lms.rules.uitslag import Gemiddelde, Themauitslag, Uitslag, themanaam

BALK = 200  # units of the viewBox of a bar
BREED, HOOG = 280, 120  # of a picture over time
LINKS, RECHTS, BOVEN, ONDER = 34, 268, 16, 92
MEEST = 12  # results over time in one picture, the newest

# A dot of its own for each theme in turn, so that they can be told apart without colour.
VORMEN = (
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
    "M-5-5h10v10h-10z",
    "M0-7 7 5-7 5z",
    "M0-7 7 0 0 7-7 0z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "M-6-6h12l-12 12h12z",
    "M-7-5h14l-7 12z",
)


@dataclass(frozen=True)
class Balk:
    """A score as a bar: how much of it is full (in units of BALK); the score, the lowest and the highest in words."""

    naam: str
    vol: int
    streepjes: tuple[int, ...]
    score: str
    laagste: str
    hoogste: str
    eenheid: str = ""


@dataclass(frozen=True)
class Themaregel:
    """One theme of a result. `balk` is None when nothing was answered."""

    naam: str
    balk: Balk | None
    norm: str
    beantwoord: int
    vragen: int


@dataclass(frozen=True)
class Raad:
    """What is said with a norm, once, with the themes that it is said of."""

    norm: str
    uitleg: str
    themas: tuple[str, ...]


def themaregels(uitslag: Uitslag, makkelijk: bool = False) -> list[Themaregel]:
    """The themes of a result, in the order of the form."""
    return [_themaregel(deel, "%" if uitslag.is_toets else "", makkelijk) for deel in uitslag.themas]


def raad(uitslag: Uitslag, makkelijk: bool = False) -> list[Raad]:
    """What the norms say, each once, in the order in which they come up."""
    themas: dict[tuple[str, str], list[str]] = {}
    for deel in uitslag.themas:
        if deel.uitleg:
            themas.setdefault((deel.norm, deel.uitleg), []).append(_naam(deel, makkelijk))
    return [Raad(norm, uitleg, tuple(namen)) for (norm, uitleg), namen in themas.items()]


def _themaregel(deel: Themauitslag, eenheid: str, makkelijk: bool) -> Themaregel:
    naam = _naam(deel, makkelijk)
    balk = None if deel.score is None else balk_van(naam, deel.score, deel.laagste, deel.hoogste, eenheid)
    return Themaregel(naam, balk, deel.norm, deel.beantwoord, deel.vragen)


def _naam(deel: Themauitslag, makkelijk: bool) -> str:
    """As it was called when it was handed in; a leefgebied in the easy text by its plain name."""
    return themanaam(deel.thema, makkelijk=True) if makkelijk else deel.naam


def gemiddelderegels(gemiddelden: Sequence[Gemiddelde]) -> list[Balk]:
    return [balk_van(deel.naam, deel.score, deel.laagste, deel.hoogste) for deel in gemiddelden]


def balk_van(naam: str, score: Decimal, laagste: int, hoogste: int, eenheid: str = "") -> Balk:
    """A bar. The lowest score still shows as a little of it. A short scale has a stroke at each of its points."""
    lengte = hoogste - laagste
    vol = max(4, round(BALK * (score - laagste) / lengte))
    streepjes = tuple(BALK * punt // lengte for punt in range(1, lengte)) if lengte <= 10 else ()
    return Balk(naam, vol, streepjes, schrijf_getal(score), str(laagste), str(hoogste), eenheid)


# Over time


@dataclass(frozen=True)
class Punt:
    x: int
    y: int
    score: str
    dag: str


@dataclass(frozen=True)
class Lijn:
    """One theme over time. `stukken` are the lines between neighbours that both have a score, as "x,y x,y"."""

    naam: str
    vorm: str
    punten: tuple[Punt, ...]
    stukken: tuple[str, ...]
    laagste: int
    hoogste: int


@dataclass(frozen=True)
class Verloop:
    """The same results as pictures (`lijnen`) and as a table: per theme the day and score of each time, "" for none."""

    dagen: tuple[str, ...]
    lijnen: tuple[Lijn, ...]
    rijen: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def verloop(uitslagen: Sequence[tuple[datetime, Uitslag]], makkelijk: bool = False) -> Verloop:
    """Results of one questionnaire, oldest first; of more than MEEST only the newest."""
    uitslagen = uitslagen[-MEEST:]
    dagen = tuple(schrijf_datum(timezone.localdate(op)) for op, _ in uitslagen)
    per_thema: dict[tuple[str, int, int], list[Decimal | None]] = {}
    for nummer, (_, uitslag) in enumerate(uitslagen):
        for deel in uitslag.themas:
            rij = per_thema.setdefault((_naam(deel, makkelijk), deel.laagste, deel.hoogste), [None] * len(dagen))
            rij[nummer] = deel.score
    lijnen = tuple(
        _lijn(naam, VORMEN[nummer % len(VORMEN)], scores, dagen, laagste, hoogste)
        for nummer, ((naam, laagste, hoogste), scores) in enumerate(per_thema.items())
    )
    rijen = tuple(
        (naam, tuple(zip(dagen, ("" if score is None else schrijf_getal(score) for score in scores), strict=True)))
        for (naam, _, _), scores in per_thema.items()
    )
    return Verloop(dagen, lijnen, rijen)


def _lijn(
    naam: str, vorm: str, scores: list[Decimal | None], dagen: tuple[str, ...], laagste: int, hoogste: int
) -> Lijn:
    breedte = (RECHTS - LINKS) // max(1, len(scores) - 1)
    punten: list[Punt] = []
    stukken = []
    vorige: Punt | None = None
    for nummer, score in enumerate(scores):
        punt = None
        if score is not None:
            y = ONDER - round((ONDER - BOVEN) * (score - laagste) / (hoogste - laagste))
            punt = Punt(LINKS + nummer * breedte, y, schrijf_getal(score), dagen[nummer])
            punten.append(punt)
            if vorige is not None:
                stukken.append(f"{vorige.x},{vorige.y} {punt.x},{punt.y}")
        vorige = punt
    return Lijn(naam, vorm, tuple(punten), tuple(stukken), laagste, hoogste)
