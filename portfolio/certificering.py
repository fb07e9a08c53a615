"""What a positive besluit gives: the certificate of Register Jobcoach, with its term from the kader."""

from datetime import date, timedelta

from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.datums import plus_maanden
from portfolio.models.toetsingskader import Toetsingskader

SOORT = "register-jobcoach"


def geef_certificaat(besluit) -> Certificaat:
    """Give the kandidaat the certificate that rests on this besluit. Twice for one portfolio gives the same one.

    Valid from the day of the besluit for the number of months in the kader (source: 001, part II, D: the development
    plan looks four years ahead, which is the term of the certificate), last day included.
    """
    indiening = besluit.indiening
    portfolio, spelregels = indiening.portfolio, indiening.kaderversie.spelregels
    dag = timezone.localdate(besluit.genomen_op)
    geldig_tot = plus_maanden(dag, spelregels.geldigheid_maanden) - timedelta(days=1)
    kandidaat = indiening.inhoud["kandidaat"]
    return Certificaat.objects.geef_af(
        soort=SOORT,
        houder=portfolio.kandidaat,
        naam=kandidaat["naam"],
        plaats=kandidaat["plaats"],
        afgegeven_op=dag,
        geldig_tot=geldig_tot,
        hercertificering_vanaf=plus_maanden(geldig_tot, -spelregels.hercertificering_maanden),
        herkomst=f"portfolio:{portfolio.kenmerk}",
        door=besluit.genomen_door,
    )


def hercertificering_vanaf(houder) -> date | None:
    """The first day on which somebody with a running certificate can begin again; None for who has none. One query."""
    lopend = Certificaat.objects.filter(
        houder=houder.pk, soort=SOORT, ingetrokken_op=None, vervangen_door=None, geldig_tot__gte=timezone.localdate()
    )
    return lopend.values_list("hercertificering_vanaf", flat=True).first()


def eisenpagina(certificaat: Certificaat) -> str:
    """The address of the page with what this keurmerk demands; "" when none is published."""
    kader = Toetsingskader.objects.live().first()
    return (kader.url or "") if kader else ""
