"""What an assessor sees of one assignment: the kandidaat before it opens, its term, and the own work step by step.

Nothing here looks at the other assessor, or at a status of the portfolio that the other moves.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from formulieren.reeks import Stapstand
from portfolio.models import Beoordeling, Indiening, Toewijzing
from portfolio.rules.toewijzing import DERDE
from portfolio.status import Status

GESTOPT = "De kandidaat is met dit portfolio gestopt. Je hoeft niets meer te doen."


def verklaring(naam: str) -> str:
    """The text that an assessor agrees to before the portfolio opens, as it is recorded."""
    return (
        f"Ik heb geen band met {naam}. Wij werken niet bij dezelfde werkgever, ik heb {naam} niet opgeleid of "
        "begeleid, en ik ken ook geen andere reden waarom ik niet onafhankelijk zou kunnen oordelen."
    )


def waarom_niet_lezen(toewijzing: Toewijzing) -> str:
    """Why the portfolio cannot be read by this assessor now; "" when it can. A kandidaat who stops takes it away."""
    if toewijzing.indiening.portfolio.status == Status.GESTOPT:
        return GESTOPT
    return toewijzing.waarom_niet_open()


@lru_cache(maxsize=4096)
def stapadres(kenmerk, slug: str) -> str:
    """Where a criterium is scored."""
    return reverse("beoordeling:stap", args=[kenmerk, slug])


@dataclass(frozen=True)
class Werkstap:
    """One criterium of the own review: `status` is "klaar", "bezig" or "leeg"."""

    titel: str
    url: str
    status: str
    nodig: bool  # whether handing in asks for it


@dataclass(frozen=True)
class Werk:
    """How far somebody's own review is."""

    stappen: list[Werkstap]

    @property
    def nodig(self) -> int:
        return sum(stap.nodig for stap in self.stappen)

    @property
    def klaar(self) -> int:
        return sum(stap.nodig and stap.status == "klaar" for stap in self.stappen)

    @property
    def volgende(self) -> Werkstap | None:
        """The first criterium that still asks for something."""
        return next((stap for stap in self.stappen if stap.nodig and stap.status != "klaar"), None)


def stapstatus(stand: Stapstand | None) -> str:
    """How far a step is, from what was stored of it: "klaar", "bezig" or "leeg"."""
    if stand is None or not stand.begonnen:
        return "leeg"
    return "bezig" if stand.tekort else "klaar"


def werk(toewijzing: Toewijzing, beoordeling: Beoordeling) -> Werk:
    """The steps of this review with how far each is. One query."""
    reeks = beoordeling.reeks
    voortgang = reeks.voortgang()
    stappen = []
    for plek in reeks.alle_plekken():
        stand = voortgang.get((plek.deelname.invulling, plek.stap.id))
        status = stapstatus(stand)
        nodig = any(vraag.verplicht for vraag in plek.stap.vragen)
        titel = f"{plek.stap.kenmerken['code']} {plek.stap.titel}"
        stappen.append(Werkstap(titel, stapadres(toewijzing.kenmerk, plek.stap.slug), status, nodig))
    return Werk(stappen)


@dataclass(frozen=True)
class Kandidaat:
    """All that an assessor knows of a kandidaat before the portfolio opens, as it was pinned."""

    naam: str
    werkgevers: list[str]
    opleider: str


def kandidaat(indiening: Indiening) -> Kandidaat:
    gegevens = indiening.inhoud["kandidaat"]
    return Kandidaat(gegevens["naam"], gegevens["werkgevers"], gegevens["opleider"])


def rol(toewijzing: Toewijzing) -> str:
    """What is asked of this assessor, in a sentence."""
    if toewijzing.scoort_niet:
        return "Een van de twee assessoren kan niet verder. Jij neemt die plaats over bij het gezamenlijke eindoordeel."
    if toewijzing.plek == DERDE:
        aantal = len(toewijzing.criteria or [])
        wat = "één criterium" if aantal == 1 else f"{aantal} criteria"
        tekst = f"Twee assessoren bleven verdeeld over {wat}. Jij geeft daarover als derde het oordeel."
        over = " Daarna stel je met een van hen het eindoordeel vast, in de plaats van de ander."
        return tekst + over if toewijzing.neemt_plek else tekst
    if toewijzing.criteria is not None:
        return "Dit is een aanvulling. Je beoordeelt alleen de criteria die opnieuw zijn opengezet."
    return "Je bent een van de twee assessoren. Jullie oordelen los van elkaar."
