"""Who is entrusted to whom, from when until when, and who authorised it.

A coach or werkbegeleider sees the people who are entrusted to them now, and nobody else.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.rollen import COACH, COORDINATOR, WERKBEGELEIDER, heeft_rol

from .periode import PeriodeQuerySet
from .user import User


class Begeleiding(models.TextChoices):
    """In which role somebody is entrusted; the value is the name of the role."""

    COACH = COACH, "Coach"
    WERKBEGELEIDER = WERKBEGELEIDER, "Werkbegeleider"


class ToevertrouwingQuerySet(PeriodeQuerySet):
    def aan(self, begeleider, als: str = Begeleiding.COACH) -> "ToevertrouwingQuerySet":
        """Those that make people entrusted to this person, in that role."""
        return self.filter(begeleider=begeleider, als=als)


class ToevertrouwingManager(models.Manager.from_queryset(ToevertrouwingQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def vertrouw_toe(
        self,
        medewerker,
        begeleider,
        door,
        begin: date,
        eind: date | None = None,
        als: str = Begeleiding.COACH,
        reden: str = "",
    ) -> "Toevertrouwing":
        """Entrust a person. What overlaps for the same two people in the same role is returned as it is.

        Locks the medewerker. Raises PermissionDenied for who may not authorise it; ValidationError for somebody
        without that role, for oneself, and for an end before the begin. Side effect: action log.
        """
        User.objects.select_for_update().get(pk=medewerker.pk)
        if not door.is_active or not heeft_rol(door, COORDINATOR):
            raise PermissionDenied("Alleen een coördinator vertrouwt iemand toe.")
        if medewerker.pk == begeleider.pk:
            raise ValidationError({"begeleider": "Je kunt iemand niet aan zichzelf toevertrouwen."})
        if not begeleider.is_active or not heeft_rol(begeleider, als):
            raise ValidationError({"begeleider": f"{begeleider} heeft de rol {als} niet."})
        if eind is not None and eind < begin:
            raise ValidationError({"eind": "De laatste dag ligt voor de eerste."})
        if bestaand := self.aan(begeleider, als).filter(medewerker=medewerker).overlapt(begin, eind).first():
            return bestaand
        nieuw = self.create(
            medewerker=medewerker, begeleider=begeleider, als=als, begin=begin, eind=eind, door=door, reden=reden
        )
        log(nieuw, "accounts.toevertrouwd", user=door, data={"als": als, "begin": begin.isoformat()})
        return nieuw


class Toevertrouwing(models.Model):
    """`begin` and `eind` are the first and last day; without `eind` it goes on. `reden`: on what ground, in words."""

    medewerker = models.ForeignKey(User, models.PROTECT, related_name="begeleiders", verbose_name="medewerker")
    begeleider = models.ForeignKey(User, models.PROTECT, related_name="toevertrouwd", verbose_name="begeleider")
    als = models.CharField("rol", max_length=20, choices=Begeleiding.choices, default=Begeleiding.COACH)
    begin = models.DateField("eerste dag")
    eind = models.DateField("laatste dag", null=True, blank=True)
    reden = models.CharField("reden", max_length=200, blank=True, default="")
    door = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="toevertrouwd door")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)

    objects: ToevertrouwingManager = ToevertrouwingManager()

    class Meta:
        verbose_name = "toevertrouwing"
        verbose_name_plural = "toevertrouwingen"
        indexes = [models.Index(fields=["begeleider", "als"], name="toevertrouwing_begeleider")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(eind=None) | models.Q(eind__gte=models.F("begin")), name="toevertrouwing_volgorde"
            )
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} bij {self.begeleider}"

    @transaction.atomic
    def eindig(self, door, dag: date) -> None:
        """End it after this day. Twice on the same day is once.

        Locks the row. Raises PermissionDenied for who may not; ValidationError for a day before it began, and for a
        later day than it ends on already. Side effect: action log.
        """
        zelf = Toevertrouwing.objects.select_for_update().get(pk=self.pk)
        if not door.is_active or not heeft_rol(door, COORDINATOR):
            raise PermissionDenied("Alleen een coördinator beëindigt een toevertrouwing.")
        if dag < zelf.begin:
            raise ValidationError({"eind": "De laatste dag ligt voor de eerste."})
        if zelf.eind is not None and dag > zelf.eind:
            raise ValidationError({"eind": "Deze toevertrouwing eindigt al eerder. Maak een nieuwe."})
        self.eind = dag
        if zelf.eind == dag:
            return
        self.save(update_fields=["eind"])
        log(self, "accounts.toevertrouwing_beeindigd", user=door, data={"eind": dag.isoformat()})


def is_toevertrouwd(medewerker, begeleider, als: str = Begeleiding.COACH) -> bool:
    """Whether this person is entrusted to that one today. One query."""
    return Toevertrouwing.objects.nu().aan(begeleider, als).filter(medewerker=medewerker).exists()


def toevertrouwd_aan(begeleider, als: str = Begeleiding.COACH) -> models.QuerySet:
    """The people entrusted to this person today."""
    rijen = Toevertrouwing.objects.nu().aan(begeleider, als)
    return User.objects.filter(pk__in=rijen.values("medewerker"))
