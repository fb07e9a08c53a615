"""Loads the handbooks that come with the portal."""

from django.core.management.base import BaseCommand

from portfolio.inhoud.handboeken import laad_handboeken


class Command(BaseCommand):
    help = "Laadt de handboeken voor redacteur, bureau en assessor met hun schermbeelden, zonder te raken wat er al is."

    def handle(self, *args, **options) -> None:
        geladen = laad_handboeken()
        self.stdout.write(f"Geladen: {len(geladen)} stukken van de handboeken." if geladen else "Alles was al geladen.")
