"""`manage.py maak_zoekregister`: makes what search knows anew, after a change outside the portal."""

from django.core.management.base import BaseCommand

from zoeken.register import maak_alles_opnieuw


class Command(BaseCommand):
    help = "Maakt het zoekregister van het hele portaal opnieuw."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{maak_alles_opnieuw()} regels in het zoekregister.")
