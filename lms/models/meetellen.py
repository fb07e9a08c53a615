"""How an opleiding that somebody passed counts in every leerlijn that they follow.

What was passed is in the leerdossier: judged in another leerlijn, followed as an uitvoering, or brought along and
confirmed. It is filled in by itself, as a result that names that line; when the line is withdrawn, so is the result.
"""

from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone

from formulieren.datums import schrijf_datum
from lms.rules.dossier import telt_nog
from lms.rules.leerlijn import OPEN, Stap
from lms.status import Inschrijvingstatus, Stapsoort, Uitkomst

from .inschrijving import Inschrijving
from .resultaat import Resultaat


def tel_mee(inschrijving: Inschrijving) -> None:
    """Take in the opleidingen that this person passed, for the steps that are open now.

    Part of a verb that holds the lock on the inschrijving. The last word on a step counts: a line from before the
    newest result of the step changes nothing, so that a result which was corrected stays corrected.
    """
    while telt := _telt_nu(inschrijving):
        stap, regel = telt
        Resultaat.objects.neem_over(inschrijving, stap.id, regel, _waar(inschrijving, regel))


def tel_mee_waar_het_telt(inschrijvingen: Iterable[Inschrijving], regels) -> None:
    """The same for many who were just enrolled; only those with something that counts are looked at. `regels` are the
    lines of the leerdossier.
    """
    rijen = list(inschrijvingen)
    lijnen = regels.geldig().filter(persoon__in={rij.persoon_id for rij in rijen}).exclude(opleiding=None)
    gedaan = set(lijnen.values_list("persoon", "opleiding"))
    for rij in rijen if gedaan else ():
        if any((rij.persoon_id, stap.pagina) in gedaan for stap in rij.versie.definitie.alle()):
            tel_mee(rij)


def tel_niet_geslaagd(inschrijving: Inschrijving, opleiding_id: int, door) -> None:
    """An attempt that failed, where the step is open. Part of a verb that holds the lock on the inschrijving."""
    for stap in _open_opleidingen(inschrijving):
        if stap.pagina == opleiding_id:
            Resultaat.objects.neem_op(inschrijving, stap.id, Uitkomst.NIET_GEHAALD, door=door)


def tellende_regels(inschrijving: Inschrijving) -> dict:
    """By opleiding the line of the leerdossier that counts in this leerlijn: the newest."""
    regels = inschrijving.persoon.dossierregels.geldig().exclude(opleiding=None).order_by("behaald_op", "pk")
    regels = regels.select_related("resultaat__inschrijving__versie")
    opnieuw = inschrijving.is_opnieuw() if regels else False
    return {regel.opleiding_id: regel for regel in regels if _telt(inschrijving, regel, opnieuw)}


def _telt(inschrijving: Inschrijving, regel, opnieuw: bool) -> bool:
    sindsdien = regel.vastgelegd_op >= inschrijving.ingeschreven_op
    versies = [inschrijving.versie, *([regel.resultaat.inschrijving.versie] if regel.resultaat else [])]
    maanden = [versie.inhoud["geldig_maanden"] for versie in versies]
    return telt_nog(regel.behaald_op, regel.geaccrediteerd, maanden, sindsdien, opnieuw, timezone.localdate())


def _telt_nu(inschrijving: Inschrijving) -> tuple[Stap, object] | None:
    """A step that is open and was passed, with the line that says so."""
    stappen = _open_opleidingen(inschrijving)
    per_opleiding = tellende_regels(inschrijving) if stappen else {}
    laatste = dict(inschrijving.resultaten.values_list("stap").annotate(op=Max("gegeven_op"))) if per_opleiding else {}
    for stap in stappen:
        regel = per_opleiding.get(stap.pagina)
        if regel and (stap.id not in laatste or laatste[stap.id] < regel.vastgelegd_op):
            return stap, regel
    return None


def _waar(inschrijving: Inschrijving, regel) -> str:
    """Where and when it was done, for who reads the step; "" for an uitvoering that was followed meanwhile."""
    if regel.deelname_id and regel.vastgelegd_op >= inschrijving.ingeschreven_op:
        return ""
    if regel.resultaat and regel.resultaat.inschrijving_id != inschrijving.pk:
        waar = f" in de leerlijn “{regel.resultaat.inschrijving.versie.inhoud['titel']}”"
    else:
        waar = f" bij {regel.aanbieder}" if regel.aanbieder else ""
    return f"Al gedaan{waar}, op {schrijf_datum(regel.behaald_op)}. Dat telt hier ook."


def _open_opleidingen(inschrijving: Inschrijving) -> list[Stap]:
    """The steps that are an opleiding and can be done now; none of a leerlijn that ended."""
    if inschrijving.status != Inschrijvingstatus.LOOPT:
        return []
    standen = inschrijving.stand().alle()
    return [s.stap for s in standen if s.stand == OPEN and s.stap.soort == Stapsoort.OPLEIDING]
