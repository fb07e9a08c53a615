"""A submission as its assessor reads it: the pinned text with, at each criterium, the private note and the score."""

from dataclasses import dataclass

from django.urls import reverse

from formulieren.beeld import Stapbeeld, Veldbeeld, stapbeeld
from formulieren.concept import merkteken
from formulieren.reeks import Plek, Reeks
from portfolio.lezing import Leesonderdeel, lees_indiening
from portfolio.models import Toewijzing
from portfolio.opdracht import stapadres, stapstatus
from portfolio.rules.beoordeling import vraag_id
from portfolio.rules.criterium import SCORE


@dataclass(frozen=True)
class Leesstap:
    """One step to be read. `notitie` is None where this assessor has nothing to score or remark.

    `code` is that of the criterium, and `is_score` whether it is scored; without it there is room for a remark.
    """

    beeld: Stapbeeld
    anker: str
    notitie: Veldbeeld | None = None
    notitie_url: str = ""
    bewaar_url: str = ""
    oordeel_url: str = ""
    status: str = ""
    code: str = ""
    is_score: bool = False


@dataclass(frozen=True)
class Leesbeeld:
    """`onderdelen` are pairs of an onderdeel and its delen, each with its steps."""

    onderdelen: list[tuple[Leesonderdeel, list[tuple[str, str, list[Leesstap]]]]]
    vrijgesteld: list[tuple[str, str]]

    @property
    def eigen(self) -> list[Leesstap]:
        """The steps that are this assessor's to score or remark on."""
        return [
            stap
            for _, delen in self.onderdelen
            for _, _, stappen in delen
            for stap in stappen
            if stap.notitie is not None
        ]


def bestandsadres(toewijzing: Toewijzing):
    """The function that gives where this assessor opens a file of the submission, by its id."""
    return lambda sleutel: reverse("beoordeling:bestand", args=[toewijzing.kenmerk, sleutel])


def leesbeeld(toewijzing: Toewijzing, reeks: Reeks | None) -> Leesbeeld:
    """The whole, in order; `reeks` is the own review, None where there is none. Three queries: the files, the own
    notes, how far the own review is.
    """
    lezing = lees_indiening(toewijzing.indiening, bestandsadres(toewijzing))
    eigen = {plek.stap.slug: plek for plek in reeks.alle_plekken()} if reeks else {}
    sleutels = {plek.stap.slug: vraag_id(plek.stap.kenmerken["criterium"], "notitie") for plek in eigen.values()}
    gelezen = reeks.antwoorden(sleutels.values()) if reeks else {}
    antwoorden = {vraag: antwoord for (_, vraag), antwoord in gelezen.items()}
    voortgang = reeks.voortgang() if reeks else {}

    def stap(beeld: Stapbeeld) -> Leesstap:
        slug = beeld.stap.slug
        anker = f"criterium-{slug}"
        plek = eigen.get(slug)
        if plek is None:
            return Leesstap(beeld, anker)
        return Leesstap(
            beeld,
            anker,
            _notitie(plek, sleutels[slug], antwoorden),
            reverse("beoordeling:notitie", args=[toewijzing.kenmerk, slug]),
            reverse("beoordeling:bewaren", args=[toewijzing.kenmerk, slug]),
            stapadres(toewijzing.kenmerk, slug),
            stapstatus(voortgang.get((plek.deelname.invulling, plek.stap.id))),
            plek.stap.kenmerken["code"],
            plek.stap.kenmerken["soort"] == SCORE,
        )

    return Leesbeeld(
        [
            (onderdeel, [(deel.code, deel.titel, [stap(beeld) for beeld in deel.stappen]) for deel in onderdeel.delen])
            for onderdeel in lezing.onderdelen
        ],
        list(lezing.vrijgesteld.items()),
    )


def _notitie(plek: Plek, sleutel: str, antwoorden) -> Veldbeeld:
    """The field of the note, with the token of what is stored."""
    antwoord = antwoorden.get(sleutel)
    vraag = next(vraag for vraag in plek.stap.vragen if vraag.id == sleutel)
    revisie, waarde = (antwoord.revisie, antwoord.waarde) if antwoord else (0, None)
    beeld = stapbeeld(plek.stap, {sleutel: waarde}, {}, merktekens={sleutel: merkteken(vraag, revisie, waarde)})
    return next(veld for veld in beeld.velden if veld.vraag.id == sleutel)
