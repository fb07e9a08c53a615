"""What comes into the leerdossier by itself: each thing once, as it was called that day."""

from django.utils import timezone

from lms.models import Deelname, Dossierregel
from lms.status import Dossiersoort


def leg_deelname_vast(deelname: Deelname) -> Dossierregel | None:
    """The line for an opleiding that somebody passed; none for who did not. Part of a verb that holds the lock."""
    if not deelname.geslaagd:
        return None
    opleiding = deelname.uitvoering.opleiding
    regel, _ = Dossierregel.objects.get_or_create(
        herkomst=f"deelname:{deelname.pk}",
        defaults={
            "persoon": deelname.persoon,
            "soort": Dossiersoort.OPLEIDING,
            "titel": opleiding.title,
            "aanbieder": opleiding.aanbieder,
            "uren": opleiding.uren,
            "behaald_op": timezone.localdate(deelname.afgerond_op),
            "keurmerk": opleiding.keurmerk,
            "met_certificaat": opleiding.met_certificaat,
            "voor_jobcoaching": opleiding.voor_jobcoaching,
            "opleiding": opleiding,
            "deelname": deelname,
        },
    )
    return regel
