"""Puts content that comes with the portal in the database, each piece once.

What an editor did with it afterwards stays: the key of what was loaded is remembered (`Lading`), whatever became of it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from content.models import Lading


@transaction.atomic
def laad(stukken: Iterable[tuple[str, Callable[[], Any]]]) -> list[str]:
    """Make every piece (its key, and what makes it) that was not loaded before, in order. Returns the keys of those."""
    geladen = []
    for sleutel, maak in stukken:
        if not Lading.objects.filter(sleutel=sleutel).exists():
            maak()
            Lading.objects.create(sleutel=sleutel)
            geladen.append(sleutel)
    return geladen


def voeg_toe(ouder: Page | None, pagina: Page) -> None:
    """Add and publish a page, unless its parent is gone or has a page at this address already."""
    if ouder is None or ouder.get_children().filter(slug=pagina.slug).exists():
        return
    Page.objects.get(pk=ouder.pk).add_child(instance=pagina)
    pagina.save_revision().publish()
