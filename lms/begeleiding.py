"""The people that somebody guides, in a list: how each gets on, and who waits, is stuck or is ready.

All of them are looked at for each page, since who waits comes first; so what is read are values, in a number of queries
that does not grow with them. What they passed, which is most of what there is, is only read of who is on the page and
where the order depends on it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Q
from django.db.models.functions import Greatest
from django.urls import reverse

from accounts.sleutel import naamsleutel
from lms import voortgang
from lms.models import Inlevering, Inschrijving, Leerlijnversie, Resultaat
from lms.models.inschrijving import begeleide_mensen
from lms.rules.leerlijn import OPEN, Stand
from lms.status import Inschrijvingstatus, Uitkomst

WACHT, VAST, KLAAR, NIETS = "wacht", "vast", "klaar", "niets"
FILTERS = {WACHT: "Wacht op mij", VAST: "Zit vast", KLAAR: "Klaar", NIETS: "Volgt nog niets"}


@dataclass
class Lijn:
    """One leerlijn of somebody in the list. `ingeleverd` are steps with the time; `vast` says why it does not get on;
    `pogingen` has a step for each time it failed, and `laatste` is when there was something new. `zin` is filled in for
    who is on the page.
    """

    pk: int
    kenmerk: UUID
    titel: str
    versie_id: int
    hash: str
    status: str
    pogingen: list[str]
    laatste: datetime
    ingeleverd: list[tuple[str, datetime]]
    vast: str = ""
    zin: str = ""

    @property
    def loopt(self) -> bool:
        return self.status == Inschrijvingstatus.LOOPT

    def stand(self, gehaald: Iterable[str]) -> Stand:
        return voortgang.stand_van(self.hash, self.versie_id, frozenset(gehaald))


@dataclass
class Begeleide:
    """Somebody in the list. `wacht` are (title of the step, since when, kenmerk of the inschrijving, the step)."""

    pk: int
    naam: str
    roepnaam: str
    sleutel: str
    lijnen: list[Lijn] = field(default_factory=list)
    wacht: list[tuple[str, datetime, UUID, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return _adres(self.pk)

    @cached_property
    def standen(self) -> set[str]:
        """Which filters this person falls under."""
        lopend = [lijn for lijn in self.lijnen if lijn.loopt]
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


@lru_cache(maxsize=4096)
def _adres(pk: int) -> str:
    return reverse("lms:persoon", args=[pk])


def begeleiden(gebruiker) -> list[Begeleide]:
    """Everybody this person guides today, in the order of the list. At most five queries, whatever their number."""
    mensen = begeleide_mensen(gebruiker)
    rijen = {
        pk: Begeleide(pk, f"{voor} {achter}".strip() or email, voor or email, naamsleutel(f"{achter} {voor}") or email)
        for pk, voor, achter, email in mensen.values_list("pk", "first_name", "last_name", "email")
    }
    for persoon_id, lijn in _lijnen(mensen):
        rijen[persoon_id].lijnen.append(lijn)
    # Elsewhere who is stuck and who waits does not depend on what was passed.
    gehaald = _gehaald(lijn for rij in rijen.values() for lijn in rij.lijnen if lijn.ingeleverd or lijn.pogingen)
    for rij in rijen.values():
        for lijn in rij.lijnen:
            _kijk_na(rij, lijn, gehaald.get(lijn.pk, ()))
    return sorted(rijen.values(), key=Begeleide.volgorde)


def _lijnen(mensen) -> Iterable[tuple[int, Lijn]]:
    """Of each person and leerlijn the newest (who began again is not ready)."""
    telt = Q(resultaten__verbeterd_door=None)
    rijen = Inschrijving.objects.filter(persoon__in=mensen).order_by("ingeschreven_op", "pk")
    velden = ("pk", "kenmerk", "persoon_id", "leerlijn_id", "versie_id", "status")
    alle = rijen.annotate(
        pogingen=ArrayAgg("resultaten__stap", filter=telt & Q(resultaten__uitkomst=Uitkomst.NIET_GEHAALD), default=[]),
        laatste=Greatest(Max("resultaten__gegeven_op", filter=telt), "ingeschreven_op"),
    ).values_list(*velden, "pogingen", "laatste", named=True)
    nieuwste = {(rij.persoon_id, rij.leerlijn_id): rij for rij in alle}.values()
    versies = _versies({rij.versie_id for rij in nieuwste})
    ingeleverd = _ingeleverd(mensen)
    for rij in nieuwste:
        hash_, titel = versies[rij.versie_id]
        wacht = ingeleverd.get(rij.pk, []) if rij.status == Inschrijvingstatus.LOOPT else []
        lijn = Lijn(rij.pk, rij.kenmerk, titel, rij.versie_id, hash_, rij.status, rij.pogingen, rij.laatste, wacht)
        yield rij.persoon_id, lijn


def _kijk_na(begeleide: Begeleide, lijn: Lijn, gehaald: Collection[str]) -> None:
    """Note what waits in a leerlijn, or why it does not get on."""
    if not lijn.ingeleverd:
        stand = lijn.stand(gehaald)
        lijn.vast = voortgang.zit_vast(stand, lijn.status, lijn.pogingen, lijn.laatste)
        return
    open_ = {s.stap.id: s.stap.titel for s in lijn.stand(gehaald).alle() if s.stand == OPEN}
    begeleide.wacht += [(open_[stap], op, lijn.kenmerk, stap) for stap, op in lijn.ingeleverd if stap in open_]


def met_zinnen(rijen: Iterable[Begeleide]) -> list[Begeleide]:
    """Say of these people, on one page, how far they are. One query."""
    rijen = list(rijen)
    gehaald = _gehaald(lijn for rij in rijen for lijn in rij.lijnen)
    for rij in rijen:
        for lijn in rij.lijnen:
            stand, wacht = lijn.stand(gehaald.get(lijn.pk, ())), [stap for stap, _ in lijn.ingeleverd]
            lijn.zin = voortgang.voortgang(stand, lijn.status, rij.roepnaam, wacht)
    return rijen


def _gehaald(lijnen: Iterable[Lijn]) -> dict[int, list[str]]:
    """Per inschrijving the steps that were passed."""
    geldig = Resultaat.objects.geldig().filter(inschrijving__in=[lijn.pk for lijn in lijnen], uitkomst=Uitkomst.GEHAALD)
    return dict(geldig.values_list("inschrijving").annotate(stappen=ArrayAgg("stap")))


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
