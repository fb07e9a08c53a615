"""Appointments and their calendar files. Domains say what they are for, and send the mail."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from agenda import eigenkennis

        eigenkennis.registreer()
