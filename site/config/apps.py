"""The project's own app. First in INSTALLED_APPS, so that its templates come before Wagtail's."""

from django.apps import AppConfig


class BeheerConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from config.csp import without_inline_scripts

        without_inline_scripts()
