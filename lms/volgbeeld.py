"""What the pages show of somebody in a leerlijn, to the person or to who guides. `wie` is "" for the person."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accounts.models.toevertrouwing import Begeleiding, Toevertrouwing
from lms import voortgang
from lms.bewijs import is_beeld, is_film
from lms.models import Inlevering, Inschrijving, Leerlijnversie, Resultaat
from lms.rules.leerlijn import DICHT, KLAAR, OPEN, OVER, Stand, Stapstand
from lms.status import Inschrijvingstatus, Stapsoort, Uitkomst

Adres = Callable[[str], str]
STATUSSEN = {
    Inschrijvingstatus.LOOPT: ("bezig", "Bezig"),
    Inschrijvingstatus.AFGEROND: ("goed", "Klaar"),
    Inschrijvingstatus.GESTOPT: ("neutraal", "Gestopt"),
}


@dataclass(frozen=True)
class Volging:
    """Somebody in a leerlijn: the results that count, oldest first, and what waits to be judged."""

    inschrijving: Inschrijving
    stand: Stand
    resultaten: tuple[Resultaat, ...]
    ingeleverd: tuple[Inlevering, ...]

    def van_stap(self, stap_id: str) -> list[Resultaat]:
        return [resultaat for resultaat in self.resultaten if resultaat.stap == stap_id]

    @property
    def wacht_op_oordeel(self) -> list[Inlevering]:
        """What was handed in for steps that can be judged now."""
        return [rij for rij in self.ingeleverd if rij.stap in self._te_beoordelen]

    @property
    def nu(self) -> Stapstand | None:
        """The step to do now; None when there is none, and for a leerlijn that ended."""
        loopt = self.inschrijving.status == Inschrijvingstatus.LOOPT
        return voortgang.nu_te_doen(self.stand, {rij.stap for rij in self.ingeleverd}) if loopt else None

    def zin(self, wie: str = "") -> str:
        """How far it is, in words."""
        ingeleverd = {rij.stap for rij in self.ingeleverd}
        return voortgang.voortgang(self.stand, self.inschrijving.status, wie, ingeleverd)

    @property
    def _te_beoordelen(self) -> set[str]:
        if self.inschrijving.status != Inschrijvingstatus.LOOPT:
            return set()
        return {stand.stap.id for stand in self.stand.alle() if stand.stand == OPEN}

    @property
    def hoort_er_niet_meer_bij(self) -> list[Resultaat]:
        """Steps that were passed and are not in the version that is followed now."""
        ids = {stand.stap.id for stand in self.stand.alle()}
        return [r for r in self.resultaten if r.stap not in ids and r.uitkomst == Uitkomst.GEHAALD]


@dataclass(frozen=True)
class Stapregel:
    """One step in the list of a page."""

    stap: object
    soort: str
    status_soort: str
    status_tekst: str
    icoon: str
    zin: str
    url: str
    is_nu: bool
    kinderen: tuple["Stapregel", ...]


def volg(inschrijvingen: Iterable[Inschrijving]) -> list[Volging]:
    """How each of these stands. Two queries, whatever their number; their version was read."""
    rijen = list(inschrijvingen)
    resultaten: dict[int, list[Resultaat]] = {}
    for resultaat in Resultaat.objects.geldig().filter(inschrijving__in=rijen).order_by("gegeven_op", "pk"):
        resultaten.setdefault(resultaat.inschrijving_id, []).append(resultaat)
    ingeleverd: dict[int, list[Inlevering]] = {}
    for inlevering in Inlevering.objects.wacht().filter(inschrijving__in=rijen).order_by("ingeleverd_op", "pk"):
        ingeleverd.setdefault(inlevering.inschrijving_id, []).append(inlevering)
    return [_volging(rij, resultaten.get(rij.pk, []), ingeleverd.get(rij.pk, [])) for rij in rijen]


def _volging(inschrijving: Inschrijving, resultaten: list[Resultaat], ingeleverd: list[Inlevering]) -> Volging:
    gehaald = frozenset(r.stap for r in resultaten if r.uitkomst == Uitkomst.GEHAALD)
    versie = inschrijving.versie
    stand = voortgang.stand_van(versie.hash, versie.pk, gehaald)
    return Volging(inschrijving, stand, tuple(resultaten), tuple(ingeleverd))


def kaart(volging: Volging, url: str, wie: str = "") -> dict:
    """A leerlijn in a list: how far, and what is next."""
    inschrijving, stand = volging.inschrijving, volging.stand
    soort, tekst = STATUSSEN[Inschrijvingstatus(inschrijving.status)]
    return {
        "titel": inschrijving.versie.inhoud["titel"],
        "url": url,
        "zin": volging.zin(wie),
        "klaar": stand.klaar,
        "totaal": stand.nodig,
        "status_soort": soort,
        "status_tekst": tekst,
        "loopt": inschrijving.status == Inschrijvingstatus.LOOPT,
        "wacht": len(volging.wacht_op_oordeel),
    }


def stapregels(volging: Volging, adres: Adres, wie: str = "") -> list[Stapregel]:
    """The steps in order, with what there is to say of each. `adres` gives the page of a step by its id."""
    return [_regel(volging, stapstand, adres, wie, volging.nu) for stapstand in volging.stand.stappen]


def _regel(volging: Volging, stapstand: Stapstand, adres: Adres, wie: str, nu: Stapstand | None) -> Stapregel:
    stap, is_nu = stapstand.stap, stapstand is nu
    soort, tekst, icoon = _status(volging, stapstand, is_nu)
    return Stapregel(
        stap=stap,
        soort=voortgang.wat_is_het(stapstand),
        status_soort=soort,
        status_tekst=tekst,
        icoon=icoon,
        zin=_zin(volging, stapstand, wie),
        url="" if stap.soort == Stapsoort.KEUZE else adres(stap.id),
        is_nu=is_nu,
        kinderen=tuple(_regel(volging, kind, adres, wie, nu) for kind in stapstand.kinderen),
    )


def _status(volging: Volging, stapstand: Stapstand, is_nu: bool) -> tuple[str, str, str]:
    """Kind of badge, its words and the icon of a step."""
    if stapstand.stand == KLAAR:
        return "goed", "Gedaan", "goed"
    if stapstand.stand == OVER:
        return "neutraal", "Niet nodig", "nvt"
    if stapstand.stand == DICHT:
        return "neutraal", "Nog dicht", "slot"
    if any(rij.stap == stapstand.stap.id for rij in volging.ingeleverd):
        return "bezig", "Ingeleverd", "bezig"
    if volging.van_stap(stapstand.stap.id):
        return "let-op", "Nog niet gehaald", "bezig"
    if volging.inschrijving.status != Inschrijvingstatus.LOOPT:
        return "neutraal", "Niet gedaan", "leeg"
    return ("bezig", "Nu", "bezig") if is_nu else ("neutraal", "Kan nu", "leeg")


def _zin(volging: Volging, stapstand: Stapstand, wie: str) -> str:
    if stapstand.stand in (DICHT, OVER):
        return voortgang.waarom(stapstand, volging.stand, wie)
    if elders := next((r.toelichting for r in volging.van_stap(stapstand.stap.id) if r.overgenomen_van_id), ""):
        return elders
    toets, gedaan = stapstand.stap.toets, len(volging.van_stap(stapstand.stap.id))
    if stapstand.stand == OPEN and toets and toets.pogingen and gedaan:
        return voortgang.pogingzin(toets.pogingen, gedaan, wie)
    return "" if stapstand.telt or stapstand.stand == KLAAR else "Dit hoeft niet. Het mag wel."


def oordelen(volging: Volging, stap_id: str, bestandsadres: Callable[[object], str]) -> list[dict]:
    """The results of a step, newest first, each with its points and its proof. One query."""
    stap = volging.inschrijving.versie.definitie.stap(stap_id)
    punten = stap.toets.rubriek if stap is not None and stap.toets is not None else ()
    rijen = Resultaat.objects.filter(pk__in=[r.pk for r in volging.van_stap(stap_id)]).select_related("gegeven_door")
    return [
        {
            "resultaat": r,
            "gehaald": r.uitkomst == Uitkomst.GEHAALD,
            "woord": r.uitkomst_in_woorden,
            "punten": list(zip(punten, r.rubriek, strict=True)) if r.rubriek and len(r.rubriek) == len(punten) else [],
            "bestanden": bestandsregels(r.bewijs.all(), bestandsadres),
        }
        for r in rijen.prefetch_related("bewijs__eigenaar").order_by("-gegeven_op", "-pk")
    ]


def bestandsregels(bestanden: Iterable, adres: Callable[[object], str]) -> list[dict]:
    """Files as a page shows them: a photo and a film are seen at once."""
    return [
        {
            "id": str(bestand.pk),
            "naam": bestand.naam,
            "grootte": bestand.grootte_in_woorden,
            "datum": bestand.geupload_op,
            "door": bestand.eigenaar,
            "url": adres(bestand.pk),
            "is_film": is_film(bestand),
            "is_beeld": is_beeld(bestand),
            "mime": bestand.mime,
        }
        for bestand in bestanden
    ]


def begeleiders(persoon) -> list[str]:
    """Who guides this person today, in words: "coach Kim Smit". One query."""
    rijen = Toevertrouwing.objects.nu().filter(medewerker=persoon, begeleider__is_active=True)
    namen = [f"{Begeleiding(rij.als).label.lower()} {rij.begeleider}" for rij in rijen.select_related("begeleider")]
    return sorted(set(namen))


def nieuwere_versie(inschrijving: Inschrijving) -> Leerlijnversie | None:
    """The version this person could go over to; None when there is none. One query when it runs."""
    if inschrijving.status != Inschrijvingstatus.LOOPT:
        return None
    nieuwste = Leerlijnversie.objects.huidige(inschrijving.leerlijn)
    return nieuwste if nieuwste is not None and nieuwste.nummer > inschrijving.versie.nummer else None


def opsomming(namen: Sequence[str], voegwoord: str = "en") -> str:
    """ "a", "a en b", "a, b en c"."""
    *eerste, laatste = namen
    return f"{', '.join(eerste)} {voegwoord} {laatste}" if eerste else laatste
