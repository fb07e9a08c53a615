"""Learning: what there is to learn, who follows it, and what came of it."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = "Leren"

    def ready(self) -> None:
        from wagtail.signals import page_published  # scheduled publishing has no hook

        from content.bescherming import bewaak
        from lms import sporen
        from lms.models import Leerlijn, Leerlijnversie

        sporen.registreer()
        page_published.connect(_bevries, sender=Leerlijn, dispatch_uid="lms.bevries")
        bewaak(lambda: Leerlijn.objects.filter(pk__in=Leerlijnversie.objects.values("leerlijn")))


def _bevries(sender, instance, **kwargs) -> None:
    """Lay down what was published, so that people can follow it whatever becomes of the page."""
    from lms.models import Leerlijnversie

    Leerlijnversie.objects.bevries(instance)
