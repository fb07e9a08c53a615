"""A leerlijn as a drawing: where each step stands, and how the arrows run between them.

Steps stand below each other in the order of the page, those of a choice within a frame. An arrow runs from a step to
one that waits for it: straight down to the next, else along a lane at the left, so that lines never cross a step.
Lengths are in units of the drawing, from its top left corner.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from lms.rules.leerlijn import Leerlijn, Stap, in_kring, onbereikbaar
from lms.status import Einde, Stapsoort

BREED, HOOG, TUSSEN = 580, 54, 26  # of a step, and between two
RAND, KOP, BINNEN = 14, 54, 12  # of a frame: its margin, its title, and between two steps in it
BAAN, GOOT, KANT = 14, 26, 8  # between two lanes, least room for them, and round the whole
EINDE_HOOG = 54
TITEL_MAX, ONDER_MAX = 60, 86  # characters that fit on a line of a step
FOUT, LETOP, MAG, KEUZE, EINDE, GEEN_EINDE = "fout", "letop", "mag", "keuze", "einde", "geen-einde"


@dataclass(frozen=True)
class Vak:
    """A step, or the end. `titel` and `onder` fit on a line; `volledig` is all that is said of it, for the list."""

    x: int
    y: int
    breed: int
    hoog: int
    code: str
    titel: str
    onder: str
    volledig: str
    soorten: tuple[str, ...] = ()  # fout, letop, mag (not compulsory), keuze, einde, geen-einde
    diep: bool = False  # whether it stands in a choice

    @property
    def klasse(self) -> str:
        return " ".join(["lijn-vak", *(f"lijn-vak--{soort}" for soort in self.soorten)])

    @property
    def midden(self) -> int:
        return self.x + self.breed // 2

    @property
    def kop_y(self) -> int:
        return self.y + 23

    @property
    def onder_y(self) -> int:
        return self.y + 42

    @property
    def tekst_x(self) -> int:
        return self.x + 14


@dataclass(frozen=True)
class Pijl:
    """`pad` is the path of the line, as SVG writes one."""

    pad: str
    fout: bool = False

    @property
    def klasse(self) -> str:
        return "lijn-pijl lijn-pijl--fout" if self.fout else "lijn-pijl"


@dataclass(frozen=True)
class Beeld:
    breed: int
    hoog: int
    vakken: tuple[Vak, ...]
    pijlen: tuple[Pijl, ...]


def teken(leerlijn: Leerlijn, let_op: Mapping[str, str] | None = None) -> Beeld:
    """The drawing. `let_op` says by id of a step what is the matter with it."""
    tekst = _Tekst(leerlijn, let_op or {})
    paren = [(stap.id, wachter.id) for wachter in leerlijn.alle() for stap in _bronnen(leerlijn, wachter)]
    volgorde = [stap.id for stap in leerlijn.stappen]
    recht = {paar for paar in paren if paar in set(pairwise(volgorde))}
    banen = _banen(leerlijn, [paar for paar in paren if paar not in recht])
    links = KANT + max(GOOT, (max(banen.values(), default=0) + 1) * BAAN)
    vakken: dict[str, Vak] = {}
    y = KANT
    for stap in leerlijn.stappen:
        vakken[stap.id] = _vak(stap, links, y, BREED, tekst)
        binnen = y + KOP
        for kind in stap.stappen:
            vakken[kind.id] = _vak(kind, links + RAND, binnen, BREED - 2 * RAND, tekst, diep=True)
            binnen += HOOG + BINNEN
        y += vakken[stap.id].hoog + TUSSEN
    einde = _einde(leerlijn, links, y)
    pijlen = [_recht(vakken[van], vakken[naar], van, naar, tekst.kring) for van, naar in sorted(recht, key=paren.index)]
    pijlen += [
        _langs(vakken[van], vakken[naar], links - (banen[van] + 1) * BAAN, {van, naar} <= tekst.kring)
        for van, naar in paren
        if (van, naar) not in recht
    ]
    hoog = einde.y + einde.hoog + KANT
    return Beeld(links + BREED + KANT, hoog, (*vakken.values(), einde), tuple(pijlen))


class _Tekst:
    """What is said of each step."""

    def __init__(self, leerlijn: Leerlijn, let_op: Mapping[str, str]) -> None:
        self.codes = {stap.id: stap.code or stap.titel for stap in leerlijn.alle()}
        self.kring = in_kring(leerlijn)
        self.vergeefs = onbereikbaar(leerlijn)
        self.let_op = let_op

    def van(self, stap: Stap, diep: bool) -> list[str]:
        """What is the matter stands first, so that it is never cut off. A step of a choice opens with the choice."""
        gezegd = []
        if stap.id in self.kring:
            gezegd.append("wacht in een kring")
        if stap.id in self.vergeefs:
            gezegd.append("hier kan niemand komen")
        if stap.id in self.let_op:
            gezegd.append(self.let_op[stap.id])
        gezegd.append(str(dict(Stapsoort.choices).get(stap.soort, stap.soort)).lower())
        if stap.soort == Stapsoort.KEUZE:
            gezegd.append(f"kies er {stap.aantal} van de {len(stap.stappen)}")
        if not diep:
            gezegd.append("verplicht" if stap.verplicht else "mag, hoeft niet")
        wacht_op = [self.codes.get(id_, id_) for id_ in stap.open_na]
        if wacht_op:
            gezegd.append(f"gaat open na {', '.join(wacht_op)}")
        elif not diep:
            gezegd.append("meteen open")
        return gezegd

    def soorten(self, stap: Stap, diep: bool) -> tuple[str, ...]:
        fout = stap.id in self.kring or stap.id in self.vergeefs
        gevonden = [FOUT] if fout else [LETOP] if stap.id in self.let_op else []
        if not stap.verplicht and not diep:
            gevonden.append(MAG)
        if stap.soort == Stapsoort.KEUZE:
            gevonden.append(KEUZE)
        return tuple(gevonden)


def _bronnen(leerlijn: Leerlijn, wachter: Stap) -> list[Stap]:
    """The steps that this one waits for and that are there; one that waits for itself is told in words."""
    return [stap for stap in leerlijn.alle() if stap.id in wachter.open_na and stap.id != wachter.id]


def _banen(leerlijn: Leerlijn, paren: list[tuple[str, str]]) -> dict[str, int]:
    """Which lane the lines of each step take, short ones nearest; two in one lane never run beside each other."""
    plek = {stap.id: nummer for nummer, stap in enumerate(leerlijn.alle())}
    bereik: dict[str, tuple[int, int]] = {}
    for van, naar in paren:
        eerder = bereik.get(van, (plek[van], plek[van]))
        bereik[van] = (min(eerder[0], plek[naar]), max(eerder[1], plek[naar]))
    bezet: list[list[tuple[int, int]]] = []
    banen: dict[str, int] = {}
    for van, (begin, eind) in sorted(bereik.items(), key=lambda deel: (deel[1][1] - deel[1][0], deel[1])):
        vrij = (n for n, baan in enumerate(bezet) if all(eind < b or e < begin for b, e in baan))
        nummer = next(vrij, len(bezet))
        if nummer == len(bezet):
            bezet.append([])
        bezet[nummer].append((begin, eind))
        banen[van] = nummer
    return banen


def _vak(stap: Stap, x: int, y: int, breed: int, tekst: _Tekst, diep: bool = False) -> Vak:
    kinderen = len(stap.stappen)
    hoog = HOOG if not kinderen else KOP + kinderen * HOOG + (kinderen - 1) * BINNEN + RAND
    onder = ", ".join(tekst.van(stap, diep))
    titel = f"{stap.code} {stap.titel}".strip() or "zonder titel"
    return Vak(
        x,
        y,
        breed,
        hoog,
        code=stap.code,
        titel=_kort(titel, TITEL_MAX),
        onder=_kort(onder[:1].upper() + onder[1:], ONDER_MAX),
        volledig=f"{titel}: {onder}.",
        soorten=tekst.soorten(stap, diep),
        diep=diep,
    )


def _einde(leerlijn: Leerlijn, x: int, y: int) -> Vak:
    soort = dict(Einde.choices).get(leerlijn.einde)
    naam = leerlijn.einde_titel.strip()
    if soort and naam:
        titel, onder, soorten = f"Einde: {naam}", f"{soort}, als alle verplichte stappen gehaald zijn", (EINDE,)
    else:
        titel, onder, soorten = (
            "Nog geen einde",
            "Kies certificaat of diploma en schrijf op hoe dat heet",
            (GEEN_EINDE,),
        )
    volledig = f"{titel}: {onder[:1].lower()}{onder[1:]}."
    return Vak(x, y, BREED, EINDE_HOOG, "", _kort(titel, TITEL_MAX), onder, volledig, soorten)


def _recht(van: Vak, naar: Vak, van_id: str, naar_id: str, kring: set[str]) -> Pijl:
    return Pijl(f"M {van.midden} {van.y + van.hoog} V {naar.y - 2}", {van_id, naar_id} <= kring)


def _langs(van: Vak, naar: Vak, baan: int, fout: bool) -> Pijl:
    """Out at the left, along the lane, and in again."""
    uit = van.y + min(van.hoog, HOOG) - 14
    erin = naar.y + 16
    return Pijl(f"M {van.x} {uit} H {baan} V {erin} H {naar.x - 2}", fout)


def _kort(tekst: str, hoogstens: int) -> str:
    return tekst if len(tekst) <= hoogstens else f"{tekst[: hoogstens - 1].rstrip()}…"
