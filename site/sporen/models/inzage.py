"""Who looked at what of somebody, so that this person can read it."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Toevertrouwing
from accounts.rollen import ASSESSOR, BEHEERDER, COACH, COORDINATOR, DOCENT, WERKBEGELEIDER, rollen_van

ZELFDE = timedelta(minutes=30)  # within which looking again at the same is one look
ROLLEN = (COORDINATOR, DOCENT, ASSESSOR, BEHEERDER)  # of who is no coach or werkbegeleider of this person


class InzageManager(models.Manager["Inzage"]):
    def noteer(self, onderwerp: str, persoon, door, wat: str, als: str = "") -> None:
        """Write down that somebody looked. Looking at the own, or again within half an hour, adds nothing."""
        self.noteer_velen(onderwerp, [persoon], door, wat, als)

    def noteer_velen(self, onderwerp: str, personen: Iterable, door, wat: str, als: str = "") -> None:
        """The same for a list with several people on it. Three queries at most, however many they are."""
        anderen = {persoon.pk: persoon for persoon in personen if persoon.pk != door.pk}
        if not anderen:
            return
        kort = timezone.now() - ZELFDE
        net = self.filter(persoon__in=anderen, door=door, onderwerp=onderwerp, wat=wat, op__gte=kort)
        nieuw = anderen.keys() - set(net.values_list("persoon", flat=True))
        if nieuw:
            rollen = dict.fromkeys(nieuw, als) if als else _rollen(nieuw, door)
            self.bulk_create(
                Inzage(persoon=anderen[pk], door=door, onderwerp=onderwerp, wat=wat, als=rollen[pk])
                for pk in sorted(nieuw)
            )

    def van(self, persoon) -> models.QuerySet["Inzage"]:
        """Who looked at this person's things, newest first, with who it was."""
        return self.filter(persoon=persoon).select_related("door").order_by("-op", "-pk")

    def ruim_op(self) -> int:
        """Remove what is older than INZAGE_BEWAREN_DAGEN; gives how many. Runs once a day."""
        grens = timezone.now() - timedelta(days=settings.INZAGE_BEWAREN_DAGEN)
        return self.filter(op__lt=grens).delete()[0]


def _rollen(personen: Iterable[int], door) -> dict[int, str]:
    """In which role somebody looks at each of these people: as their coach or werkbegeleider, or by the own work."""
    eigen = next((rol for rol in ROLLEN if rol in rollen_van(door)), "")
    rollen = dict.fromkeys(personen, eigen)
    rijen = Toevertrouwing.objects.nu().filter(begeleider=door, medewerker__in=rollen)
    for medewerker, als in rijen.values_list("medewerker", "als"):
        if rollen[medewerker] != COACH:
            rollen[medewerker] = als
    return rollen


class Inzage(models.Model):
    """`onderwerp` is the key of what was looked at, such as "afname:<kenmerk>"; `wat` says it in words that end in
    what was done ("leerpad bekeken"). `als` is the role in which, at that time; "" where none fits.
    """

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inzagen", verbose_name="van wie"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    als = models.CharField("als", max_length=30, blank=True, default="")
    onderwerp = models.CharField("onderwerp", max_length=150)
    wat = models.CharField("wat", max_length=120)
    op = models.DateTimeField("op", default=timezone.now)

    objects: InzageManager = InzageManager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        default_permissions = ()
        indexes = [models.Index(fields=["persoon", "-op"], name="inzage_persoon")]

    def __str__(self) -> str:
        return f"{self.door}: {self.wat}"

    @property
    def als_in_woorden(self) -> str:
        """The role as this person reads it."""
        return IN_WOORDEN.get(self.als, self.als)


IN_WOORDEN = {COACH: "je coach", WERKBEGELEIDER: "je werkbegeleider", COORDINATOR: "het bureau"}
