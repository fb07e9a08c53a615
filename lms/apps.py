"""Learning: what there is to learn, who follows it, and what came of it."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Leren"

    def ready(self) -> None:
        from wagtail.signals import page_published  # scheduled publishing has no hook

        from accounts.models import Inlogcode, Sessie
        from accounts.rollen import REDACTEUR, registreer_rechten
        from content.bescherming import bewaak
        from lms import (
            agendabron,
            berichten,
            bestandssoort,
            bewaartermijn,
            catalogus,
            dossier,
            eigenkennis,
            redactiepost,
            sporen,
            stappaginas,
            wachtregels,
        )
        from lms.models import (
            Afname,
            Dossierregel,
            Instrument,
            Leerdoel,
            Leerlijn,
            Leerlijnversie,
            Opleiding,
            Uitvoering,
        )
        from taken.dagelijks import registreer as doe_dagelijks

        for onderdeel in (agendabron, berichten, bestandssoort, catalogus, dossier, eigenkennis, sporen):
            onderdeel.registreer()
        registreer_rechten(
            REDACTEUR,
            [
                f"lms.{actie}_{woord}"
                for actie in ("add", "change", "delete", "view")
                for woord in ("werksoort", "functie")
            ],
        )
        wachtregels.registreer_werkplekken()
        redactiepost.koppel()
        page_published.connect(_bevries, sender=Leerlijn, dispatch_uid="lms.bevries")
        bewaak(lambda: Leerlijn.objects.filter(pk__in=Leerlijnversie.objects.values("leerlijn")))
        bewaak(lambda: Opleiding.objects.filter(pk__in=Uitvoering.objects.values("opleiding")))
        bewaak(
            lambda: Opleiding.objects.filter(pk__in=Dossierregel.objects.exclude(opleiding=None).values("opleiding"))
        )
        bewaak(lambda: Leerlijn.objects.filter(pk__in=Leerdoel.objects.exclude(leerlijn=None).values("leerlijn")))
        bewaak(lambda: Instrument.objects.filter(pk__in=Leerdoel.objects.exclude(instrument=None).values("instrument")))
        bewaak(lambda: Instrument.objects.filter(pk__in=Afname.objects.values("instrument")))
        bewaak(stappaginas.in_versies)
        doe_dagelijks(bewaartermijn.wis_verbeterde_resultaten)
        doe_dagelijks(Inlogcode.objects.ruim_op)  # accounts knows no daily jobs
        doe_dagelijks(Sessie.objects.ruim_op)


def _bevries(sender, instance, **kwargs) -> None:
    """Lay down what was published, so that people can follow it whatever becomes of the page."""
    from lms.models import Leerlijnversie

    Leerlijnversie.objects.bevries(instance)
