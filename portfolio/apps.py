"""Register Jobcoach: toetsingskader, kaderversie, portfolio, indiening."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "portfolio"
    verbose_name = "Portfolio"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, registreer_rechten  # needs the app registry

        registreer_rechten(COORDINATOR, ["portfolio.view_portfolio"])
