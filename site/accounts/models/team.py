"""Teams of coaches. A teammanager sees figures about the people of the team's coaches, never about one person."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from accounts.rollen import COACH, COORDINATOR, TEAMMANAGER, heeft_rol

from .periode import PeriodeQuerySet
from .user import User


class TeamManager(models.Manager["Team"]):
    @transaction.atomic
    def maak(self, naam: str, managers: Iterable[User], door) -> "Team":
        """Make a team. Raises as `wijzig` does. Side effect: action log."""
        team = Team(naam=naam)
        managers = list(managers)
        team.controleer(managers, door)
        team.save()
        team.managers.set(managers)
        log(team, "accounts.team_gemaakt", user=door, data={"naam": naam})
        return team


class Team(models.Model):
    naam = models.CharField("naam", max_length=80, unique=True)
    managers = models.ManyToManyField(User, related_name="geleide_teams", blank=True, verbose_name="teammanagers")

    objects = TeamManager()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def coaches(self) -> models.QuerySet[User]:
        """The coaches who are in this team today."""
        return User.objects.filter(pk__in=self.leden.nu().values("coach"))

    def controleer(self, managers: Iterable[User], door) -> None:
        """Raises PermissionDenied for who does not make teams, ValidationError for somebody who leads none."""
        if not door.is_active or not heeft_rol(door, COORDINATOR):
            raise PermissionDenied("Alleen een coördinator maakt en wijzigt teams.")
        for manager in managers:
            if not manager.is_active or not heeft_rol(manager, TEAMMANAGER):
                raise ValidationError({"managers": f"{manager} heeft de rol {TEAMMANAGER} niet."})

    @transaction.atomic
    def wijzig(self, naam: str, managers: Iterable[User], door) -> None:
        """Give it this name and these managers. Locks the row.

        Raises PermissionDenied for who may not, ValidationError for somebody without the role. Side effect: action log.
        """
        Team.objects.select_for_update().get(pk=self.pk)
        managers = list(managers)
        self.controleer(managers, door)
        self.naam = naam
        self.save(update_fields=["naam"])
        self.managers.set(managers)
        log(self, "accounts.team_gewijzigd", user=door, data={"naam": naam})

    @transaction.atomic
    def voeg_toe(self, coach: User, door, begin: date) -> "Teamlid":
        """Let a coach be in this team. Somebody who already is from that day, stays so.

        Locks the coach. Raises PermissionDenied for who may not; ValidationError for who is no coach, and for one who
        is in another team then. Side effect: action log.
        """
        User.objects.select_for_update().get(pk=coach.pk)
        self.controleer((), door)
        if not coach.is_active or not heeft_rol(coach, COACH):
            raise ValidationError({"coach": f"{coach} heeft de rol {COACH} niet."})
        if bestaand := coach.lidmaatschappen.overlapt(begin, None).select_related("team").first():
            if bestaand.team_id == self.pk and bestaand.eind is None:
                return bestaand
            tot = f" tot en met {date_format(bestaand.eind)}" if bestaand.eind else ""
            raise ValidationError({"coach": f"{coach} is dan lid van {bestaand.team}{tot}. Beëindig dat eerst."})
        lid = self.leden.create(coach=coach, begin=begin)
        log(self, "accounts.teamlid_toegevoegd", user=door, data={"coach": coach.pk, "begin": begin.isoformat()})
        return lid


class TeamlidManager(models.Manager.from_queryset(PeriodeQuerySet)):  # type: ignore[misc]
    """Who was in which team when; the verbs are those of the team."""


class Teamlid(models.Model):
    """A coach is in one team at a time; `begin` and `eind` are the first and last day."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="leden", verbose_name="team")
    coach = models.ForeignKey(User, models.PROTECT, related_name="lidmaatschappen", verbose_name="coach")
    begin = models.DateField("eerste dag", default=timezone.localdate)
    eind = models.DateField("laatste dag", null=True, blank=True)

    objects: TeamlidManager = TeamlidManager()

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "teamleden"
        constraints = [
            models.UniqueConstraint(fields=["coach"], condition=models.Q(eind=None), name="teamlid_een_team"),
            models.CheckConstraint(
                condition=models.Q(eind=None) | models.Q(eind__gte=models.F("begin")), name="teamlid_volgorde"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach} in {self.team}"

    @transaction.atomic
    def eindig(self, door, dag: date) -> None:
        """Let this be the last day in the team. Twice is once.

        Locks the row. Raises PermissionDenied for who may not; ValidationError for a day before it began, and for a
        later day than it ends on already. Side effect: action log.
        """
        zelf = Teamlid.objects.select_for_update().get(pk=self.pk)
        self.team.controleer((), door)
        if dag < zelf.begin:
            raise ValidationError({"eind": "De laatste dag ligt voor de eerste."})
        if zelf.eind is not None and dag > zelf.eind:
            raise ValidationError({"eind": "Dit lidmaatschap eindigt al eerder."})
        self.eind = dag
        if zelf.eind == dag:
            return
        self.save(update_fields=["eind"])
        log(self.team, "accounts.teamlid_beeindigd", user=door, data={"coach": self.coach_id, "eind": dag.isoformat()})
