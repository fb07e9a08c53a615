"""How long a stage takes, from the days it took each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True)
class Doorlooptijd:
    """In days. `p90`: nine out of ten were done within this many days (nearest rank)."""

    aantal: int
    mediaan: float
    p90: float


def doorlooptijd(dagen: Sequence[float]) -> Doorlooptijd | None:
    """None when it never happened."""
    if not dagen:
        return None
    op_volgorde = sorted(dagen)
    rang = ceil(0.9 * len(op_volgorde))
    return Doorlooptijd(len(op_volgorde), median(op_volgorde), op_volgorde[rang - 1])
