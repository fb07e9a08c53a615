"""What waits for who edits pages: drafts of others to look at, what came back, and what was planned."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from accounts.wachtend import EERSTE, Wachtend


def redigeert(user) -> bool:
    """Whether this person works on pages."""
    return user.has_perm("wagtailadmin.access_admin") and page_permission_policy.user_has_permission(user, "change")


def paginas_die_wachten(user) -> list[Wachtend]:
    if not redigeert(user):
        return []
    rapport = reverse("wagtailadmin_reports:workflow")
    terug = WorkflowState.objects.filter(requested_by=user, status=WorkflowState.STATUS_NEEDS_CHANGES).count()
    return [
        *_goed_te_keuren(user),
        Wachtend(
            "Eigen pagina’s die een collega terugstuurde",
            f"{rapport}?status={WorkflowState.STATUS_NEEDS_CHANGES}&requested_by={user.pk}",
            terug,
        ),
        *_gepland(),
    ]


def _goed_te_keuren(user) -> list[Wachtend]:
    """The pages of others to approve, who waits longest first; of many, the first by name. Two queries."""
    staten = TaskState.objects.reviewable_by(user).filter(revision__in=Revision.page_revisions.all())
    eerste = staten.order_by("started_at", "pk").values_list("revision__object_str", "revision__object_id")[:EERSTE]
    regels = [
        Wachtend(f"Pagina van een collega goedkeuren: “{titel}”", reverse("wagtailadmin_pages:edit", args=[pk]))
        for titel, pk in eerste
    ]
    alles = f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true"
    rest = staten.count() - len(regels)
    return [*regels, Wachtend("Nog meer pagina’s van collega’s goedkeuren", alles, rest)]


def _gepland() -> list[Wachtend]:
    """The first pages that go live or end by themselves. Two queries."""
    nu = timezone.now()
    concepten = Revision.page_revisions.filter(approved_go_live_at__gte=nu).order_by("approved_go_live_at")
    live = [
        _moment(object_str, "gaat online", moment, int(pk))
        for object_str, moment, pk in concepten.values_list("object_str", "approved_go_live_at", "object_id")[:EERSTE]
    ]
    eindigt = Page.objects.filter(live=True, expire_at__gte=nu).order_by("expire_at")
    weg = [
        _moment(titel, "gaat offline", moment, pk)
        for titel, moment, pk in eindigt.values_list("title", "expire_at", "pk")[:EERSTE]
    ]
    return live + weg


def _moment(titel: str, wat: str, moment, pk: int) -> Wachtend:
    wanneer = date_format(timezone.localtime(moment), r"j F Y \o\m H.i \u\u\r")
    return Wachtend(f"“{titel}” {wat} op {wanneer}", reverse("wagtailadmin_pages:edit", args=[pk]), later=True)
