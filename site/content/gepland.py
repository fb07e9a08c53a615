"""Pages that go live or end at a moment that an editor chose. The worker looks every minute (`taken.klok`).

Wagtail's own command stops at the first page that cannot be published. Here every page is done by itself; one that
cannot be published stays a draft, and its history says why.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)

NIET_GEPUBLICEERD = "content.niet_gepubliceerd"


def doe() -> tuple[int, int]:
    """Publish what is due and end what has ended; gives how many of each. Twice, also at once, is once."""
    return _publiceer(), _beeindig()


def _publiceer() -> int:
    aantal = 0
    for sleutel in Revision.objects.filter(approved_go_live_at__lte=timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            rij = Revision.objects.select_for_update(skip_locked=True)
            concept = rij.filter(pk=sleutel, approved_go_live_at__lte=timezone.now()).first()
            if concept is not None:
                aantal += _een(concept)
    return aantal


def _een(concept: Revision) -> bool:
    """Publish one, or lay down why it could not be."""
    try:
        with transaction.atomic():
            concept.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as fout:
        reden = " ".join(fout.messages)
        logger.warning("“%s” zou nu worden gepubliceerd, maar dat kan niet: %s", concept.object_str, reden)
        Revision.objects.filter(pk=concept.pk).update(approved_go_live_at=None)
        log(concept.content_object, NIET_GEPUBLICEERD, data={"reden": reden}, revision=concept)
        return False
    return True


def _beeindig() -> int:
    aantal = 0
    for sleutel in Page.objects.filter(live=True, expire_at__lte=timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            pagina = Page.objects.select_for_update(skip_locked=True).filter(pk=sleutel, live=True).first()
            if pagina is not None:
                pagina.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                aantal += 1
    return aantal
