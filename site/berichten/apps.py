"""Mail: the outbox and its delivery."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, registreer_rechten

        registreer_rechten(COORDINATOR, ["berichten.view_bericht"])
