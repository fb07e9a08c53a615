"""Load the demo accounts and portfolios, and print how to log in. Only where settings say DEMO."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portfolio.inhoud.demo.laden import inloggen_in_woorden, laad


class Command(BaseCommand):
    help = "Laadt demo-accounts en demo-portfolio's die er nog niet zijn."

    def handle(self, *args, **options) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError("Demo-accounts hebben een bekend wachtwoord en horen niet op dit portaal.")
        laad()
        self.stdout.write(inloggen_in_woorden())
