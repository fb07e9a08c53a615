"""The worker's own loop, run inside a test on the real queue. Usable by the tests of every app."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def maak_worker(naam: str = "worker") -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=naam,
        excluded_queue_names=[],
    )


def werk_af(naam: str = "worker") -> None:
    """Run everything that is due now, as `manage.py db_worker --batch` does."""
    maak_worker(naam).run()


def zet_klok_vooruit(pauze: timedelta) -> None:
    """Let time pass for the queue: what waits for a later moment waits that much shorter."""
    for rij in DBTaskResult.objects.filter(run_after__lt=timezone.now() + timedelta(days=365)):
        rij.run_after -= pauze
        rij.save(update_fields=["run_after"])
