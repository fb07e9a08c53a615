"""What a kader says besides its forms: the scale of the assessoren, and how long everything may take.

Terms are in calendar days, validity in months. The source (toetsingskader, 001) gives neither a scale nor terms; these
are what the portal began with, and editors change them on the page of the toetsingskader.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from portfolio.status import Oordeel


@dataclass(frozen=True)
class Score:
    """One choice of the scale: what it means (`sleutel` is an Oordeel), how it is called, and if it needs a ground."""

    sleutel: str
    naam: str
    uitleg: str
    grond_verplicht: bool


@dataclass(frozen=True)
class Termijnen:
    """How long each stage may take, in calendar days."""

    controle: int = 14
    toewijzen: int = 7
    bezwaar_assessor: int = 5  # how long a kandidaat may object to an assessor before the portfolio opens
    beoordelen: int = 28
    gesprek: int = 28  # from both reviews locked to a signed final judgement
    besluit: int = 14
    aanvullen: int = 90
    bezwaar: int = 42
    bezwaar_afhandelen: int = 42


STANDAARDSCHAAL = (
    Score(Oordeel.AANGETOOND.value, "Aangetoond", "Wat de kandidaat schrijft, laat dit duidelijk zien.", False),
    Score(Oordeel.NIET_AANGETOOND.value, "Niet aangetoond", "Dit blijkt niet uit het portfolio.", True),
    Score(Oordeel.BESPREKEN.value, "Bespreken in toetsgesprek", "Je wilt hier nog naar vragen.", True),
)


@dataclass(frozen=True)
class Spelregels:
    """`hercertificering_maanden`: how many months before expiry somebody can begin to recertify."""

    scores: tuple[Score, ...] = STANDAARDSCHAAL
    termijnen: Termijnen = field(default_factory=Termijnen)
    geldigheid_maanden: int = 48
    hercertificering_maanden: int = 6

    def score(self, sleutel: str) -> Score:
        """The choice with this meaning. Raises KeyError when there is none."""
        for score in self.scores:
            if score.sleutel == sleutel:
                return score
        raise KeyError(sleutel)

    def naar_json(self) -> dict[str, Any]:
        return asdict(self)


def van_json(inhoud: dict[str, Any]) -> Spelregels:
    """Read what `Spelregels.naar_json` wrote."""
    return Spelregels(
        scores=tuple(Score(**score) for score in inhoud["scores"]),
        termijnen=Termijnen(**inhoud["termijnen"]),
        geldigheid_maanden=inhoud["geldigheid_maanden"],
        hercertificering_maanden=inhoud["hercertificering_maanden"],
    )


def bezwaren(spelregels: Spelregels) -> list[str]:
    """Why these cannot work, as sentences for the editor."""
    gevonden = [f"De score “{score.sleutel}” heeft geen naam." for score in spelregels.scores if not score.naam.strip()]
    namen = [score.naam.strip().casefold() for score in spelregels.scores]
    if len(set(namen)) < len(namen):
        gevonden.append("Twee scores van de schaal heten hetzelfde.")
    if spelregels.hercertificering_maanden >= spelregels.geldigheid_maanden:
        gevonden.append("De hercertificering zou al opengaan voordat het certificaat begint. Kies minder maanden.")
    return gevonden
