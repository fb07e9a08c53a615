"""The people that somebody guides, in a list: how each gets on, and who waits, is stuck or is ready.

All of them are looked at for each page, since who waits comes first; so what is read are values, in a number of queries
that does not grow with them.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Q
from django.db.models.functions import Greatest

from accounts.sleutel import naamsleutel
from lms import voortgang
from lms.models import Inlevering, Inschrijving, Leerlijnversie
from lms.models.inschrijving import begeleide_mensen
from lms.rules.leerlijn import OPEN, Stand
from lms.status import Inschrijvingstatus, Uitkomst

WACHT, VAST, KLAAR, NIETS = "wacht", "vast", "klaar", "niets"
FILTERS = {WACHT: "Wacht op mij", VAST: "Zit vast", KLAAR: "Klaar", NIETS: "Volgt nog niets"}


@dataclass
class Lijn:
    """One leerlijn of somebody in the list. `ingeleverd` are ids of steps; `vast` says why it does not get on."""

    titel: str
    status: str
    stand: Stand
    wie: str
    ingeleverd: tuple[str, ...]
    vast: str

    @property
    def zin(self) -> str:
        return voortgang.voortgang(self.stand, self.status, self.wie, self.ingeleverd)


@dataclass
class Begeleide:
    """Somebody in the list. `wacht` are (title of the step, since when, kenmerk of the inschrijving, the step)."""

    pk: int
    naam: str
    roepnaam: str
    sleutel: str
    lijnen: list[Lijn] = field(default_factory=list)
    wacht: list[tuple[str, datetime, UUID, str]] = field(default_factory=list)

    @cached_property
    def standen(self) -> set[str]:
        """Which filters this person falls under."""
        lopend = [lijn for lijn in self.lijnen if lijn.status == Inschrijvingstatus.LOOPT]
        gevonden = {VAST} if any(lijn.vast for lijn in lopend) else set()
        if self.wacht:
            gevonden.add(WACHT)
        if not lopend:
            afgerond = any(lijn.status == Inschrijvingstatus.AFGEROND for lijn in self.lijnen)
            gevonden.add(KLAAR if afgerond else NIETS)
        return gevonden

    def volgorde(self) -> tuple:
        """Who waits longest first, then who is stuck, then by name."""
        sinds = min(op for _, op, _, _ in self.wacht) if self.wacht else 0
        return not self.wacht, sinds, VAST not in self.standen, self.sleutel, self.pk


def begeleiden(gebruiker) -> list[Begeleide]:
    """Everybody this person guides today, in the order of the list. Four queries, whatever their number."""
    mensen = begeleide_mensen(gebruiker)
    rijen = {
        pk: Begeleide(pk, f"{voor} {achter}".strip() or email, voor or email, naamsleutel(f"{achter} {voor}") or email)
        for pk, voor, achter, email in mensen.values_list("pk", "first_name", "last_name", "email")
    }
    inschrijvingen = _inschrijvingen(mensen)
    versies = _versies({rij.versie_id for rij in inschrijvingen})
    ingeleverd = _ingeleverd(mensen)
    for rij in inschrijvingen:
        _voeg_toe(rijen[rij.persoon_id], rij, *versies[rij.versie_id], ingeleverd.get(rij.pk, []))
    return sorted(rijen.values(), key=Begeleide.volgorde)


def _inschrijvingen(mensen) -> Collection:
    """Of each person and leerlijn the newest (who began again is not ready), with what came of it."""
    telt = Q(resultaten__verbeterd_door=None)
    rijen = Inschrijving.objects.filter(persoon__in=mensen).order_by("ingeschreven_op", "pk")
    velden = ("pk", "kenmerk", "persoon_id", "leerlijn_id", "versie_id", "status")
    alle = rijen.annotate(
        gehaald=ArrayAgg("resultaten__stap", filter=telt & Q(resultaten__uitkomst=Uitkomst.GEHAALD), default=[]),
        pogingen=ArrayAgg("resultaten__stap", filter=telt & Q(resultaten__uitkomst=Uitkomst.NIET_GEHAALD), default=[]),
        laatste=Greatest(Max("resultaten__gegeven_op", filter=telt), "ingeschreven_op"),
    ).values_list(*velden, "gehaald", "pogingen", "laatste", named=True)
    return {(rij.persoon_id, rij.leerlijn_id): rij for rij in alle}.values()


def _voeg_toe(begeleide: Begeleide, rij, hash_: str, titel: str, wacht: list[tuple[str, datetime]]) -> None:
    """One leerlijn of somebody, and what waits in it."""
    stand = voortgang.stand_van(hash_, rij.versie_id, frozenset(rij.gehaald))
    if rij.status != Inschrijvingstatus.LOOPT:
        wacht = []
    open_ = {s.stap.id: s.stap.titel for s in stand.alle() if s.stand == OPEN} if wacht else {}
    begeleide.wacht += [(open_[stap], op, rij.kenmerk, stap) for stap, op in wacht if stap in open_]
    vast = "" if wacht else voortgang.zit_vast(stand, rij.status, rij.pogingen, rij.laatste)
    ingeleverd = tuple(stap for stap, _ in wacht)
    begeleide.lijnen.append(Lijn(titel, rij.status, stand, begeleide.roepnaam, ingeleverd, vast))


def _versies(ids: set[int]) -> dict[int, tuple[str, str]]:
    """Hash and title of each version."""
    rijen = Leerlijnversie.objects.filter(pk__in=ids).values_list("pk", "hash", "inhoud__titel")
    return {pk: (hash_, titel) for pk, hash_, titel in rijen}


def _ingeleverd(mensen) -> dict[int, list[tuple[str, datetime]]]:
    """Per inschrijving what was handed in and waits: the step, and since when."""
    gevonden: dict[int, list[tuple[str, datetime]]] = {}
    rijen = Inlevering.objects.wacht().filter(inschrijving__persoon__in=mensen).order_by("ingeleverd_op")
    for pk, stap, op in rijen.values_list("inschrijving", "stap", "ingeleverd_op"):
        gevonden.setdefault(pk, []).append((stap, op))
    return gevonden


def zoek(rijen: list[Begeleide], tekst: str, filter_: str) -> list[Begeleide]:
    """Those whose name holds every word, and that fall under the filter."""
    woorden = naamsleutel(tekst).split()
    return [
        rij
        for rij in rijen
        if all(woord in rij.sleutel for woord in woorden) and (filter_ not in FILTERS or filter_ in rij.standen)
    ]


def aantallen(rijen: list[Begeleide]) -> dict[str, int]:
    """How many fall under each filter."""
    return {filter_: sum(filter_ in rij.standen for rij in rijen) for filter_ in FILTERS}
