"""`manage.py badgesleutel`: the keys that badges can be checked with, a new one, and one that must not be trusted."""

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from certificaten import badgesleutel
from certificaten.models import Badgesleutel


class Command(BaseCommand):
    help = "Laat de sleutels van badges zien, neem een nieuwe in gebruik, of trek er een in."

    def add_arguments(self, parser) -> None:
        keuze = parser.add_mutually_exclusive_group()
        keuze.add_argument("--vernieuw", action="store_true", help="onderteken vanaf nu met een nieuwe sleutel")
        keuze.add_argument("--trek-in", metavar="SLEUTEL", help="maak deze openbare sleutel niet meer bekend")

    def handle(self, *args, vernieuw: bool, trek_in: str | None, **options) -> None:
        try:
            if vernieuw:
                badgesleutel.vernieuw()
            if trek_in:
                badgesleutel.trek_in(trek_in)
            for sleutel in badgesleutel.document()["verificationMethod"]:
                self.stdout.write(sleutel["publicKeyMultibase"])
        except Badgesleutel.DoesNotExist as fout:
            raise CommandError(f"Deze sleutel is nooit gebruikt: {trek_in}") from fout
        except ImproperlyConfigured as fout:
            raise CommandError(str(fout)) from fout
