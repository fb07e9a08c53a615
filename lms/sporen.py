"""The trail of somebody's learning: for the office, and never for the person it is about."""

from django.db.models import QuerySet

from accounts.models import Toevertrouwing
from lms.models import Inschrijving
from lms.rules.toegang import is_bureau
from sporen.registratie import registreer as registreer_spoor


def _inschrijvingen(gebruiker, rijen: QuerySet) -> QuerySet:
    return rijen.exclude(persoon=gebruiker) if is_bureau(gebruiker) else rijen.none()


def _toevertrouwingen(gebruiker, rijen: QuerySet) -> QuerySet:
    return rijen.exclude(medewerker=gebruiker) if is_bureau(gebruiker) else rijen.none()


def registreer() -> None:
    """Make it known, when the app is ready."""
    registreer_spoor(Inschrijving, onderwerp=lambda rij: f"leren:{rij.persoon_id}", zichtbaar=_inschrijvingen)
    registreer_spoor(Toevertrouwing, onderwerp=lambda rij: f"leren:{rij.medewerker_id}", zichtbaar=_toevertrouwingen)
