"""Reminders to holders: when recertification opens, and a month before the certificate expires. Each once."""

import logging
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from berichten.verzenden import stuur
from certificaten.adressen import mijn_adres
from certificaten.models import Certificaat, Herinnering
from formulieren.datums import plus_maanden, schrijf_datum

logger = logging.getLogger(__name__)

MAANDEN_VOORAF = 1
BERICHTEN = {
    Herinnering.Soort.HERCERTIFICERING: "certificaat_hercertificering",
    Herinnering.Soort.VERLOOPT: "certificaat_verloopt",
}
# Without the register and without recertifying, for kinds that the register is not about.
ANDERS = {Herinnering.Soort.VERLOOPT: "certificaat_geleerd_verloopt"}


def stuur_herinneringen(vandaag: date) -> int:
    """Put every reminder that is due on this day in the outbox; gives how many there were.

    Due is a span of days and not one day, so nothing is missed when the worker was down; the spans do not overlap, so
    nobody gets both at once. Again on the same day, or twice at the same time, sends nothing twice. One that fails
    is logged, is tried again the next day, and does not keep the others from theirs.
    """
    return sum(_stuur(soort, sleutel, vandaag) for soort in BERICHTEN for sleutel in _sleutels(soort, vandaag))


def stuur_herinneringen_van_vandaag() -> str:
    """The daily job."""
    return f"herinneringen: {stuur_herinneringen(timezone.localdate())}"


def _te_sturen(soort: Herinnering.Soort, vandaag: date):
    """Running certificates whose holder has not had this reminder and should. Not those that were replaced."""
    al = Herinnering.objects.filter(certificaat=OuterRef("pk"), soort=soort)
    # The last month begins on the day from which `geldig_tot` is at most a month away.
    grens = plus_maanden(vandaag, MAANDEN_VOORAF)
    if soort == Herinnering.Soort.VERLOOPT:
        aan_de_beurt = Q(geldig_tot__gte=vandaag, geldig_tot__lte=grens)
    else:
        aan_de_beurt = Q(hercertificering_vanaf__lte=vandaag, geldig_tot__gt=grens)
    lopend = Q(ingetrokken_op=None, opgeschort_op=None, vervangen_door=None, houder__is_active=True)
    lopend &= Q(houder__email__contains="@")  # somebody without an address reads it in the portal
    return Certificaat.objects.filter(lopend, aan_de_beurt).exclude(Exists(al))


def _sleutels(soort: Herinnering.Soort, vandaag: date) -> list[int]:
    return list(_te_sturen(soort, vandaag).order_by("pk").values_list("pk", flat=True))


def _stuur(soort: Herinnering.Soort, sleutel: int, vandaag: date) -> bool:
    """Send one reminder, if it is still due once the certificate is locked."""
    try:
        with transaction.atomic():
            rijen = _te_sturen(soort, vandaag).select_for_update(of=("self",)).select_related("houder")
            certificaat = rijen.filter(pk=sleutel).first()
            # Who waited for the lock reads the certificate as it was before: only the row says it was done.
            if certificaat is None or not Herinnering.objects.get_or_create(certificaat=certificaat, soort=soort)[1]:
                return False
            stuur(
                BERICHTEN[soort] if certificaat.is_openbaar else ANDERS.get(soort, BERICHTEN[soort]),
                certificaat.houder,
                {
                    "naam": certificaat.naam,
                    "nummer": certificaat.nummer,
                    "titel": certificaat.titel,
                    "geldig_tot": schrijf_datum(certificaat.geldig_tot),
                    "adres": mijn_adres(),
                },
                over=certificaat.herkomst,
            )
    except Exception:
        logger.exception("Herinnering %s voor certificaat %s niet gemaakt", soort, sleutel)
        return False
    return True
