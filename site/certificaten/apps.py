"""Certificates: number, PDF, check page, public register. Knows no domain; those register their kinds."""

from django.apps import AppConfig


class CertificatenConfig(AppConfig):
    name = "certificaten"
    verbose_name = "Certificaten"

    def ready(self) -> None:
        from accounts.rollen import COORDINATOR, registreer_rechten
        from certificaten import berichten, eigenkennis, grens, herinneringen, inzage
        from certificaten.models import Certificaat
        from sporen.registratie import registreer as registreer_spoor
        from taken.dagelijks import registreer as doe_dagelijks
        from zoeken import plekken as zoekplekken
        from zoeken.plekken import Plek
        from zoeken.soorten import Zoeksoort

        registreer_rechten(COORDINATOR, ["certificaten.view_certificaat"])
        zoekplekken.registreer(
            Plek(
                adres="certificaten:register",
                titel="Register van jobcoaches",
                samenvatting="Zoek een jobcoach met een geldig certificaat, op naam, plaats of nummer.",
                soort=Zoeksoort.KEURMERK,
                woorden="jobcoach vinden zoeken certificaat controleren echt",
            )
        )
        berichten.registreer()
        eigenkennis.registreer()
        # One chain with whatever the certificate rests on.
        registreer_spoor(Certificaat, onderwerp=lambda c: c.herkomst, zichtbaar=inzage.zichtbaar)
        doe_dagelijks(herinneringen.stuur_herinneringen_van_vandaag)
        doe_dagelijks(grens.vergeet)
