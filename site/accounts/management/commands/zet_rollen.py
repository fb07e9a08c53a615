"""`manage.py zet_rollen`: the groups of the roles and their rights in the admin. Can be run again."""

from django.core.management.base import BaseCommand

from accounts.rollen import zet_rechten


class Command(BaseCommand):
    help = "Maak de rollen en geef ze hun rechten in het beheer."

    def handle(self, *args, **options) -> None:
        zet_rechten()
        self.stdout.write("De rollen hebben hun rechten.")
