"""An account for a medewerker who has no e-mail address."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from accounts.rollen import COORDINATOR, MEDEWERKER, geef_rol, heeft_rol


@transaction.atomic
def maak_medewerker(voornaam: str, achternaam: str, door) -> User:
    """A medewerker who logs in with codes of the coach: see `Inlogcode`. It gives no other role than that.

    Raises PermissionDenied for anyone but a coördinator. Side effect: action log.
    """
    if not door.is_active or not heeft_rol(door, COORDINATOR):
        raise PermissionDenied("Alleen een coördinator maakt een account voor een medewerker.")
    user = User.objects.create_zonder_adres(voornaam, achternaam)
    geef_rol(user, MEDEWERKER)
    log(user, "accounts.medewerker_gemaakt", user=door)
    return user
