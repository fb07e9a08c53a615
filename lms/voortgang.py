"""How somebody is getting on in a leerlijn, in short sentences. `wie` is "" for the reader, or somebody's name."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from formulieren.datums import schrijf_datum
from lms.models import Leerlijnversie
from lms.rules import leerlijn as regels
from lms.rules.leerlijn import DICHT, KLAAR, OPEN, OVER, Leerlijn, Stand, Stapstand, Toets
from lms.status import Inschrijvingstatus, Stapsoort, Toetssoort

TOETSWOORDEN = {
    Toetssoort.SCORE: "Toets",
    Toetssoort.PRAKTIJK: "Praktijktoets",
    Toetssoort.OORDEEL: "Toetsmoment",
}
STIL_NA = 30  # days without anything new before somebody counts as stuck


@lru_cache(maxsize=256)
def _definitie(hash_: str, versie_id: int) -> Leerlijn:
    return Leerlijnversie.objects.get(pk=versie_id).definitie


@lru_cache(maxsize=8192)
def stand_van(hash_: str, versie_id: int, gehaald: frozenset[str]) -> Stand:
    """As `Inschrijving.stand`, remembered: a version never changes, and many people stand at the same place."""
    return regels.stand(_definitie(hash_, versie_id), set(gehaald))


def nu_te_doen(stand: Stand, ingeleverd: Collection[str] = ()) -> Stapstand | None:
    """What to do now: `stand.volgende`, but not what waits to be judged. `ingeleverd` are ids of steps.

    While something compulsory waits, what is not compulsory is no more than possible.
    """
    open_ = [s for s in stand.alle() if s.stand == OPEN and s.stap.soort != Stapsoort.KEUZE]
    vrij = [s for s in open_ if s.stap.id not in ingeleverd]
    verplicht = next((s for s in vrij if s.telt), None)
    return verplicht if verplicht or len(vrij) < len(open_) else next(iter(vrij), None)


def voortgang(stand: Stand, status: str, wie: str = "", ingeleverd: Collection[str] = ()) -> str:
    """How far it is, and what comes now. `ingeleverd` are ids of steps that wait to be judged."""
    heeft, is_ = (f"{wie} heeft", f"{wie} is") if wie else ("Je hebt", "Je bent")
    if status == Inschrijvingstatus.AFGEROND:
        return f"{is_} klaar met deze leerlijn."
    gedaan = _gedaan(stand, heeft)
    if status == Inschrijvingstatus.GESTOPT:
        return f"{is_} gestopt. {gedaan}"
    if nu := nu_te_doen(stand, ingeleverd):
        return f"{gedaan} Nu: {nu.stap.titel}."
    wacht = [s.stap.titel for s in stand.alle() if s.stap.id in ingeleverd and s.stand == OPEN]
    return f"{gedaan} Ingeleverd: {_lijst(wacht)}." if wacht else gedaan


def _gedaan(stand: Stand, heeft: str) -> str:
    if not stand.klaar:
        return f"{heeft} nog geen stap gedaan. {'Er is er 1' if stand.nodig == 1 else f'Er zijn er {stand.nodig}'}."
    stappen = "stap" if stand.nodig == 1 else "stappen"
    return f"{heeft} {stand.klaar} van de {stand.nodig} {stappen} gedaan."


def waarom(stapstand: Stapstand, stand: Stand, wie: str = "") -> str:
    """Why a step is closed or no longer needed; "" when it is open or done."""
    if not wie or stapstand.stand not in (DICHT, OVER):
        return stapstand.waarom
    if stapstand.stand == OVER:
        return f"{wie} heeft hier al genoeg van gedaan."
    titels = [f"“{titel}”" for titel in _wacht_op(stapstand, stand)]
    return f"Dit gaat open als {wie} klaar is met {_lijst(titels)}."


def _wacht_op(stapstand: Stapstand, stand: Stand) -> list[str]:
    """Titles of the steps that have to be done first; a step of a choice waits for what the choice waits for."""
    per_id = {ander.stap.id: ander for ander in stand.alle()}
    keuze = next((ouder for ouder in stand.stappen if stapstand in ouder.kinderen), None)
    ids = keuze.stap.open_na if keuze is not None and keuze.stand == DICHT else stapstand.stap.open_na
    return [per_id[id_].stap.titel for id_ in ids if id_ in per_id and per_id[id_].stand != KLAAR]


def _lijst(namen: list[str]) -> str:
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"


def wat_is_het(stapstand: Stapstand) -> str:
    """What kind of step it is, for who follows it."""
    stap = stapstand.stap
    if stap.soort == Stapsoort.KEUZE:
        return f"Kies er {stap.aantal} van de {len(stap.stappen)}"
    if stap.toets is not None:
        return TOETSWOORDEN[Toetssoort(stap.toets.soort)]
    return str(Stapsoort(stap.soort).label)


def toetsregels(toets: Toets | None, gedaan: int, wie: str = "") -> list[str]:
    """How a test goes: the pass mark, how many times it can still be tried, and the days there are for it."""
    if toets is None:
        return []
    zinnen = []
    if toets.soort == Toetssoort.SCORE and toets.cesuur:
        zinnen.append(f"Gehaald bij {toets.cesuur} procent of meer.")
    if toets.pogingen:
        zinnen.append(pogingzin(toets.pogingen, gedaan, wie))
    if toets.dagen:
        zinnen.append(f"Na het begin {'zijn er' if wie else 'heb je'} {toets.dagen} dagen om de toets in te leveren.")
    return zinnen


def pogingzin(pogingen: int, gedaan: int, wie: str = "") -> str:
    over = pogingen - gedaan
    mag, heeft = (f"{wie} mag", f"{wie} heeft") if wie else ("Je mag", "Je hebt")
    if over <= 0:
        raad = (
            "Overleg met het bureau hoe het verder kan."
            if wie
            else "Praat met je coach of werkbegeleider over hoe je verder kunt."
        )
        keren = "de enige poging" if pogingen == 1 else f"alle {pogingen} pogingen"
        return f"{heeft} {keren} gebruikt. {raad}"
    keer = "1 keer" if over == 1 else f"{over} keer"
    return f"{mag} dit {'nog ' if gedaan else ''}{keer} proberen."


def zit_vast(stand: Stand, status: str, pogingen: Sequence[str], laatste: datetime) -> str:
    """Why somebody does not get on by themselves; "" when they do. `pogingen` has a step for each time it failed."""
    if status != Inschrijvingstatus.LOOPT:
        return ""
    for stapstand in stand.alle() if pogingen else ():
        toets, gedaan = stapstand.stap.toets, pogingen.count(stapstand.stap.id)
        if stapstand.stand == OPEN and toets and toets.pogingen and gedaan >= toets.pogingen:
            return f"Alle pogingen gebruikt: {stapstand.stap.titel}"
    if (timezone.now() - laatste).days >= STIL_NA:
        return f"Niets nieuws sinds {schrijf_datum(timezone.localdate(laatste))}"
    return ""
