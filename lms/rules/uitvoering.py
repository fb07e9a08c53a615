"""Whether the sessions of an uitvoering can be so. Values in, sentences out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

HOOGSTENS = timedelta(hours=24)


@dataclass(frozen=True)
class Sessieplan:
    """A session as the office wants it; `pk` is that of one that is there already."""

    begin: datetime
    eind: datetime
    plaats: str = ""
    link: str = ""
    pk: int | None = None

    def is_verzet(self, was: datetime | None) -> bool:
        return was is None or self.begin != was


def bezwaren_sessies(plannen: Iterable[Sessieplan], begon: Mapping[int, datetime], nu: datetime) -> list[str]:
    """What is wrong with these sessions; empty when they can be so. `begon` says when those that are there begin."""
    op_volgorde = sorted(plannen, key=lambda plan: plan.begin)
    gevonden = []
    for plan in op_volgorde:
        wanneer = f"{plan.begin:%d-%m-%Y} om {plan.begin:%H.%M} uur"
        if plan.pk is not None and plan.pk not in begon:
            gevonden.append(f"De sessie van {wanneer} is er niet meer. Open de pagina opnieuw.")
        elif plan.eind <= plan.begin:
            gevonden.append(f"De sessie van {wanneer} eindigt voordat hij begint.")
        elif plan.eind - plan.begin > HOOGSTENS:
            gevonden.append(f"De sessie van {wanneer} duurt langer dan een dag. Maak er meer sessies van.")
        elif plan.begin <= nu and plan.is_verzet(begon.get(plan.pk) if plan.pk is not None else None):
            gevonden.append(f"De sessie van {wanneer} is al voorbij. Klopt de datum?")
    for eerst, daarna in pairwise(op_volgorde):
        if daarna.begin < eerst.eind:
            gevonden.append(
                f"De sessie van {daarna.begin:%d-%m-%Y} om {daarna.begin:%H.%M} uur begint "
                "voordat die ervoor voorbij is."
            )
    return gevonden


def intussen_gewijzigd(plan: Sessieplan) -> str:
    """Of a session, as it is now, that somebody else changed while a page was open."""
    return (
        f"Een collega heeft een sessie gewijzigd terwijl jij bezig was. Die is nu op {plan.begin:%d-%m-%Y} van "
        f"{plan.begin:%H.%M} tot {plan.eind:%H.%M} uur. Er is niets bewaard. Open de pagina opnieuw en kijk wat "
        "er staat."
    )


def bezwaar_aantal(aantal: int, bezet: int) -> str:
    """Why there cannot be so few sessions; "" when that is fine. `bezet`: how many have a place or wait for one."""
    if aantal == 0 and bezet:
        return "Er staan al mensen op de lijst. Laat ten minste één sessie staan, of zeg de uitvoering af."
    return ""


def bezwaar_capaciteit(capaciteit: int, geplaatst: int) -> str:
    """Why there cannot be so few places; "" when that is fine."""
    if capaciteit < geplaatst:
        return f"Er hebben al {geplaatst} mensen een plaats. Kies {geplaatst} of meer."
    return ""


def bezwaar_aanmelden_tot(aanmelden_tot: datetime | None, begin: datetime | None) -> str:
    """Why signing up cannot end then; "" when it can."""
    if aanmelden_tot is not None and begin is not None and aanmelden_tot > begin:
        return "Aanmelden kan niet langer dan tot het begin van de eerste sessie."
    return ""
