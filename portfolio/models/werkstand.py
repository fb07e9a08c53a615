"""What has to happen next with every portfolio: a view of the database, so that a list needs no query per row.

The rule stands in migration 0010, in one CASE. A rule that changes is a new migration that replaces the view.
"""

from django.db import models

from portfolio.status import Werk

from .portfolio import Portfolio


class Werkstand(models.Model):
    """`termijn` is the day it is due, None where no term runs; `rang` puts what the office has to do (0) before what
    others have to do (1) and what is over (2).
    """

    portfolio = models.OneToOneField(Portfolio, models.DO_NOTHING, primary_key=True, related_name="werkstand")
    wat_nu = models.CharField("wat nu", max_length=20, choices=Werk.choices)
    rang = models.PositiveSmallIntegerField("rang")
    sinds = models.DateTimeField("wacht sinds")
    termijn = models.DateField("termijn", null=True)

    class Meta:
        managed = False
        db_table = "portfolio_werkstand"
        default_permissions = ()
        verbose_name = "werkstand"
        verbose_name_plural = "werkstanden"

    def __str__(self) -> str:
        return self.get_wat_nu_display()
