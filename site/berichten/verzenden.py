"""The verbs of the outbox: write a message, send it, send a failed one again."""

import logging
from collections.abc import Iterable, Mapping
from email.utils import parseaddr
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskContext

from accounts.mailrubrieken import wil_mail
from accounts.models import User
from berichten.bijlagen import Bijlage, als_mime, controleer
from berichten.models import Bericht, Berichtbijlage, Status
from berichten.sjablonen import maak
from berichten.soorten import zoek
from taken.opnieuw import laatste_poging, opnieuw, plan

logger = logging.getLogger(__name__)


def stuur(
    soort: str,
    aan: AbstractBaseUser | str,
    context: Mapping[str, Any],
    bijlagen: Iterable[Bijlage] = (),
    over: str = "",
) -> Bericht:
    """Write a message and have it sent after the commit, in the background.

    `aan` is a user or an address; `context` holds the fields of the kind (`berichten.soorten`); `over` is the key
    of the thing it is about, see `berichten.inzage`. To a user without an e-mail address nothing is sent: the row
    says so, for the office to pass it on. Nor to who turned such mails off: the row can be read in the portal. Side
    effects: a row in the outbox and a task. Raises LookupError for an unknown kind, ValueError for other fields, an
    empty address, or attachments over 200 kB.
    """
    adres = aan if isinstance(aan, str) else aan.email or ""  # type: ignore[attr-defined]
    if not adres and isinstance(aan, str):
        raise ValueError("Een bericht heeft een adres nodig.")
    ontvanger = None if isinstance(aan, str) else cast(User, aan)
    uitgezet = ontvanger is not None and not wil_mail(ontvanger, zoek(soort).rubriek)
    bijlagen = list(bijlagen)
    controleer(bijlagen)
    onderwerp, tekst = maak(soort, context)
    with transaction.atomic():
        bericht = Bericht(soort=soort, over=over, aan=adres, ontvanger=ontvanger, onderwerp=onderwerp, tekst=tekst)
        if not adres:
            bericht.status = Status.ZONDER_ADRES
            bericht.laatste_fout = f"{aan} heeft geen e-mailadres. Geef het bericht zelf door."
        elif uitgezet:
            bericht.status = Status.UITGEZET
        bericht.save()
        Berichtbijlage.objects.bulk_create(
            Berichtbijlage(bericht=bericht, naam=bijlage.naam, type=bijlage.type, inhoud=bijlage.inhoud)
            for bijlage in bijlagen
        )
        if bericht.status == Status.KLAAR:
            plan(verstuur, bericht.pk)
    return bericht


def stuur_opnieuw(bericht: Bericht) -> bool:
    """Try a failed message again from the start; gives False when it had not failed (any more)."""
    with transaction.atomic():
        if not Bericht.objects.filter(pk=bericht.pk, status=Status.MISLUKT).update(status=Status.KLAAR):
            return False
        plan(verstuur, bericht.pk)
    return True


def stuur_alle_opnieuw(berichten: QuerySet[Bericht]) -> int:
    """Try the failed ones among these messages again from the start; gives how many there were."""
    return sum(stuur_opnieuw(bericht) for bericht in berichten.filter(status=Status.MISLUKT).order_by("id"))


@opnieuw
def verstuur(context: TaskContext, bericht_id: int) -> str:
    """Send one message, if it still waits. Raises what the mail server said, so that the task is tried again.

    The row stays locked from looking at the status until the new status is committed: of two workers the
    second finds the message sent. The Message-ID is the same at every try, for the one case a lock cannot
    cover: a crash between the mail server's yes and our commit.
    """
    with transaction.atomic():
        bericht = Bericht.objects.select_for_update().filter(pk=bericht_id).first()
        if bericht is None or bericht.status != Status.KLAAR:
            return "niets te doen"
        bericht.pogingen += 1
        fout = _lever_af(bericht)
        if fout is None:
            bericht.status, bericht.verstuurd_op, bericht.laatste_fout = Status.VERSTUURD, timezone.now(), ""
        else:
            bericht.laatste_fout = f"{type(fout).__name__}: {fout}"
            if laatste_poging(context):
                bericht.status = Status.MISLUKT
        bericht.save(update_fields=["status", "pogingen", "verstuurd_op", "laatste_fout"])
    if fout is not None:
        logger.warning("Bericht %s niet verstuurd (poging %s): %s", bericht.pk, bericht.pogingen, type(fout).__name__)
        raise fout
    return "verstuurd"


def _lever_af(bericht: Bericht) -> Exception | None:
    """Hand a message to the mail server; gives what went wrong, since every failure is tried again."""
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail = EmailMessage(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        to=[bericht.aan],
        headers={"Message-ID": f"<bericht-{bericht.pk}@{domein}>", "Auto-Submitted": "auto-generated"},
    )
    for bijlage in bericht.bijlagen.all():
        mail.attach(als_mime(bijlage.naam, bijlage.type, bytes(bijlage.inhoud)))
    try:
        mail.send()
    except Exception as fout:
        return fout
    return None
