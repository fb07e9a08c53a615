"""`manage.py laad_inhoud`: roles, pages, toetsingskader and its first version. Can be run again."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from portfolio.inhoud.laden import laad_inhoud


class Command(BaseCommand):
    help = "Zet de meegeleverde inhoud in de database. Wat een redacteur wijzigde of verwijderde, blijft zo."

    def handle(self, *args, **options) -> None:
        call_command("zet_rollen", stdout=self.stdout)
        geladen = laad_inhoud()
        self.stdout.write(f"Geladen: {', '.join(geladen)}." if geladen else "Alle inhoud was al geladen.")
