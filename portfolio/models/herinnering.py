"""Which mails went out that are sent once, however often the daily job runs."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .portfolio import Portfolio


class Herinnering(models.Model):
    """A row is written in the transaction that puts the mail in the outbox: see `portfolio.herinneringen`.

    `voor` is the day it is about: the end of a term, so that a term that is moved is reminded of anew; the day on which
    a portfolio opens to an assessor by itself; for the office the day of the digest, which has no `portfolio`.
    """

    class Soort(models.TextChoices):
        BEOORDELEN_WEEK = "beoordelen_week", "Beoordelen: nog een week"
        BEOORDELEN_DAG = "beoordelen_dag", "Beoordelen: nog een dag"
        BEOORDELEN_VOORBIJ = "beoordelen_voorbij", "Beoordelen: termijn voorbij"
        PORTFOLIO_OPEN = "portfolio_open", "Portfolio staat open"
        AANVULLEN_VEERTIEN = "aanvullen_veertien", "Aanvullen: nog veertien dagen"
        AANVULLEN_DRIE = "aanvullen_drie", "Aanvullen: nog drie dagen"
        AANVULLEN_VOORBIJ = "aanvullen_voorbij", "Aanvullen: termijn voorbij"
        BUREAU = "bureau", "Werk voor het bureau"

    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ontvanger")
    portfolio = models.ForeignKey(
        Portfolio, models.PROTECT, null=True, related_name="herinneringen", verbose_name="portfolio"
    )
    voor = models.DateField("voor")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "ontvanger", "portfolio", "voor"], nulls_distinct=False, name="portfolio_herinnerd"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.voor:%d-%m-%Y})"
