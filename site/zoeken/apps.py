"""Searching everything that is open to everybody."""

from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    name = "zoeken"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        from taken.dagelijks import registreer as doe_dagelijks

        from . import register

        register.luister()
        doe_dagelijks(register.maak_alles_opnieuw)
