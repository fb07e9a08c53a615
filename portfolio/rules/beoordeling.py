"""The form of an assessor, made from the pinned version of the kader, and what follows from scores."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.rollen import ASSESSOR, heeft_rol
from formulieren.definitie import Formulier, Stap, Vraag
from portfolio.status import Advies, Oordeel, Toewijzingstatus

from .criterium import SCORE, Criterium
from .spelregels import Spelregels

NAAMRUIMTE = uuid.UUID("5d6a2b6e-6c53-4d1f-9c2f-0f1c6a5f7e21")


def vraag_id(criterium: str, wat: str) -> str:
    """The id of a question of the assessor's form: `wat` is "oordeel", "opmerking" or "notitie"."""
    return str(uuid.uuid5(NAAMRUIMTE, f"{criterium}/{wat}"))


def formulier(
    criteria: Iterable[Criterium],
    spelregels: Spelregels,
    titel: str,
    te_scoren: Collection[str] | None = None,
    *,
    definitief: bool = False,
) -> Formulier:
    """The form of one assessor: a step per criterium, with a private note in each.

    With `te_scoren` only those criteria get a step (a supplement, or a third assessor); `definitief` leaves out the
    choice to discuss it, for somebody who judges after the talk.
    """
    opties = [
        {"waarde": score.sleutel, "label": score.naam, "uitleg": score.uitleg, "grond": score.grond_verplicht}
        for score in spelregels.scores
        if not definitief or score.sleutel in Oordeel.definitief()
    ]
    stappen = tuple(
        _stap(criterium, opties) for criterium in criteria if te_scoren is None or criterium.sleutel in te_scoren
    )
    return Formulier(titel=titel, stappen=stappen)


def _stap(criterium: Criterium, opties: list[dict[str, Any]]) -> Stap:
    if criterium.soort == SCORE:
        eerste = Vraag(
            id=vraag_id(criterium.sleutel, "oordeel"),
            soort="oordeel",
            vraag="Wat is je oordeel?",
            instellingen={"opties": opties},
        )
    else:
        eerste = Vraag(
            id=vraag_id(criterium.sleutel, "opmerking"),
            soort="lange_tekst",
            vraag="Opmerking",
            uitleg="<p>Dit weegt niet mee in het oordeel. Een opmerking mag, maar hoeft niet.</p>",
            verplicht=False,
        )
    notitie = Vraag(
        id=vraag_id(criterium.sleutel, "notitie"),
        soort="lange_tekst",
        vraag="Eigen notitie",
        uitleg="<p>Alleen voor jezelf. Niemand anders krijgt dit te zien, ook later niet.</p>",
        verplicht=False,
    )
    return Stap(
        id=vraag_id(criterium.sleutel, "stap"),
        slug=criterium.stap.slug,
        titel=criterium.titel,
        vragen=(eerste, notitie),
        kenmerken={"criterium": criterium.sleutel, "code": criterium.code, "soort": criterium.soort},
    )


@dataclass(frozen=True)
class Paar:
    """How the two scored one criterium: whether and why it is open for the talk."""

    eerste: str
    tweede: str

    @property
    def verschilt(self) -> bool:
        return self.eerste != self.tweede

    @property
    def reden(self) -> str:
        """Why it is a topic of the talk: "verschil", "bespreken" or "niet_aangetoond"; "" when it is settled."""
        if self.verschilt:
            return "verschil"
        return "" if self.eerste == Oordeel.AANGETOOND else self.eerste


def advies(uitkomsten: Mapping[str, str], essentieel: Collection[str]) -> Advies:
    """What follows from the final scores: certify when every essential criterium is aangetoond.

    Source: toetsingskader 001, part III: all tasks, kennisgebieden, competenties and attitude questions are essential.
    """
    if all(uitkomsten.get(sleutel) == Oordeel.AANGETOOND for sleutel in essentieel):
        return Advies.POSITIEF
    return Advies.NEGATIEF


def waarom_niet_beoordelen(gebruiker, assessor_id: int, status: str) -> str:
    """Why this person may not work on this review; "" when that is allowed."""
    if gebruiker.pk != assessor_id:
        return "Deze beoordeling is van iemand anders."
    if not heeft_rol(gebruiker, ASSESSOR):
        return "Je bent geen assessor meer. Neem contact op met het bureau."
    return {
        Toewijzingstatus.GEVRAAGD: "Verklaar eerst dat je geen band met de kandidaat hebt.",
        Toewijzingstatus.AANVAARD: "",
        Toewijzingstatus.INGELEVERD: "Je hebt deze beoordeling ingeleverd. Ze verandert niet meer.",
        Toewijzingstatus.OVERGEDRAGEN: "Een andere assessor heeft dit van je overgenomen.",
        Toewijzingstatus.TERUGGETREDEN: "Je bent teruggetreden.",
        Toewijzingstatus.VERVALLEN: "Deze opdracht is vervallen. Je hoeft hier niets meer te doen.",
    }[Toewijzingstatus(status)]
