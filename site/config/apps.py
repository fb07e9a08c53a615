"""The project's own app. First in INSTALLED_APPS, so that its templates come before Wagtail's."""

from django.apps import AppConfig


class BeheerConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from wagtail.models import Page

        from config.csp import without_inline_scripts

        without_inline_scripts()
        # Editors see pages in the order that visitors see them: a toetsingskader from A to E.
        Page.admin_default_ordering = "ord"
