"""The regulations as other apps ask for them."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from .models import Reglement, ReglementVersie


def huidige_versie(code: str) -> ReglementVersie | None:
    """The version of the regulation with this code that is in force now; None when there is none."""
    return ReglementVersie.objects.filter(reglement__code=code).select_related("reglement").first()


def codes_met_versie() -> set[str]:
    """The codes of all regulations that have a version to refer to."""
    return {code for code in ReglementVersie.objects.values_list("reglement__code", flat=True) if code}


def paginas_met_versies():
    """The pages that cannot be deleted because versions hang on them."""
    return Page.objects.filter(pk__in=ReglementVersie.objects.values("reglement"))


@receiver(page_published, sender=Reglement)
def leg_publicatie_vast(sender, instance: Reglement, **kwargs) -> None:
    """Wagtail offers only this signal for every way of publishing, a scheduled one included."""
    instance.leg_vast()
