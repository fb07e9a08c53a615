"""The step of a workflow in which another editor than who submitted a page says that it can be published."""

from django.core.exceptions import PermissionDenied
from wagtail.models import AbstractGroupApprovalTask, TaskState

GOEDKEUREN = "approve"


class TweedeRedacteur(AbstractGroupApprovalTask):
    """Nobody decides on their own submission, superusers included; they can withdraw it. What cannot work can only be
    sent back.
    """

    class Meta:
        verbose_name = "goedkeuring door een tweede redacteur"
        verbose_name_plural = "goedkeuringen door een tweede redacteur"

    @classmethod
    def get_description(cls) -> str:
        return (
            "Een ander dan wie de pagina voorlegt, keurt haar goed en mag haar daarbij verbeteren. "
            "Die ander hoort bij een van de gekozen groepen."
        )

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        staat = obj.current_workflow_task_state
        if staat is None or _eigen(staat, user):
            return []
        acties = super().get_actions(obj, user)
        if acties and _kan_niet(obj):
            return [actie for actie in acties if actie[0] != GOEDKEUREN]
        return acties

    def get_task_states_user_can_moderate(self, user, **kwargs):
        staten = super().get_task_states_user_can_moderate(user, **kwargs)
        return staten.exclude(workflow_state__requested_by=user).exclude(revision__user=user)

    def on_action(self, task_state: TaskState, user, action_name: str, **kwargs) -> None:
        """Raises PermissionDenied for an action that `get_actions` would not offer."""
        if _eigen(task_state, user):
            raise PermissionDenied("Wie een pagina voorlegt, beslist er niet zelf over.")
        if action_name == GOEDKEUREN and _kan_niet(task_state.workflow_state.content_object):
            raise PermissionDenied("Deze pagina kan zo niet worden gepubliceerd.")
        super().on_action(task_state, user, action_name, **kwargs)


def _eigen(staat: TaskState, user) -> bool:
    """Whether this person put the page up, or up again after it was sent back."""
    return user.pk in (staat.workflow_state.requested_by_id, staat.revision.user_id)


def _kan_niet(pagina) -> bool:
    """Whether the newest draft of a page cannot be published as it is."""
    concept = pagina.get_latest_revision_as_object()
    return bool(getattr(concept, "bezwaren_van_concept", list)())
