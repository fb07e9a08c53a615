"""Learning: what there is to learn, who follows it, and what came of it."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Leren"

    def ready(self) -> None:
        from wagtail.signals import page_published  # scheduled publishing has no hook

        from content.bescherming import bewaak
        from lms import agendabron, berichten, bestandssoort, sporen
        from lms.models import Afname, Instrument, Leerdoel, Leerlijn, Leerlijnversie, Opleiding, Uitvoering

        for onderdeel in (agendabron, berichten, bestandssoort, sporen):
            onderdeel.registreer()
        page_published.connect(_bevries, sender=Leerlijn, dispatch_uid="lms.bevries")
        bewaak(lambda: Leerlijn.objects.filter(pk__in=Leerlijnversie.objects.values("leerlijn")))
        bewaak(lambda: Opleiding.objects.filter(pk__in=Uitvoering.objects.values("opleiding")))
        bewaak(lambda: Leerlijn.objects.filter(pk__in=Leerdoel.objects.exclude(leerlijn=None).values("leerlijn")))
        bewaak(lambda: Instrument.objects.filter(pk__in=Leerdoel.objects.exclude(instrument=None).values("instrument")))
        bewaak(lambda: Instrument.objects.filter(pk__in=Afname.objects.values("instrument")))


def _bevries(sender, instance, **kwargs) -> None:
    """Lay down what was published, so that people can follow it whatever becomes of the page."""
    from lms.models import Leerlijnversie

    Leerlijnversie.objects.bevries(instance)
