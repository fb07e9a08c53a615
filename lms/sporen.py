"""The trail of somebody's learning: for the office, and never for the person it is about."""

from django.db.models import QuerySet

from accounts.models import Inlogcode, Team, Toevertrouwing
from lms.models import Afname, Dossierregel, Inschrijfimport, Inschrijving, Leerpad, Uitvoering
from lms.rules.toegang import is_bureau
from sporen.registratie import registreer as registreer_spoor


def _inschrijvingen(gebruiker, rijen: QuerySet) -> QuerySet:
    return rijen.exclude(persoon=gebruiker) if is_bureau(gebruiker) else rijen.none()


def _toevertrouwingen(gebruiker, rijen: QuerySet) -> QuerySet:
    return rijen.exclude(medewerker=gebruiker) if is_bureau(gebruiker) else rijen.none()


def _voor_bureau(gebruiker, rijen: QuerySet) -> QuerySet:
    return rijen if is_bureau(gebruiker) else rijen.none()


def registreer() -> None:
    """Make it known, when the app is ready. What can be about health (afnames, leerpad) nobody reads in the trail."""
    registreer_spoor(Inschrijving, onderwerp=lambda rij: f"leren:{rij.persoon_id}", zichtbaar=_inschrijvingen)
    registreer_spoor(Toevertrouwing, onderwerp=lambda rij: f"leren:{rij.medewerker_id}", zichtbaar=_toevertrouwingen)
    registreer_spoor(Inlogcode, onderwerp=lambda rij: f"leren:{rij.persoon_id}", zichtbaar=_inschrijvingen)
    registreer_spoor(Team, onderwerp=lambda rij: f"team:{rij.pk}", zichtbaar=_voor_bureau)
    registreer_spoor(Uitvoering, onderwerp=lambda rij: f"uitvoering:{rij.kenmerk}", zichtbaar=_voor_bureau)
    registreer_spoor(Inschrijfimport, onderwerp=lambda rij: f"inschrijfimport:{rij.kenmerk}", zichtbaar=_voor_bureau)
    registreer_spoor(Dossierregel, onderwerp=lambda rij: f"leren:{rij.persoon_id}", zichtbaar=_inschrijvingen)
    registreer_spoor(Afname, onderwerp=lambda rij: f"afname:{rij.kenmerk}")
    registreer_spoor(Leerpad, onderwerp=lambda rij: f"leerpad:{rij.pk}")
