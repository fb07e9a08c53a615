"""Tasks whose worker died: they say RUNNING for ever, and nobody would pick them up."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from taken.opnieuw import wordt_herhaald

# Far longer than any task takes, so that a slow one is never started a second time beside itself.
NA = timedelta(hours=1)


def zet_terug() -> int:
    """Queue again what runs longer than `NA` and may be repeated; gives how many. Earlier tries count."""
    hangt = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - NA)
    sleutels = [rij.pk for rij in hangt if wordt_herhaald(rij)]
    return hangt.filter(pk__in=sleutels).update(status=TaskResultStatus.READY)
