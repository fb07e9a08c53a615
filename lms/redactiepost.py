"""What editors hear about pages that were put up for moderation, by the outbox of the portal.

Stands in for Wagtail's own mails: a receiver that was connected first with the same key is the one that counts.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from berichten.verzenden import stuur


def koppel() -> None:
    """Called when the app is ready, before Wagtail's admin connects its own."""
    task_submitted.connect(
        voorgelegd, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    workflow_approved.connect(
        goedgekeurd, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification"
    )
    workflow_rejected.connect(
        teruggestuurd, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
    )


def voorgelegd(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """To everybody who may approve the page, and not to who put it up."""
    taak = instance.task.specific
    if not hasattr(taak, "groups"):
        return
    ontvangers = get_user_model().objects.filter(groups__in=taak.groups.all()).distinct()
    for ontvanger in ontvangers.exclude(pk=user.pk if user else 0).order_by("pk"):
        if _wil(ontvanger, "submitted"):
            door = user.get_full_name() if user else "een collega"
            _stuur("redactie_voorgelegd", ontvanger, instance.workflow_state, door=door)


def goedgekeurd(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """To who put the page up."""
    if _wil(instance.requested_by, "approved") and instance.requested_by != user:
        _stuur("redactie_goedgekeurd", instance.requested_by, instance, door=_naam(user))


def teruggestuurd(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """To who put the page up, with what has to be changed."""
    if _wil(instance.requested_by, "rejected") and instance.requested_by != user:
        opmerking = instance.current_task_state.specific.get_comment() or "Er is geen opmerking bij geschreven."
        _stuur("redactie_teruggestuurd", instance.requested_by, instance, door=_naam(user), opmerking=opmerking)


def _stuur(soort: str, aan: Any, staat: WorkflowState, **velden: str) -> None:
    pagina = staat.content_object
    gegevens = {
        "naam": aan.get_full_name(),
        "pagina": pagina.get_latest_revision_as_object().title,
        "adres": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("wagtailadmin_pages:edit", args=[pagina.pk]),
    }
    stuur(soort, aan, gegevens | velden)


def _wil(persoon: Any, welke: str) -> bool:
    """Whether somebody can be mailed, and did not switch these mails off in Wagtail's admin."""
    if persoon is None or not persoon.is_active or not persoon.email:
        return False
    return getattr(UserProfile.get_for_user(persoon), f"{welke}_notifications")


def _naam(persoon: Any) -> str:
    return persoon.get_full_name() if persoon else "Een collega"
