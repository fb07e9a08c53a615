"""Background tasks in Wagtail's admin."""

from accounts import wachtend
from taken.beheer import taken_die_wachten

wachtend.registreer(taken_die_wachten, volgorde=60)
