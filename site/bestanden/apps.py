"""Private files: checked by content on arrival, served only after a domain's view authorised it."""

from django.apps import AppConfig


class BestandenConfig(AppConfig):
    name = "bestanden"
    verbose_name = "Bestanden"

    def ready(self) -> None:
        from django.core.signals import request_finished

        from bestanden import eigenkennis
        from bestanden.wezen import ruim_na_verzoek, ruim_oude_wezen
        from taken.dagelijks import registreer

        eigenkennis.registreer()
        registreer(ruim_oude_wezen)
        request_finished.connect(ruim_na_verzoek, dispatch_uid="bestanden.ruim_na_verzoek")
