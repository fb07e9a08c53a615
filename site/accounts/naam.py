"""Changing what somebody is called. What was printed before keeps the name it has."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User


@transaction.atomic
def wijzig(user: User, voornaam: str, achternaam: str) -> bool:
    """Give somebody another name; whether it was another one. Side effect: action log, with the name that was."""
    user = User.objects.select_for_update().get(pk=user.pk)
    was = user.get_full_name()
    if (user.first_name, user.last_name) == (voornaam, achternaam):
        return False
    user.first_name, user.last_name = voornaam, achternaam
    user.save(update_fields=["first_name", "last_name"])
    log(user, "accounts.naam_gewijzigd", user=user, data={"was": was, "is": user.get_full_name()})
    return True
