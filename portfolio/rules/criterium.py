"""The criteria of a submission: what the office checks, what assessoren score, and what they only read.

A step of the kader says it itself, by its kenmerken: essential and not weighed is a hard requirement that the office
checks (A1, A2, B1, E); weighed is scored by assessoren (C1 to C4); the rest is read, with room for a remark (the
opening of C, B2, D). Source: toetsingskader 001, part II (what does not weigh) and part III (what is essential).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formulieren.definitie import Formulier, Stap

BUREAU, SCORE, OPMERKING = "bureau", "score", "opmerking"


@dataclass(frozen=True)
class Criterium:
    """One step of a submission with the answers to it. `sleutel` is the id of the step: it is the same in every
    round and version.
    """

    sleutel: str
    code: str
    titel: str
    deel: str
    onderdeel: str
    essentieel: bool
    soort: str  # BUREAU, SCORE or OPMERKING
    stap: Stap
    antwoorden: Mapping[str, Any]

    @property
    def naam(self) -> str:
        """How it is called in a list. Of a route the deel says where it belongs; its code is for the loader."""
        return f"{self.deel if self.stap.kenmerken.get('route') else self.code} {self.titel}".strip()


def soort_van_stap(stap: Stap) -> str:
    """Who looks at a step; "" for a step that only asks which route somebody takes."""
    kenmerken = stap.kenmerken
    if kenmerken.get("routekeuze"):
        return ""
    if kenmerken.get("weegt_mee"):
        return SCORE
    return BUREAU if kenmerken.get("essentieel") else OPMERKING


def komt_bij_assessoren(stappen: Iterable[Stap]) -> bool:
    """Whether any of these steps is for assessoren to score."""
    return any(soort_van_stap(stap) == SCORE for stap in stappen)


def criteria(inhoud: Mapping[str, Any], formulieren: Mapping[int, Formulier]) -> Iterator[Criterium]:
    """All steps that count in what was pinned, in order. `formulieren` are the definitions by version key."""
    for deel in inhoud["delen"]:
        for stap in formulieren[deel["versie"]].zichtbare_stappen(deel["antwoorden"]):
            if soort := soort_van_stap(stap):
                yield Criterium(
                    sleutel=stap.id,
                    code=stap.kenmerken.get("criterium") or stap.kenmerken.get("route") or deel["code"],
                    titel=stap.titel,
                    deel=deel["code"],
                    onderdeel=deel["onderdeel"],
                    essentieel=bool(stap.kenmerken.get("essentieel")),
                    soort=soort,
                    stap=stap,
                    antwoorden={v.id: deel["antwoorden"][v.id] for v in stap.vragen if v.id in deel["antwoorden"]},
                )


def gekozen(alle: Collection[Criterium], soort: str, sleutels: Collection[str] | None = None) -> list[Criterium]:
    """The criteria of one kind; with `sleutels` only those."""
    return [c for c in alle if c.soort == soort and (sleutels is None or c.sleutel in sleutels)]
