"""Mail: the outbox, its delivery, and the texts that editors own."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, REDACTEUR, registreer_rechten
        from berichten import eigenkennis

        eigenkennis.registreer()
        registreer_rechten(COORDINATOR, ["berichten.view_bericht", "berichten.view_berichttekst"])
        registreer_rechten(REDACTEUR, ["berichten.view_berichttekst", "berichten.change_berichttekst"])
