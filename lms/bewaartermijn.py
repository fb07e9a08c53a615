"""How long what was corrected is kept for the office: after that its content goes, and the row stays."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from bestanden.models import Bestand
from bestanden.opslag import verwijder
from formulieren.datums import plus_maanden
from lms.models import Inlevering, Resultaat


def wis_verbeterde_resultaten() -> int:
    """Erase explanation, score, observation, reason and proof of results that were corrected so many years ago
    (LEREN_BEWAARTERMIJN_VERBETERD_JAREN); gives how many. Twice is once. Done every day.

    That there was a result, of whom, of which step and with which outcome, stays. Side effect: action log.
    """
    with transaction.atomic():
        rijen = list(_voorbij().select_for_update(of=("self",)).select_related("inschrijving__persoon"))
        for resultaat in rijen:
            _wis(resultaat)
    return len(rijen)


def _voorbij() -> QuerySet[Resultaat]:
    """Those whose term ended. It runs from the day of the correction; the day that many years later is the last."""
    laatste = plus_maanden(timezone.localdate(), -12 * settings.LEREN_BEWAARTERMIJN_VERBETERD_JAREN)
    return Resultaat.objects.filter(gewist_op=None, verbeterd_door__gegeven_op__date__lt=laatste)


def _wis(resultaat: Resultaat) -> None:
    ingeleverd = Inlevering.objects.filter(resultaat=resultaat)
    bestanden = list(Bestand.objects.filter(Q(resultaten=resultaat) | Q(inleveringen__in=ingeleverd)).distinct())
    resultaat.bewijs.clear()
    for inlevering in ingeleverd:
        inlevering.bestanden.clear()
    ingeleverd.update(tekst="")
    for bestand in bestanden:
        if not bestand.resultaten.exists() and not bestand.inleveringen.exists():
            verwijder(bestand)
    resultaat.toelichting, resultaat.reden, resultaat.score, resultaat.rubriek = "", "", None, None
    resultaat.gewist_op = timezone.now()
    resultaat.save(update_fields=["toelichting", "reden", "score", "rubriek", "gewist_op"])
    log(resultaat.inschrijving, "lms.resultaat_gewist", data={"stap": resultaat.titel})
