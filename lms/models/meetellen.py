"""How an opleiding that somebody followed counts in the leerlijnen they follow."""

from django.db.models import Max

from lms.rules.leerlijn import OPEN, Stap
from lms.status import Inschrijvingstatus, Stapsoort, Uitkomst

from .inschrijving import Inschrijving
from .resultaat import Resultaat


def tel_geslaagd(inschrijving: Inschrijving) -> None:
    """Take in the opleidingen that this person passed since enrolling, for the steps that are open now.

    Part of a verb that holds the lock on the inschrijving. The last word on a step counts: a deelname from before the
    newest result of the step changes nothing, so that a result which was corrected stays corrected.
    """
    while telt := _telt_nu(inschrijving):
        stap, door = telt
        Resultaat.objects.neem_op(inschrijving, stap.id, Uitkomst.GEHAALD, door=door)


def tel_niet_geslaagd(inschrijving: Inschrijving, opleiding_id: int, door) -> None:
    """An attempt that failed, where the step is open. Part of a verb that holds the lock on the inschrijving."""
    for stap in _open_opleidingen(inschrijving):
        if stap.pagina == opleiding_id:
            Resultaat.objects.neem_op(inschrijving, stap.id, Uitkomst.NIET_GEHAALD, door=door)


def _telt_nu(inschrijving: Inschrijving) -> tuple[Stap, object] | None:
    """A step that is open and was passed meanwhile, with who said so."""
    deelnames = inschrijving.persoon.deelnames.filter(geslaagd=True, afgerond_op__gte=inschrijving.ingeschreven_op)
    deelnames = deelnames.select_related("afgerond_door", "uitvoering").order_by("afgerond_op")
    per_opleiding = {deelname.uitvoering.opleiding_id: deelname for deelname in deelnames}
    if not per_opleiding:
        return None
    laatste = dict(inschrijving.resultaten.values_list("stap").annotate(op=Max("gegeven_op")))
    for stap in _open_opleidingen(inschrijving):
        deelname = per_opleiding.get(stap.pagina)
        if deelname and (stap.id not in laatste or laatste[stap.id] < deelname.afgerond_op):
            return stap, deelname.afgerond_door
    return None


def _open_opleidingen(inschrijving: Inschrijving) -> list[Stap]:
    """The steps that are an opleiding and can be done now; none of a leerlijn that ended."""
    if inschrijving.status != Inschrijvingstatus.LOOPT:
        return []
    standen = inschrijving.stand().alle()
    return [s.stap for s in standen if s.stand == OPEN and s.stap.soort == Stapsoort.OPLEIDING]
