"""Pages of learning that a second editor looks at: the workflow that hangs on the catalogue."""

from django.contrib.auth.models import Group
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from accounts.rollen import BEHEERDER, REDACTEUR
from lms.models import Leeraanbod, TweedeRedacteur

NAAM = "Tweede redacteur"


def zet_werkstroom() -> Workflow | None:
    """Make the workflow and hang it on the catalogue; gives the one that is there already, as it is.

    Gives None where there is no catalogue. The kader is elsewhere in the tree and keeps its own confirmation.
    """
    aanbod = Leeraanbod.objects.first()
    if aanbod is None:
        return None
    if (werkstroom := Workflow.objects.filter(name=NAAM).first()) is not None:
        return werkstroom
    taak = TweedeRedacteur.objects.create(name=NAAM)
    taak.groups.set([Group.objects.get_or_create(name=rol)[0] for rol in (REDACTEUR, BEHEERDER)])
    werkstroom = Workflow.objects.create(name=NAAM)
    WorkflowTask.objects.create(workflow=werkstroom, task=taak, sort_order=0)
    WorkflowPage.objects.create(workflow=werkstroom, page=aanbod)
    return werkstroom
