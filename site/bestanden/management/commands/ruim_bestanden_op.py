"""Find private files that no row knows, and remove them if asked. The worker does so every day."""

from django.core.management.base import BaseCommand

from bestanden.wezen import oude_wezen, ruim


class Command(BaseCommand):
    help = "Toont bestanden zonder rij die ouder zijn dan een dag. Met --doe-het worden ze verwijderd."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--doe-het", action="store_true", help="Verwijder ze ook echt.")

    def handle(self, *args, doe_het: bool, **options) -> None:
        gevonden = list(oude_wezen())
        weg = ruim(gevonden) if doe_het else []
        for pad in gevonden:
            self.stdout.write(pad)
        if doe_het:
            self.stdout.write(f"{len(weg)} verwijderd.")
        else:
            self.stdout.write(f"{len(gevonden)} gevonden, niets verwijderd. Met --doe-het worden ze verwijderd.")
