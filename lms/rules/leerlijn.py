"""What a leerlijn is, whether it can work, and where somebody stands in it.

A leerlijn is a list of steps in order, each of which may wait for earlier ones, with tests on the way and an end in a
certificaat or diploma (Begrippenlijst R, Leerlijn). Ids of steps are the block ids of the page, so a step that is
moved or renamed stays the same step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from lms.status import Einde, Stapsoort

FORMAAT = 1
MAANDEN_MAX = 240


@dataclass(frozen=True)
class Toets:
    """How a toetsmoment goes: `cesuur` in percent, `pogingen` 0 for without limit, `dagen` to hand in (0: no term).

    `rubriek` are the points an observer looks at; the moment is passed when each of them is.
    """

    soort: str
    cesuur: int = 0
    pogingen: int = 0
    dagen: int = 0
    rubriek: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stap:
    """`code` is how other steps name it; `open_na` are ids. Of a choice, `aantal` of `stappen` are needed."""

    id: str
    code: str
    soort: str
    titel: str
    tekst: str = ""  # cleaned HTML
    makkelijk: str = ""  # cleaned HTML, the same in easy words
    verplicht: bool = True
    open_na: tuple[str, ...] = ()
    pagina: int | None = None  # of an opleiding or instrument
    uren: float = 0
    toets: Toets | None = None
    bewijs: bool = False  # of an assignment: whether something has to be handed in with it
    aantal: int = 0
    stappen: tuple["Stap", ...] = ()


@dataclass(frozen=True)
class Leerlijn:
    """`geldig_maanden` is how long the end counts; 0 where it does not expire."""

    titel: str
    doel: str  # cleaned HTML
    einde: str
    einde_titel: str
    geldig_maanden: int = 0
    stappen: tuple[Stap, ...] = ()

    def alle(self) -> Iterator[Stap]:
        """Every step in order, those of a choice after the choice."""
        for stap in self.stappen:
            yield stap
            yield from stap.stappen

    def stap(self, id_: str) -> Stap | None:
        return next((stap for stap in self.alle() if stap.id == id_), None)


def naar_json(leerlijn: Leerlijn) -> dict[str, Any]:
    return {"formaat": FORMAAT, **asdict(leerlijn)}


def van_json(inhoud: Mapping[str, Any]) -> Leerlijn:
    """Raises ValueError for a format of a later portal."""
    if inhoud.get("formaat") != FORMAAT:
        raise ValueError(f"Onbekend formaat van een leerlijn: {inhoud.get('formaat')!r}")
    velden = {naam: waarde for naam, waarde in inhoud.items() if naam != "formaat"}
    return Leerlijn(**{**velden, "stappen": tuple(_stap(stap) for stap in velden["stappen"])})


def _stap(inhoud: Mapping[str, Any]) -> Stap:
    toets = inhoud["toets"]
    return Stap(
        **{
            **inhoud,
            "open_na": tuple(inhoud["open_na"]),
            "toets": Toets(**{**toets, "rubriek": tuple(toets["rubriek"])}) if toets else None,
            "stappen": tuple(_stap(kind) for kind in inhoud["stappen"]),
        }
    )


# Can it work?


def bezwaren(leerlijn: Leerlijn) -> list[str]:
    """Why this leerlijn cannot be published, in sentences for the editor; empty when it can."""
    stappen = list(leerlijn.alle())
    if not stappen:
        return ["De leerlijn heeft nog geen stappen."]
    gevonden = [f"Stap {nummer} heeft nog geen code." for nummer, stap in enumerate(stappen, start=1) if not stap.code]
    gevonden += [f"De code {code} staat bij meer dan één stap." for code in _dubbel(stap.code for stap in stappen)]
    gevonden += _bezwaren_keuzes(leerlijn)
    ids = {stap.id for stap in stappen}
    for stap in stappen:
        if onbekend := [ander for ander in stap.open_na if ander not in ids]:
            gevonden.append(f"Stap {stap.code} wacht op {_lijst(onbekend)}, en die stap is er niet.")
    if kring := _kring(stappen):
        gevonden.append(
            "Deze stappen wachten op elkaar, zodat niemand eraan kan beginnen: "
            + " → ".join(stap.code for stap in kring)
            + "."
        )
    elif vergeefs := _onbereikbaar(leerlijn):
        codes = _lijst([stap.code for stap in vergeefs])
        gevonden.append(f"Hier kan niemand komen, door de keuze waar het op wacht: {codes}.")
    if not any(stap.verplicht for stap in leerlijn.stappen):
        gevonden.append("Geen enkele stap is verplicht. Dan is de leerlijn af voordat iemand begint.")
    if leerlijn.einde not in Einde.values or not leerlijn.einde_titel.strip():
        gevonden.append("De leerlijn heeft geen einde. Kies certificaat of diploma en schrijf op hoe dat heet.")
    if not 0 <= leerlijn.geldig_maanden <= MAANDEN_MAX:
        gevonden.append(f"Kies voor de geldigheid 0 tot en met {MAANDEN_MAX} maanden.")
    return gevonden


def in_kring(leerlijn: Leerlijn) -> set[str]:
    """The ids of steps that wait for each other; of one loop, when there are more."""
    return {stap.id for stap in _kring(list(leerlijn.alle()))}


def onbereikbaar(leerlijn: Leerlijn) -> set[str]:
    """The ids of steps that nobody can get to, because of the choice that they wait for."""
    return {stap.id for stap in _onbereikbaar(leerlijn)}


def _bezwaren_keuzes(leerlijn: Leerlijn) -> list[str]:
    gevonden = []
    for stap in leerlijn.stappen:
        if stap.soort != Stapsoort.KEUZE:
            continue
        if len(stap.stappen) < 2:
            gevonden.append(f"Bij de keuze {stap.code} valt niets te kiezen: zet er ten minste twee stappen in.")
        elif not 1 <= stap.aantal <= len(stap.stappen):
            gevonden.append(f"Bij de keuze {stap.code} zijn {stap.aantal} van de {len(stap.stappen)} stappen nodig.")
    return gevonden


def _kring(stappen: list[Stap]) -> list[Stap]:
    """The steps of a loop, the first again at the end; empty without one."""
    per_id = {stap.id: stap for stap in stappen}
    wachters = {stap.id: [*stap.open_na] for stap in stappen}
    for stap in stappen:  # a choice is done when its steps are, and they begin no sooner than the choice
        for kind in stap.stappen:
            wachters[stap.id].append(kind.id)
            wachters[kind.id] += stap.open_na
    klaar: set[str] = set()
    for begin in wachters:
        pad = _zoek_kring(begin, wachters, klaar, [])
        if pad:
            return [per_id[id_] for id_ in pad]
    return []


def _zoek_kring(id_: str, wachters: Mapping[str, list[str]], klaar: set[str], pad: list[str]) -> list[str]:
    if id_ in pad:
        return [*pad[pad.index(id_) :], id_]
    if id_ in klaar or id_ not in wachters:
        return []
    for ander in wachters[id_]:
        if gevonden := _zoek_kring(ander, wachters, klaar, [*pad, id_]):
            return gevonden
    klaar.add(id_)
    return []


def _onbereikbaar(leerlijn: Leerlijn) -> list[Stap]:
    """Steps that wait for more steps of one choice than have to be chosen."""
    gevonden = []
    for stap in leerlijn.alle():
        for keuze in leerlijn.stappen:
            van_keuze = {kind.id for kind in keuze.stappen}
            if keuze.stappen and stap.id not in van_keuze and len(van_keuze.intersection(stap.open_na)) > keuze.aantal:
                gevonden.append(stap)
    return gevonden


def _dubbel(codes) -> list[str]:
    return [code for code, aantal in Counter(codes).items() if code and aantal > 1]


def _lijst(namen: list[str]) -> str:
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


# Where does somebody stand?

KLAAR, OPEN, DICHT, OVER = "klaar", "open", "dicht", "over"


@dataclass(frozen=True)
class Stapstand:
    """`stand` is klaar, open, dicht (waits for others; `waarom` says for which) or over (of a choice that is made)."""

    stap: Stap
    stand: str
    waarom: str = ""
    kinderen: tuple["Stapstand", ...] = ()

    @property
    def telt(self) -> bool:
        return self.stap.verplicht


@dataclass(frozen=True)
class Stand:
    """Where somebody stands in a leerlijn."""

    stappen: tuple[Stapstand, ...] = field(default=())

    @cached_property
    def nodig(self) -> int:
        return sum(stand.telt for stand in self.stappen)

    @cached_property
    def klaar(self) -> int:
        return sum(stand.telt and stand.stand == KLAAR for stand in self.stappen)

    @property
    def procent(self) -> int:
        return 100 * self.klaar // self.nodig if self.nodig else 0

    @property
    def af(self) -> bool:
        """Whether everything that is compulsory is done."""
        return self.klaar == self.nodig

    @property
    def volgende(self) -> Stapstand | None:
        """What to do now: the first open step, compulsory ones first; inside a choice the first of its open steps."""
        open_ = [stand for stand in self.alle() if stand.stand == OPEN and stand.stap.soort != Stapsoort.KEUZE]
        return next((stand for stand in open_ if stand.telt), None) or next(iter(open_), None)

    def alle(self) -> Iterator[Stapstand]:
        for stand in self.stappen:
            yield stand
            yield from stand.kinderen


def stand(leerlijn: Leerlijn, gehaald: set[str]) -> Stand:
    """`gehaald` are the ids of the steps that somebody has passed; that of a choice follows from its steps."""
    gedaan = set(gehaald)
    for stap in leerlijn.stappen:
        if stap.soort == Stapsoort.KEUZE and sum(kind.id in gedaan for kind in stap.stappen) >= stap.aantal:
            gedaan.add(stap.id)
    titels = {stap.id: stap.titel for stap in leerlijn.alle()}
    return Stand(tuple(_stapstand(stap, gedaan, titels, "") for stap in leerlijn.stappen))


def _stapstand(stap: Stap, gedaan: set[str], titels: Mapping[str, str], van_keuze: str) -> Stapstand:
    wacht_op = [titels.get(id_, id_) for id_ in stap.open_na if id_ not in gedaan]
    waarom = van_keuze or (
        f"Dit gaat open als je klaar bent met {_lijst([f'“{titel}”' for titel in wacht_op])}." if wacht_op else ""
    )
    nu = KLAAR if stap.id in gedaan else DICHT if waarom else OPEN
    kinderen = tuple(_stapstand(kind, gedaan, titels, "" if nu == KLAAR else waarom) for kind in stap.stappen)
    if nu == KLAAR:
        kinderen = tuple(
            kind if kind.stand == KLAAR else Stapstand(kind.stap, OVER, "Je hebt hier al genoeg van gedaan.")
            for kind in kinderen
        )
    return Stapstand(stap, nu, "" if nu == KLAAR else waarom, kinderen)
