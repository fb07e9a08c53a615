"""Pages of no single domain: home, article, reglement; navigation."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Inhoud"

    def ready(self) -> None:
        from .bescherming import bewaak
        from .reglementen import paginas_met_versies

        bewaak(paginas_met_versies)
