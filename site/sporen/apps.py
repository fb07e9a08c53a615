"""The trail: the action log of objects of domains, of which is decided per object who may read it; and who looked."""

from django.apps import AppConfig


class SporenConfig(AppConfig):
    name = "sporen"
    verbose_name = "Sporen"

    def ready(self) -> None:
        from sporen import eigenkennis
        from sporen.opruimen import vergeet_oude_inzagen
        from taken.dagelijks import registreer

        eigenkennis.registreer()
        registreer(vergeet_oude_inzagen)
