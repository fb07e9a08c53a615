"""The worker of the portal: the one of django-tasks, with a clock beside it for what is done once a day.

Run one or several; whatever the number, each daily job is done once.
"""

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from taken.klok import Klok


class Command(DatabaseWorker):
    help = "Voert de taken in de wachtrij uit, en elke dag de dagelijkse taken."

    def handle(self, **options) -> None:
        klok = Klok()
        klok.start()
        try:
            super().handle(**options)
        finally:
            klok.stop()
