"""Register Jobcoach: from toetsingskader and portfolio to beoordeling, besluit and certificaat."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "portfolio"
    verbose_name = "Portfolio"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, registreer_rechten  # needs the app registry
        from certificaten import badgeeisen
        from certificaten import soorten as certificaatsoorten
        from portfolio import berichten, certificering, eigenkennis, herinneringen, sporen, wachtregels
        from taken.dagelijks import registreer as doe_dagelijks
        from zoeken import plekken as zoekplekken
        from zoeken.plekken import Plek
        from zoeken.soorten import Zoeksoort

        registreer_rechten(COORDINATOR, ["portfolio.view_portfolio"])
        zoekplekken.registreer(
            Plek(
                adres="wegwijzer",
                titel="Wegwijzer naar het keurmerk",
                samenvatting="Welke stappen je zet, hoelang ze duren en wat je klaarlegt. En of je iets mag overslaan.",
                soort=Zoeksoort.KEURMERK,
                woorden="aanmelden beginnen certificering vrijstelling hoe word ik register jobcoach",
            )
        )
        berichten.registreer()
        sporen.registreer()
        wachtregels.registreer_werkplekken()
        eigenkennis.registreer()
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
