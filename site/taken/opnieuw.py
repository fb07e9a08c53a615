"""Tasks that are tried again when they fail, on top of django-tasks.

The library runs a task once and ends it as FAILED. Here a failed task goes back into the queue, as the same
row, with a growing pause; after the last pause it stays FAILED, with its traceback, where the office can see
it. The library's signal is the only place that knows a run has failed, hence the one signal handler of this
app.

A worker claims a row under a lock, so one task never runs twice at the same moment. A task that a dying
worker left behind may be run again (see `taken.vastgelopen`), so what it does must bear that: check its own
state first.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

PAUZES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)


def opnieuw(functie: Callable) -> Task:
    """Decorator: make a module-level function a task that is tried again after each of `PAUZES`.

    The function takes `context` first (ask `laatste_poging(context)`), then arguments that JSON can hold.
    """
    functie.wordt_herhaald = True  # type: ignore[attr-defined]
    return task(takes_context=True)(functie)


def plan(taak: Task, *args: Any, **kwargs: Any) -> None:
    """Have a task run once the current transaction is committed, and never when it is rolled back.

    On the database backend the task is a row of that same transaction: no worker sees it before the commit,
    and a crash right after the commit cannot lose it. Other backends would run it now, so they wait for the
    commit.
    """
    if isinstance(taak.get_backend(), DatabaseBackend):
        taak.enqueue(*args, **kwargs)
    else:
        transaction.on_commit(partial(taak.enqueue, *args, **kwargs))


def laatste_poging(context: TaskContext) -> bool:
    """Whether a failure now is final. A backend that cannot wait (the immediate one) has one try only."""
    resultaat = context.task_result
    return not resultaat.task.get_backend().supports_defer or context.attempt > len(PAUZES)


def wordt_herhaald(rij: DBTaskResult) -> bool:
    """Whether a queued task was made with `opnieuw`; a task that the code no longer has was not."""
    try:
        return getattr(rij.task.func, "wordt_herhaald", False)
    except ImportError:
        return False


def probeer_later(sender, task_result, **_: Any) -> None:
    """Put a failed task back in the queue, with the pause that its number of tries asks for."""
    rij = getattr(task_result, "db_result", None)  # only the database backend has one
    if rij is None or task_result.status != TaskResultStatus.FAILED or not wordt_herhaald(rij):
        return
    if task_result.attempts > len(PAUZES):
        return
    DBTaskResult.objects.filter(pk=rij.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY,
        run_after=timezone.now() + PAUZES[task_result.attempts - 1],
        finished_at=None,
    )
