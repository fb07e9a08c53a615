"""What is different in a newer version of a leerlijn, for somebody who is in the older one. Values in, values out."""

from dataclasses import dataclass, replace

from lms.status import Stapsoort

from .leerlijn import Leerlijn, Stand, Stap, stand


@dataclass(frozen=True)
class Versieverschil:
    """Titles of steps; `gedaan_weg` are those that were passed and are no longer there. `straks` is how one stands
    after going over.
    """

    nieuw: tuple[str, ...]
    weg: tuple[str, ...]
    gedaan_weg: tuple[str, ...]
    gewijzigd: tuple[tuple[str, str], ...]  # the step, and what is different in words
    andere_volgorde: bool
    einde: str  # how the end is called from now on; "" when that stays
    straks: Stand


def verschil(oud: Leerlijn, nieuw: Leerlijn, gehaald: set[str]) -> Versieverschil:
    """`gehaald` are the ids of the steps that somebody has passed."""
    van = {stap.id: stap for stap in oud.alle()}
    naar = {stap.id: stap for stap in nieuw.alle()}
    weg = [stap for id_, stap in van.items() if id_ not in naar]
    blijft = [id_ for id_ in van if id_ in naar]
    return Versieverschil(
        nieuw=tuple(stap.titel for id_, stap in naar.items() if id_ not in van),
        weg=tuple(stap.titel for stap in weg if stap.id not in gehaald),
        gedaan_weg=tuple(stap.titel for stap in weg if stap.id in gehaald),
        gewijzigd=tuple((naar[id_].titel, anders) for id_ in blijft if (anders := _anders(van[id_], naar[id_]))),
        andere_volgorde=[id_ for id_ in naar if id_ in van] != blijft,
        einde=nieuw.einde_titel if nieuw.einde_titel != oud.einde_titel else "",
        straks=stand(nieuw, gehaald),
    )


def _anders(oud: Stap, nieuw: Stap) -> str:
    """What is different of a step, in words; "" when it is the same for who follows it."""
    zinnen = []
    if oud.titel != nieuw.titel:
        zinnen.append(f"Heette eerst “{oud.titel}”.")
    if oud.verplicht != nieuw.verplicht:
        zinnen.append("Hoort er nu echt bij." if nieuw.verplicht else "Mag je nu ook overslaan.")
    if (oud.soort, oud.pagina) != (nieuw.soort, nieuw.pagina):
        zinnen.append("Je doet hiervoor nu iets anders.")
    if set(oud.open_na) != set(nieuw.open_na):
        zinnen.append("Gaat op een ander moment open.")
    if oud.bewijs != nieuw.bewijs:
        zinnen.append("Je levert nu bewijs in." if nieuw.bewijs else "Je hoeft geen bewijs meer in te leveren.")
    if nieuw.soort == Stapsoort.KEUZE and oud.aantal != nieuw.aantal:
        zinnen.append(f"Je kiest er nu {nieuw.aantal} in plaats van {oud.aantal}.")
    if oud.toets != nieuw.toets:
        zinnen.append("De toets gaat anders.")
    if not zinnen and _tekst(oud) != _tekst(nieuw):
        zinnen.append("De uitleg is anders.")
    return " ".join(zinnen)


def _tekst(stap: Stap) -> Stap:
    """What there is to read in a step, and nothing else."""
    return replace(stap, code="", uren=0, open_na=(), stappen=())
