"""`manage.py laad_begrippen`: the words of the begrippenlijst, with what they mean in each domain."""

from django.core.management.base import BaseCommand

from content.inhoud.laden import laad_begrippen


class Command(BaseCommand):
    help = "Zet de meegeleverde begrippenlijst in de database. Wat een redacteur wijzigde of verwijderde, blijft zo."

    def handle(self, *args, **options) -> None:
        geladen = laad_begrippen()
        self.stdout.write(f"Geladen: {len(geladen)} betekenissen." if geladen else "De begrippenlijst was al geladen.")
