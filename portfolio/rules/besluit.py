"""Who may decide on a portfolio, and what a besluit and a bezwaar need."""

from collections.abc import Collection
from datetime import date

from portfolio.status import Advies, Bezwaaruitkomst, Uitkomst

from .partij import waarom_niet_als_bureau


def waarom_niet_besluiten(
    gebruiker, partijen: frozenset[int], controleurs: Collection[int], alleen_gecontroleerd: bool
) -> str:
    """Why this person may not decide; "" when that is allowed.

    Nobody decides on a portfolio they judged, or checked alone: where no assessor scored anything in this round,
    whoever took part in the check of the documents (`controleurs`) leaves the besluit to somebody else.
    """
    if bezwaar := waarom_niet_als_bureau(gebruiker, partijen):
        return bezwaar
    if alleen_gecontroleerd and gebruiker.pk in controleurs:
        return "Je hebt zelf de documenten gecontroleerd, en alleen die zijn nu bekeken. Een collega neemt het besluit."
    return ""


def waarom_niet_behandelen(
    gebruiker, partijen: frozenset[int], besluiter: int, controleurs: Collection[int], alleen_gecontroleerd: bool
) -> str:
    """Why this person may not handle the objection to a besluit; "" when that is allowed: somebody else does.

    Where no assessor scored anything in this round the besluit rests on the check, so who took part in that does not
    handle it either.
    """
    if bezwaar := waarom_niet_als_bureau(gebruiker, partijen):
        return bezwaar
    if gebruiker.pk == besluiter:
        return "Je hebt dit besluit zelf genomen. Een collega behandelt het bezwaar."
    if alleen_gecontroleerd and gebruiker.pk in controleurs:
        return "Je hebt dit portfolio zelf gecontroleerd. Een collega behandelt het bezwaar."
    return ""


def wijkt_af(uitkomst: str, advies: str) -> bool:
    """Whether a besluit departs from the advice. Without advice (a route without assessoren) nothing departs."""
    return bool(advies) and (uitkomst == Uitkomst.GECERTIFICEERD) != (advies == Advies.POSITIEF)


def bezwaren_tegen_besluit(
    uitkomst: str,
    motivering: str,
    afwijking: str,
    advies: str,
    heropend: Collection[str],
    aanvullen_voor: date | None,
    vandaag: date,
) -> dict[str, str]:
    """What is missing in a besluit, by field, as sentences; empty when it can be taken."""
    gevonden = {}
    if uitkomst not in Uitkomst.values:
        gevonden["uitkomst"] = "Kies wat je besluit."
    if uitkomst != Uitkomst.GECERTIFICEERD and not motivering.strip():
        gevonden["motivering"] = "Schrijf op waarom. De kandidaat krijgt dit te lezen."
    if wijkt_af(uitkomst, advies) and not afwijking.strip():
        gevonden["afwijking"] = "Dit besluit wijkt af van het advies. Schrijf op waarom."
    if uitkomst == Uitkomst.AANVULLEN:
        if not heropend:
            gevonden["heropend"] = "Kies wat de kandidaat aanvult."
        if aanvullen_voor is None or aanvullen_voor <= vandaag:
            gevonden["aanvullen_voor"] = "Kies tot wanneer de kandidaat kan aanvullen: een dag na vandaag."
    return gevonden


def is_te_laat(bezwaar_tot: date, dag: date) -> bool:
    """Whether an objection of this day comes after the term. The last day itself is in time."""
    return dag > bezwaar_tot


def bezwaren_tegen_afhandeling(uitkomst: str, motivering: str, te_laat: bool) -> dict[str, str]:
    """What is missing in the answer to an objection, by field, as sentences."""
    gevonden = {}
    if uitkomst not in (Bezwaaruitkomst.GEGROND, Bezwaaruitkomst.ONGEGROND, Bezwaaruitkomst.NIET_ONTVANKELIJK):
        gevonden["uitkomst"] = "Kies wat je met het bezwaar doet."
    if uitkomst == Bezwaaruitkomst.NIET_ONTVANKELIJK and not te_laat:
        gevonden["uitkomst"] = "Dit bezwaar kwam op tijd en moet dus inhoudelijk worden behandeld."
    if not motivering.strip():
        gevonden["motivering"] = "Schrijf op waarom. De kandidaat krijgt dit te lezen."
    return gevonden
