"""Load the demo of learning, and print how to log in. Only where settings say DEMO."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.inhoud.demo.laden import inloggen_in_woorden, laad


class Command(BaseCommand):
    help = "Laadt demo-accounts die leren en begeleiden, voor zover ze er nog niet zijn."

    def handle(self, *args, **options) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError("Demo-accounts hebben een bekend wachtwoord en horen niet op dit portaal.")
        laad()
        self.stdout.write(inloggen_in_woorden())
