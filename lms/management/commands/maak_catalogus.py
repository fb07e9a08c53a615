"""`manage.py maak_catalogus`: the catalogue made anew from all pages, for after a change outside the portal."""

from django.core.management.base import BaseCommand

from lms.catalogus import maak_alles_opnieuw


class Command(BaseCommand):
    help = "Maakt de catalogus opnieuw uit alle gepubliceerde pagina's."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"De catalogus telt {maak_alles_opnieuw()} regels.")
