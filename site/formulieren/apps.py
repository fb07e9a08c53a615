"""The form engine: definition, version, question kinds, wizard, drafts. Knows no domain."""

from django.apps import AppConfig


class FormulierenConfig(AppConfig):
    name = "formulieren"
    verbose_name = "Formulieren"

    def ready(self) -> None:
        from formulieren import eigenkennis

        eigenkennis.registreer()
