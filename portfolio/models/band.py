"""A tie between an assessor and a kandidaat, which keeps the one from judging the other."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portfolio.status import Bandsoort

from .portfolio import Portfolio


class BandManager(models.Manager["Band"]):
    def over(self, kandidaat) -> models.QuerySet["Band"]:
        """All ties of this kandidaat, oldest first, with the names in one query."""
        return self.filter(kandidaat=kandidaat).select_related("assessor", "vastgelegd_door").order_by("pk")

    @transaction.atomic
    def leg_vast(self, portfolio: Portfolio, door, assessor, soort: str, toelichting: str) -> "Band":
        """The office records a tie, from now on and for later portfolios of this kandidaat too.

        Locks the portfolio. Raises PermissionDenied for who may not, ValidationError without an explanation, for an
        unknown kind, or for a tie that is known already. Side effect: action log. An assessor who was asked already
        has to be replaced besides.
        """
        portfolio.als_bureau(door)
        if soort not in Bandsoort.values:
            raise ValidationError({"soort": "Kies welke band er is."})
        if not toelichting.strip():
            raise ValidationError({"toelichting": "Schrijf op hoe het bureau dit weet."})
        if self.filter(assessor=assessor, kandidaat=portfolio.kandidaat_id, soort=soort).exists():
            raise ValidationError("Deze band ligt al vast.")
        band = self.create(
            assessor=assessor,
            kandidaat_id=portfolio.kandidaat_id,
            soort=soort,
            toelichting=toelichting.strip(),
            vastgelegd_door=door,
        )
        log(portfolio, "portfolio.band", user=door, data={"assessor": str(assessor), "soort": soort})
        return band


class Band(models.Model):
    """A tie that was declared by the assessor or recorded by the office."""

    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="banden_als_assessor", verbose_name="assessor"
    )
    kandidaat = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="banden_als_kandidaat", verbose_name="kandidaat"
    )
    soort = models.CharField("soort", max_length=10, choices=Bandsoort.choices)
    toelichting = models.TextField("toelichting", blank=True)
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)

    objects = BandManager()

    class Meta:
        verbose_name = "band"
        verbose_name_plural = "banden"

    def __str__(self) -> str:
        return f"{self.assessor} en {self.kandidaat}: {self.get_soort_display()}"
