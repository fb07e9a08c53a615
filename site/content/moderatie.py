"""What happens when everybody who had to look at a page has approved it (WAGTAIL_FINISH_WORKFLOW_ACTION)."""

from typing import Any


def publiceer(workflow_state: Any, user: Any = None) -> None:
    """Publish the newest draft, or have it published at the moment that was chosen.

    Who approves by the workflow need not be somebody who may publish by themselves. Raises ValidationError for a page
    that cannot be published.
    """
    concept = workflow_state.content_object.get_latest_revision()
    concept.publish(user=user, skip_permission_checks=True)
