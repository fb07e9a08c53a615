"""What of learning waits for the office and for editors, on the first page of the admin."""

from collections import Counter
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.wachtend import EERSTE, Wachtend
from content.models import Makkelijkstand
from content.wachtend import redigeert
from formulieren.datums import schrijf_datum
from lms.makkelijkoverzicht import regels
from lms.models import Dossierregel, Opleiding, Uitvoering
from lms.rules.toegang import is_bureau
from lms.status import Dossierstatus

VOORAF = timedelta(days=60)  # how long before its end an accreditation is named


def leren_dat_wacht(user) -> list[Wachtend]:
    """For the office. Two queries."""
    if not is_bureau(user):
        return []
    dossiers, uitvoeringen = reverse("leren_dossiers_modeladmin_index"), reverse("leren_uitvoeringen_modeladmin_index")
    komend = Uitvoering.objects.met_stand().filter(geannuleerd_op=None)
    wachtlijst = komend.filter(wachtend__gt=0, eerste__gt=timezone.now()).count()
    zonder = komend.filter(eerste=None).count()
    return [
        Wachtend(
            "Diploma’s of cursussen om te bevestigen",
            f"{dossiers}?status={Dossierstatus.WACHT}",
            Dossierregel.objects.wachtend().van_anderen(user).count(),
        ),
        Wachtend("Uitvoeringen met een wachtlijst", f"{uitvoeringen}?stand=wachtlijst", wachtlijst),
        Wachtend("Uitvoeringen zonder data", f"{uitvoeringen}?stand=geen_data", zonder, later=True),
    ]


def teksten_die_wachten(user) -> list[Wachtend]:
    """For editors: easy texts, and accreditations that end. Five queries."""
    if not redigeert(user):
        return []
    lijst = reverse("makkelijke_teksten")
    standen = Counter(regel.stand for regel in regels() if regel.live)
    return [
        Wachtend(
            "Makkelijke teksten die ouder zijn dan de gewone tekst",
            f"{lijst}?stand={Makkelijkstand.OUDER}&live=ja",
            standen[Makkelijkstand.OUDER],
        ),
        *_accreditaties(),
        Wachtend(
            "Pagina’s of stappen zonder makkelijke tekst",
            f"{lijst}?stand={Makkelijkstand.ONTBREEKT}&live=ja",
            standen[Makkelijkstand.ONTBREEKT],
            later=True,
        ),
    ]


def _accreditaties() -> list[Wachtend]:
    """The first ones that ended or end soon, each with the way to its page."""
    vandaag = timezone.localdate()
    eindigt = Opleiding.objects.live().filter(accreditatie_tot__lte=vandaag + VOORAF).order_by("accreditatie_tot")
    return [
        Wachtend(
            f"Accreditatie van “{titel}” {'eindigt' if tot >= vandaag else 'eindigde'} op {schrijf_datum(tot)}",
            reverse("wagtailadmin_pages:edit", args=[pk]),
            laat=int(tot < vandaag),
        )
        for pk, titel, tot in eindigt.values_list("pk", "title", "accreditatie_tot")[:EERSTE]
    ]
