"""One meeting of an uitvoering, and the calendar item it is."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lms.rules.uitvoering import Sessieplan

from .deelname import Deelname


class SessieQuerySet(models.QuerySet["Sessie"]):
    def in_agenda_van(self, user) -> "SessieQuerySet":
        """Those that somebody follows or teaches, of what was not called off; `extra` goes on top of the SEQUENCE."""
        mee = Deelname.objects.filter(persoon=user).met_plaats()
        extra = mee.filter(uitvoering=OuterRef("uitvoering")).values("volgnummer")[:1]
        volgt = Q(uitvoering__in=mee.values("uitvoering")) | Q(uitvoering__docent=user)
        return self.filter(volgt, uitvoering__geannuleerd_op=None).annotate(extra=Coalesce(Subquery(extra), 0))


class Sessie(models.Model):
    """One meeting of an uitvoering. `volgnummer` is the SEQUENCE of its calendar item: one more at each change."""

    uitvoering = models.ForeignKey("lms.Uitvoering", models.CASCADE, related_name="sessies", verbose_name="uitvoering")
    begin = models.DateTimeField("begin")
    eind = models.DateTimeField("eind")
    plaats = models.CharField("plaats", max_length=120, blank=True, help_text="Leeg: de plaats van de uitvoering.")
    link = models.URLField("link", blank=True)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    extra: int  # only on rows that were asked for with `in_agenda_van`

    objects = SessieQuerySet.as_manager()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["begin"]
        constraints = [models.CheckConstraint(condition=models.Q(eind__gt=models.F("begin")), name="sessie_volgorde")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.begin):%d-%m-%Y %H:%M}"

    @property
    def waar(self) -> str:
        """The own place, or that of the uitvoering."""
        return self.plaats or self.uitvoering.plaats

    def als_plan(self) -> Sessieplan:
        """As it is now, in the time of here."""
        begin, eind = timezone.localtime(self.begin), timezone.localtime(self.eind)
        return Sessieplan(begin, eind, self.plaats, self.link, self.pk)

    def in_agenda(self) -> tuple:
        """What somebody has in their calendar of it."""
        return self.begin, self.eind, self.waar, self.link

    def volg(self, plan: Sessieplan, was: tuple | None) -> bool:
        """Store what is planned; whether it differs from what stood in calendars. `was` is None for a new one. Part of
        a verb that holds the lock on the uitvoering.
        """
        self.begin, self.eind, self.plaats, self.link = plan.begin, plan.eind, plan.plaats, plan.link
        anders = self.in_agenda() != was
        if anders and was is not None:
            self.volgnummer, self.gewijzigd_op = self.volgnummer + 1, timezone.now()
        self.save()
        return anders
