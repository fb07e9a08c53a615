"""Register Jobcoach: from toetsingskader and portfolio to beoordeling, besluit and certificaat."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "portfolio"
    verbose_name = "Portfolio"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, registreer_rechten  # needs the app registry
        from certificaten import badgeeisen
        from certificaten import soorten as certificaatsoorten
        from portfolio import berichten, certificering, herinneringen, sporen
        from taken.dagelijks import registreer as doe_dagelijks

        registreer_rechten(COORDINATOR, ["portfolio.view_portfolio"])
        berichten.registreer()
        sporen.registreer()
        for taak in herinneringen.DAGELIJKS:
            doe_dagelijks(taak)
        certificaatsoorten.registreer(
            certificering.SOORT,
            titel="Register Jobcoach",
            voorvoegsel="RJ",
            tekst="heeft laten zien te voldoen aan het toetsingskader en mag het keurmerk Register Jobcoach voeren.",
            opnieuw="portfolio:overzicht",
        )
        badgeeisen.registreer(certificering.SOORT, certificering.eisenpagina)
