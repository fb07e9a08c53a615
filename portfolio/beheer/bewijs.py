"""What a besluit rests on: per criterium the final score, both locked scores, and the answer in what was pinned."""

from dataclasses import dataclass, field
from typing import Any

from formulieren.beeld import Stapbeeld, bestanden_van, stapbeeld
from portfolio.bevindingen import voor_bezwaar
from portfolio.models import Besluit, Eindscore, Indiening, Score
from portfolio.rules.criterium import BUREAU, Criterium
from portfolio.rules.spelregels import Spelregels
from portfolio.rules.toewijzing import DERDE
from portfolio.status import Toewijzingstatus

from .lezen import bestandsadres


@dataclass(frozen=True)
class Gescoord:
    """One locked score as it is shown: by whom, what, why, and which passages were quoted."""

    wie: str
    plaats: str
    uitkomst: str
    grond: str
    citaten: str
    inzending: int


@dataclass
class Grond:
    """Everything about one criterium."""

    criterium: Criterium
    eindscore: Eindscore | None
    uitkomst: str
    later_gewijzigd: bool
    scores: list[Gescoord] = field(default_factory=list)
    documenten: list[tuple[str, Any]] = field(default_factory=list)
    beeld: Stapbeeld | None = None


def eindscores(indiening: Indiening) -> list[tuple[Eindscore, str, str]]:
    """The final scores with the name of the criterium and what the scale calls the outcome. One query."""
    namen = {c.sleutel: c.naam for c in indiening.criteria}
    regels = indiening.kaderversie.spelregels
    return [
        (score, namen.get(score.criterium, score.code), naam_van(regels, score.uitkomst))
        for score in indiening.eindscores.select_related("gezet_door")
    ]


def gronden(besluit: Besluit) -> list[Grond]:
    """The whole ground of a besluit. Private notes are no part of it. Six queries, or seven after an objection.

    A criterium that was not scored again in a supplement shows the scores of the round before. A final score that an
    objection moved shows what it was when this besluit was taken.
    """
    indiening = besluit.indiening
    nieuw = getattr(besluit, "herzien_door", None)
    toen = voor_bezwaar(besluit, nieuw) if nieuw else {}
    per_criterium: dict[str, list[Gescoord]] = {}
    regels = indiening.kaderversie.spelregels
    for score in _vergrendeld(indiening):
        per_criterium.setdefault(score.criterium, []).append(_gescoord(score, regels))
    eind = {score.criterium: score for score in indiening.eindscores.select_related("gezet_door")}
    for score in eind.values():
        if score.code in toen:
            score.uitkomst, score.grond = toen[score.code]
            score.gezet_door = None
    controle = indiening.controles.first()
    oordelen = controle.documenten() if controle else {}
    waarden = {vraag: waarde for c in indiening.criteria for vraag, waarde in c.antwoorden.items()}
    bestanden = bestanden_van([c.stap for c in indiening.criteria], waarden)
    adres = bestandsadres(indiening.portfolio_id)
    return [
        Grond(
            criterium=c,
            eindscore=eind.get(c.sleutel),
            later_gewijzigd=c.sleutel in eind and eind[c.sleutel].code in toen,
            uitkomst=naam_van(regels, eind[c.sleutel].uitkomst) if c.sleutel in eind else "",
            scores=_laatste_ronde(per_criterium.get(c.sleutel, [])),
            documenten=[
                (vraag.vraag, oordelen[vraag.id])
                for vraag in c.stap.vragen
                if c.soort == BUREAU and vraag.id in oordelen
            ],
            beeld=stapbeeld(c.stap, c.antwoorden, bestanden, adres=adres),
        )
        for c in indiening.criteria
    ]


def naam_van(regels: Spelregels, uitkomst: str) -> str:
    """What the scale of the kader calls this; "" for none."""
    if not uitkomst:
        return ""
    try:
        return regels.score(uitkomst).naam
    except KeyError:
        return uitkomst


def _vergrendeld(indiening: Indiening):
    """All scores that were handed in for this submission or an earlier round."""
    return (
        Score.objects.filter(
            beoordeling__toewijzing__indiening__portfolio=indiening.portfolio_id,
            beoordeling__toewijzing__indiening__nummer__lte=indiening.nummer,
            beoordeling__toewijzing__status__in=Toewijzingstatus.beoordeeld(),
            beoordeling__vergrendeld_op__isnull=False,
        )
        .select_related("beoordeling__toewijzing__assessor", "beoordeling__toewijzing__indiening")
        .defer("beoordeling__toewijzing__indiening__inhoud")
        .order_by("beoordeling__toewijzing__indiening__nummer", "beoordeling__toewijzing__plek")
    )


def _gescoord(score: Score, regels: Spelregels) -> Gescoord:
    toewijzing = score.beoordeling.toewijzing
    plaats = "derde assessor" if toewijzing.plek == DERDE else f"plaats {toewijzing.plek}"
    return Gescoord(
        wie=str(toewijzing.assessor),
        plaats=plaats,
        uitkomst=naam_van(regels, score.uitkomst) or "Opmerking",
        grond=score.grond,
        citaten=score.citaten,
        inzending=toewijzing.indiening.nummer,
    )


def _laatste_ronde(scores: list[Gescoord]) -> list[Gescoord]:
    laatste = max((score.inzending for score in scores), default=0)
    return [score for score in scores if score.inzending == laatste]
