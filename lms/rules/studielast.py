"""How many hours a leerlijn takes, from what its opleidingen say they take."""

from dataclasses import dataclass

from lms.rules.leerlijn import Leerlijn, Stap


@dataclass(frozen=True)
class Studielast:
    """Hours of what is compulsory: between `van` and `tot`, by what one chooses. `extra` is of what one may do."""

    van: float
    tot: float
    extra: float = 0


def studielast(leerlijn: Leerlijn) -> Studielast:
    """Steps without hours (most instrumenten, toetsmomenten and assignments) count for nothing."""
    verplicht = [_van_stap(stap) for stap in leerlijn.stappen if stap.verplicht]
    vrij = [_van_stap(stap) for stap in leerlijn.stappen if not stap.verplicht]
    return Studielast(
        van=sum(van for van, _ in verplicht),
        tot=sum(tot for _, tot in verplicht),
        extra=sum(tot for _, tot in vrij),
    )


def _van_stap(stap: Stap) -> tuple[float, float]:
    """Of a choice: the least and the most that `aantal` of its steps can take."""
    if not stap.stappen:
        return stap.uren, stap.uren
    uren = sorted(kind.uren for kind in stap.stappen)
    return sum(uren[: stap.aantal]), sum(uren[len(uren) - stap.aantal :])
