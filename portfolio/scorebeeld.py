"""Scores of one assessor as they are shown: with the words of the kader, and quotes with where they stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from formulieren.opmaak import Alinea, alineas
from portfolio.citaten import Citaat, Vindplaatsen
from portfolio.models import Beoordeling
from portfolio.opdracht import stapadres
from portfolio.rules.beoordeling import vraag_id
from portfolio.rules.criterium import SCORE
from portfolio.rules.spelregels import Spelregels
from portfolio.status import Oordeel

BADGES = {Oordeel.AANGETOOND: "goed", Oordeel.NIET_AANGETOOND: "fout", Oordeel.BESPREKEN: "let-op"}


@dataclass(frozen=True)
class Oordeelbeeld:
    """A score with its ground and quotes; `label` is "" when nothing was chosen."""

    label: str
    badge: str
    alineas: list[Alinea]
    citaten: list[Citaat]


def oordeelbeeld(
    uitkomst: str, grond: str, citaten: str, spelregels: Spelregels, vindplaatsen: Vindplaatsen, bij: str
) -> Oordeelbeeld:
    """`bij` is the sleutel of the criterium, where its quotes are searched first."""
    label = spelregels.score(uitkomst).naam if uitkomst else ""
    badge = BADGES[Oordeel(uitkomst)] if uitkomst else "neutraal"
    return Oordeelbeeld(label, badge, alineas(grond), vindplaatsen.zoek(citaten, bij) if citaten.strip() else [])


@dataclass(frozen=True)
class Eigenregel:
    """One criterium of the own review: a score, or a remark."""

    code: str
    titel: str
    url: str
    is_score: bool
    oordeel: Oordeelbeeld
    notitie: list[Alinea]


def eigen_regels(beoordeling: Beoordeling) -> list[Eigenregel]:
    """The own review as it stands in the draft, or as it was locked. One query."""
    toewijzing = beoordeling.toewijzing
    indiening = toewijzing.indiening
    vindplaatsen = Vindplaatsen(indiening.criteria)
    antwoorden = {vraag: antwoord.waarde for (_, vraag), antwoord in beoordeling.reeks.antwoorden().items()}
    regels = []
    for stap in beoordeling.reeks.delen[0].formulier.stappen:
        sleutel = stap.kenmerken["criterium"]
        is_score = stap.kenmerken["soort"] == SCORE
        notitie: Mapping[str, Any] = antwoorden.get(vraag_id(sleutel, "notitie")) or {}
        if is_score:
            waarde = antwoorden.get(vraag_id(sleutel, "oordeel")) or {}
        else:
            waarde = {"grond": (antwoorden.get(vraag_id(sleutel, "opmerking")) or {}).get("tekst", "")}
        oordeel = oordeelbeeld(
            waarde.get("keuze", ""),
            waarde.get("grond", ""),
            waarde.get("citaten", ""),
            indiening.kaderversie.spelregels,
            vindplaatsen,
            sleutel,
        )
        regels.append(
            Eigenregel(
                stap.kenmerken["code"],
                stap.titel,
                stapadres(toewijzing.kenmerk, stap.slug),
                is_score,
                oordeel,
                alineas(notitie.get("tekst", "")),
            )
        )
    return regels


def telling(regels: Iterable[Eigenregel]) -> list[tuple[str, str, int]]:
    """How often each score was given: its name, its badge and the number. What has no score yet comes last."""
    geteld = Counter(
        (regel.oordeel.badge, regel.oordeel.label or "Nog geen oordeel") for regel in regels if regel.is_score
    )
    volgorde = [*BADGES.values(), "neutraal"]
    return [
        (naam, badge, n) for (badge, naam), n in sorted(geteld.items(), key=lambda paar: volgorde.index(paar[0][0]))
    ]
