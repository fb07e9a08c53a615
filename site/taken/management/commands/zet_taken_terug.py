"""Queue the tasks again whose worker died. The worker does so every hour."""

from django.core.management.base import BaseCommand

from taken.vastgelopen import zet_terug


class Command(BaseCommand):
    help = "Zet taken die zijn blijven hangen terug in de wachtrij."

    def handle(self, *args, **options) -> None:
        aantal = zet_terug()
        self.stdout.write(f"{aantal} {'taak' if aantal == 1 else 'taken'} teruggezet.")
