"""What was done on which day: the reason that a daily job is done once, by one worker."""

from django.db import models
from django.utils import timezone


class DagelijkseRun(models.Model):
    """One job of one day. The row and what the job did are one transaction: see `taken.dagelijks`."""

    dag = models.DateField("dag")
    taak = models.CharField("taak", max_length=200)
    klaar_op = models.DateTimeField("klaar op", default=timezone.now)
    uitslag = models.TextField("uitslag", blank=True)

    class Meta:
        verbose_name = "dagelijkse run"
        verbose_name_plural = "dagelijkse runs"
        ordering = ["-dag", "taak"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["dag", "taak"], name="dagelijkse_run_een_keer")]

    def __str__(self) -> str:
        return f"{self.taak} op {self.dag}"
