"""What the kandidaat reads of the judgement: per criterium the final score, its ground, and what was explained.

Only the joint score is read, never what one assessor wrote: no names, and no two grounds beside each other.
"""

from dataclasses import dataclass

from portfolio.models import Indiening
from portfolio.status import Oordeel

BADGES = {Oordeel.AANGETOOND: "goed", Oordeel.NIET_AANGETOOND: "let-op"}


@dataclass(frozen=True)
class Bevinding:
    """`oordeel` is the name of the score in the kader."""

    naam: str
    oordeel: str
    badge: str
    grond: str
    gesprek: str


@dataclass(frozen=True)
class Deelbevindingen:
    titel: str
    bevindingen: list[Bevinding]


def bevindingen(indiening: Indiening) -> list[Deelbevindingen]:
    """The findings per deel, in the order of the kader; empty on a route without assessoren. One query."""
    spelregels = indiening.kaderversie.spelregels
    titels = _titels(indiening)
    scores = {score.criterium: score for score in indiening.eindscores.all()}
    delen: dict[str, Deelbevindingen] = {}
    for criterium in indiening.te_scoren:
        score = scores.get(criterium.sleutel)
        if score is None or score.uitkomst not in Oordeel.definitief():
            continue
        deel = delen.setdefault(criterium.deel, Deelbevindingen(titels[criterium.deel], []))
        deel.bevindingen.append(
            Bevinding(
                naam=criterium.naam,
                oordeel=spelregels.score(score.uitkomst).naam,
                badge=BADGES[Oordeel(score.uitkomst)],
                grond=score.grond,
                gesprek=score.gesprek,
            )
        )
    return list(delen.values())


def onderwerpen(indiening: Indiening) -> list[tuple[str, list[str]]]:
    """What the talk is about: the open criteria by deel, with nothing of what anybody found. One query."""
    titels = _titels(indiening)
    open_ = set(indiening.eindscores.exclude(reden="").values_list("criterium", flat=True))
    delen: dict[str, list[str]] = {}
    for criterium in indiening.te_scoren:
        if criterium.sleutel in open_:
            delen.setdefault(criterium.deel, []).append(criterium.naam)
    return [(titels[deel], namen) for deel, namen in delen.items()]


def _titels(indiening: Indiening) -> dict[str, str]:
    """What each deel is called, by its code."""
    return {
        deel.code: f"{deel.code} {deel.titel}"
        for onderdeel in indiening.kaderversie.onderdelen
        for deel in onderdeel.delen
    }
