"""What the kandidaat reads of the judgement: per criterium the final score, its ground, and what was explained.

Only the joint score is read, never what one assessor wrote: no names, and no two grounds beside each other.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.models import Besluit, Indiening
from portfolio.post import sleutel
from portfolio.status import Oordeel
from sporen.models import Spoor

BADGES = {Oordeel.AANGETOOND: "goed", Oordeel.NIET_AANGETOOND: "let-op"}


@dataclass(frozen=True)
class Bevinding:
    """`oordeel` is the name of the score in the kader; `sleutel` is the criterium."""

    sleutel: str
    naam: str
    oordeel: str
    badge: str
    grond: str
    gesprek: str

    @property
    def is_gemist(self) -> bool:
        return self.badge == BADGES[Oordeel.NIET_AANGETOOND]


@dataclass(frozen=True)
class Deelbevindingen:
    titel: str
    bevindingen: list[Bevinding]


def voor_bezwaar(besluit: Besluit, nieuw: Besluit) -> dict[str, tuple[str, str]]:
    """By code the final scores, with their grounds, that were moved when this besluit was replaced: as they were. One
    query.
    """
    sporen = Spoor.objects.keten(sleutel(besluit.indiening.portfolio)).filter(
        action="portfolio.eindscore", timestamp__gt=besluit.genomen_op, timestamp__lte=nieuw.genomen_op
    )
    gevonden: dict[str, tuple[str, str]] = {}
    for spoor in sporen:
        gevonden.setdefault(spoor.data["criterium"], (spoor.data["van"], spoor.data.get("eerdere_grond", "")))
    return gevonden


def bevindingen(indiening: Indiening, toen: Mapping[str, tuple[str, str]] | None = None) -> list[Deelbevindingen]:
    """The findings per deel, in the order of the kader; empty on a route without assessoren. One query.

    `toen` are the scores and grounds that an objection moved, by code, to show them as they were before that.
    """
    spelregels = indiening.kaderversie.spelregels
    titels = _titels(indiening)
    scores = {score.criterium: score for score in indiening.eindscores.all()}
    for eindscore in scores.values():
        eindscore.uitkomst, eindscore.grond = (toen or {}).get(eindscore.code, (eindscore.uitkomst, eindscore.grond))
    delen: dict[str, Deelbevindingen] = {}
    for criterium in indiening.te_scoren:
        score = scores.get(criterium.sleutel)
        if score is None or score.uitkomst not in Oordeel.definitief():
            continue
        deel = delen.setdefault(criterium.deel, Deelbevindingen(titels[criterium.deel], []))
        deel.bevindingen.append(
            Bevinding(
                sleutel=criterium.sleutel,
                naam=criterium.naam,
                oordeel=spelregels.score(score.uitkomst).naam,
                badge=BADGES[Oordeel(score.uitkomst)],
                grond=score.grond,
                gesprek=score.gesprek,
            )
        )
    return list(delen.values())


def telling(delen: list[Deelbevindingen]) -> list[tuple[str, int]]:
    """How often each score was given, by its name, the most frequent first."""
    return Counter(bevinding.oordeel for deel in delen for bevinding in deel.bevindingen).most_common()


def gronden(indiening: Indiening) -> dict[str, str]:
    """Why a criterium was found lacking, by criterium. One query."""
    scores = indiening.eindscores.filter(uitkomst=Oordeel.NIET_AANGETOOND)
    return dict(scores.values_list("criterium", "grond"))


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
