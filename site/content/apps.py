"""Pages of no single domain: home, article, reglement; the begrippenlijst; navigation."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Inhoud"

    def ready(self) -> None:
        from accounts.rollen import REDACTEUR, registreer_rechten  # needs the app registry

        from .bescherming import bewaak
        from .reglementen import paginas_met_versies

        bewaak(paginas_met_versies)
        registreer_rechten(
            REDACTEUR, [f"content.{actie}_begrip" for actie in ("add", "change", "delete", "publish", "view")]
        )
