"""Do by hand what a worker does by itself: put stuck tasks back, and do what is still to be done today."""

from django.core.management.base import BaseCommand, CommandError

from taken.klok import tik


class Command(BaseCommand):
    help = "Doet de taken van vandaag die nog niet gedaan zijn. De worker doet dit zelf, elk uur."

    def handle(self, *args, **options) -> None:
        teruggezet, uitslagen = tik()
        self.stdout.write(f"{teruggezet} vastgelopen taken teruggezet.")
        for uitslag in uitslagen:
            self.stdout.write(f"{uitslag.taak}: {'gedaan' if uitslag.gelukt else 'MISLUKT'} {uitslag.melding}".rstrip())
        if not uitslagen:
            self.stdout.write("Alles van vandaag was al gedaan.")
        if mislukt := [uitslag.taak for uitslag in uitslagen if not uitslag.gelukt]:
            raise CommandError(f"Niet gelukt: {', '.join(mislukt)}")
