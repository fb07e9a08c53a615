"""How far two assessoren agree: plain agreement, and Cohen's kappa, which takes out what chance alone would give.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960) 37-46.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

MINIMUM = 10  # pairs of scores; below that a figure says nothing and is not given


@dataclass(frozen=True)
class Overeenstemming:
    """`paren` is how many criteria both scored, `gelijk` on how many of them they gave the same score."""

    paren: int
    gelijk: int
    verwacht: float  # the share on which they would agree by chance, 0 to 1

    @property
    def genoeg(self) -> bool:
        """Whether there are enough pairs to say anything."""
        return self.paren >= MINIMUM

    @property
    def aandeel(self) -> float | None:
        """Plain agreement, 0 to 1; None when there are too few pairs."""
        return self.gelijk / self.paren if self.genoeg else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, -1 to 1; None for too few pairs, or when both gave one and the same score throughout."""
        if not self.genoeg or self.verwacht >= 1:
            return None
        return (self.gelijk / self.paren - self.verwacht) / (1 - self.verwacht)


def overeenstemming(aantallen: Mapping[tuple[str, str], int]) -> Overeenstemming:
    """From how often each combination of scores (of the one, of the other) was given.

    A criterium that one of the two did not score is no pair: it does not count, also not as zero.
    """
    geldig = {paar: aantal for paar, aantal in aantallen.items() if all(paar) and aantal > 0}
    totaal = sum(geldig.values())
    eerste: Counter[str] = Counter()
    tweede: Counter[str] = Counter()
    for (een, ander), aantal in geldig.items():
        eerste[een] += aantal
        tweede[ander] += aantal
    gelijk = sum(aantal for (een, ander), aantal in geldig.items() if een == ander)
    samen = sum(eerste[score] * tweede[score] for score in eerste)
    return Overeenstemming(totaal, gelijk, samen / totaal**2 if totaal else 0.0)


def in_woorden(kappa: float | None) -> str:
    """How strong an agreement is, after Landis and Koch (Biometrics 33, 1977); "" where no figure is given."""
    if kappa is None:
        return ""
    for grens, woord in ((0.8, "zeer sterk"), (0.6, "sterk"), (0.4, "redelijk"), (0.2, "matig"), (0.0, "gering")):
        if kappa > grens:
            return woord
    return "niet meer dan toeval"
