"""Pages that may not be deleted because something that was laid down hangs on them.

Wagtail deletes a page with all that is below it and asks only the page itself, so the question is asked here
for the whole branch. Domains register what they hold (`bewaak`); `content.wagtail_hooks` asks before every
deletion.
"""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from wagtail.models import Page

_bewakers: list[Callable[[], QuerySet]] = []


def bewaak(paginas: Callable[[], QuerySet]) -> None:
    """Register a function that gives the (queryset of) pages that hold versions."""
    _bewakers.append(paginas)


def beschermd(paginas: Iterable[Page]) -> list[str]:
    """The titles of the pages in these branches (the pages themselves included) that hold versions, in tree
    order.
    """
    gevonden: dict[str, str] = {}
    for pagina in paginas:
        for bewaker in _bewakers:
            tak = bewaker().filter(path__startswith=pagina.path)
            gevonden.update(tak.values_list("path", "title"))
    return [titel for _, titel in sorted(gevonden.items())]


def bezwaar(paginas: Iterable[Page]) -> str:
    """Why these pages cannot be deleted, as a sentence for the editor; "" when they can."""
    titels = beschermd(paginas)
    if not titels:
        return ""
    namen = ", ".join(f"“{titel}”" for titel in titels[:3])
    rest = f" en nog {len(titels) - 3}" if len(titels) > 3 else ""
    return (
        f"Dit kan niet worden verwijderd, want er zijn versies vastgelegd van {namen}{rest}. "
        "Maak de publicatie ongedaan als bezoekers de pagina niet meer mogen zien."
    )
