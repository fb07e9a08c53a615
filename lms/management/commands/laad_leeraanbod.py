"""`manage.py laad_leeraanbod`: the catalogue with its leerlijnen, opleidingen, instrumenten and werkprofielen."""

from django.core.management.base import BaseCommand

from lms.inhoud.laden import laad_leeraanbod


class Command(BaseCommand):
    help = "Zet het meegeleverde leeraanbod in de database. Wat een redacteur wijzigde of verwijderde, blijft zo."

    def handle(self, *args, **options) -> None:
        geladen = laad_leeraanbod()
        self.stdout.write(f"Geladen: {', '.join(geladen)}." if geladen else "Het leeraanbod was al geladen.")
