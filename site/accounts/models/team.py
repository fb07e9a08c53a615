"""Teams of coaches. A teammanager sees figures about the people of the team's coaches, never about one person."""

from django.db import models

from .user import User


class Team(models.Model):
    naam = models.CharField("naam", max_length=80, unique=True)
    managers = models.ManyToManyField(User, related_name="geleide_teams", blank=True, verbose_name="teammanagers")

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Teamlid(models.Model):
    """A coach is in one team."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="leden", verbose_name="team")
    coach = models.OneToOneField(User, models.PROTECT, related_name="teamlid", verbose_name="coach")

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "teamleden"

    def __str__(self) -> str:
        return f"{self.coach} in {self.team}"
