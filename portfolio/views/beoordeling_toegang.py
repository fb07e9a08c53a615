"""Finding the assignment that an assessor may see here: always one's own, and as if no other existed."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.rollen import ASSESSOR, heeft_rol
from portfolio.models import Toewijzing
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.opdracht import waarom_niet_lezen
from portfolio.status import Toewijzingstatus

BESTAAT_NIET = "Deze opdracht bestaat niet."


def eist_assessor(request: HttpRequest) -> None:
    """Raise Http404 for who is no assessor: for them none of this exists."""
    if not heeft_rol(request.user, ASSESSOR):
        raise Http404("Deze pagina is er voor assessoren.")


def mijn_opdracht(request: HttpRequest, kenmerk: UUID) -> Toewijzing:
    """This person's assignment, with its submission and review. Raises Http404 for anyone else. One query."""
    eist_assessor(request)
    gevonden = Toewijzing.objects.van(request.user).filter(kenmerk=kenmerk)
    toewijzing = gevonden.select_related("indiening__portfolio", "beoordeling__invulling").first()
    if toewijzing is None:
        raise Http404(BESTAAT_NIET)
    toewijzing.assessor = request.user  # whose roles were read already
    toewijzing.indiening.kaderversie = vastgestelde_versie(toewijzing.indiening.kaderversie_id)
    return toewijzing


def open_opdracht(request: HttpRequest, kenmerk: UUID) -> Toewijzing:
    """An assignment whose portfolio may be read now. Raises Http404 before that, and after somebody stepped back."""
    toewijzing = mijn_opdracht(request, kenmerk)
    if waarom_niet_lezen(toewijzing):
        raise Http404(BESTAAT_NIET)
    return toewijzing


def begonnen_opdracht(request: HttpRequest, kenmerk: UUID) -> Toewijzing:
    """An open assignment whose review was begun. Raises Http404 otherwise."""
    toewijzing = open_opdracht(request, kenmerk)
    if toewijzing.beoordeling_of_niets is None:
        raise Http404(BESTAAT_NIET)
    return toewijzing


def te_lezen_opdracht(request: HttpRequest, kenmerk: UUID) -> Toewijzing:
    """An open assignment of which the portfolio is read: its review was begun, or there is nothing to score in it.
    Raises Http404 otherwise.
    """
    toewijzing = open_opdracht(request, kenmerk)
    if toewijzing.beoordeling_of_niets is None and not toewijzing.scoort_niet:
        raise Http404(BESTAAT_NIET)
    return toewijzing


def is_ingeleverd(toewijzing: Toewijzing) -> bool:
    return toewijzing.status == Toewijzingstatus.INGELEVERD
