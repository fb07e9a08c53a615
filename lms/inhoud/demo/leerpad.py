"""What Yasmin of the demo answered about her life, twice; and the goals that she and her coach agreed on."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from lms.models import Instrument, Leerlijn, Leerpad

from .invullen import op_schaal, vul_in
from .klok import dagen_geleden
from .volgen import GROEN

LEEFGEBIEDEN = "de-zeven-leefgebieden"
# How many days ago, and the answers on the scales of each page in turn; the last is repeated where there are more.
INGEVULD = ((95, (2, 3, 2, 3, 3, 2, 3)), (12, (3, 4, 3, 3, 4, 3, 4)))


@transaction.atomic
def maak_leerpad() -> None:
    """Once; the questionnaire is passed over when an editor removed it."""
    yasmin, coach = (User.objects.get(email=f"{naam}@voorbeeld.nl") for naam in ("medewerker", "coach"))
    if Leerpad.objects.filter(persoon=yasmin).exists():
        return
    instrument = Instrument.objects.live().filter(slug=LEEFGEBIEDEN).first()
    if instrument is not None:
        for dagen, scores in INGEVULD:
            with dagen_geleden(dagen):
                vul_in(yasmin, instrument, op_schaal(*scores)).deel(yasmin)
    groen = Leerlijn.objects.live().filter(slug=GROEN).first()
    vandaag = timezone.localdate()
    with dagen_geleden(40):
        pad = Leerpad.objects.van(yasmin)
        hulp = {"leerlijn_id": groen.pk} if groen else {}
        pad.voeg_toe(yasmin, 0, "Ik wil met de maaier leren werken.", vandaag + timedelta(days=60), **hulp)
        pad.voeg_toe(yasmin, 1, "Ik wil zelf de bus nemen naar mijn werk.", vandaag + timedelta(days=20))
        pad.geef_akkoord(yasmin, 2)
        pad.geef_akkoord(coach, 2)
        pad.leg_gesprek_vast(coach, 2, "Mooie doelen. We beginnen met de bus: eerst samen, dan alleen.")
    with dagen_geleden(5):
        pad.voeg_toe(yasmin, 2, "Ik wil een collega leren kennen met wie ik pauze houd.")
