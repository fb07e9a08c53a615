"""Keeps what search knows right: a row for every page, begrip and fixed place that is open to everybody.

Wagtail tells of publishing, moving and a new address; Django of who may see a page. All goes through `_werk_bij`, which
makes rows anew from what there is and removes those of what is no longer there. Once a day everything is made anew, for
what nobody told of.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page, PageViewRestriction
from wagtail.search.index import SearchField
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from content.models import Begrip
from content.zoektekst import als_tsvector, toonwoorden

from .models import Zoekregel
from .plekken import Plek, plekken
from .soorten import Zoeksoort

MAX_TEKST = 50_000  # characters of a page that are searched
MAX_SAMENVATTING = 300
PER_KEER = 200
VELDEN = [veld.name for veld in Zoekregel._meta.concrete_fields if not veld.primary_key]


def luister() -> None:
    """Listen to what changes pages and begrippen. Called once, when the portal starts."""
    page_published.connect(_pagina_anders, dispatch_uid="zoeken.op")
    page_unpublished.connect(_pagina_anders, dispatch_uid="zoeken.af")
    post_page_move.connect(_tak_anders, dispatch_uid="zoeken.verplaatst")
    page_slug_changed.connect(_tak_anders, dispatch_uid="zoeken.adres")
    published.connect(_begrip_anders, sender=Begrip, dispatch_uid="zoeken.begrip.op")
    unpublished.connect(_begrip_anders, sender=Begrip, dispatch_uid="zoeken.begrip.af")
    post_save.connect(_wie_anders, sender=PageViewRestriction, dispatch_uid="zoeken.besloten")
    post_delete.connect(_wie_anders, sender=PageViewRestriction, dispatch_uid="zoeken.open")


@transaction.atomic
def maak_alles_opnieuw() -> int:
    """Make every row anew, and say how many there are."""
    _werk_paginas_bij(list(Page.objects.order_by("pk").values_list("pk", flat=True)))
    _werk_begrippen_bij(list(Begrip.objects.order_by("pk").values_list("pk", flat=True)))
    alle = plekken()
    _bewaar([_van_plek(plek) for plek in alle], "plek")
    Zoekregel.objects.exclude(plek=None).exclude(plek__in=[plek.adres for plek in alle]).delete()
    return Zoekregel.objects.count()


def _bewaar(regels: list[Zoekregel], sleutel: str) -> None:
    Zoekregel.objects.bulk_create(
        regels, update_conflicts=True, unique_fields=[sleutel], update_fields=VELDEN, batch_size=PER_KEER
    )


@transaction.atomic
def _werk_paginas_bij(sleutels: Iterable[int]) -> None:
    """Locks the pages, so that of two changes at once the last one stays."""
    alle = list(sleutels)
    for begin in range(0, len(alle), PER_KEER):
        deel = alle[begin : begin + PER_KEER]
        list(Page.objects.filter(pk__in=deel).select_for_update().order_by("pk").values_list("pk"))
        open_ = Page.objects.live().public().filter(pk__in=deel).specific().order_by("pk")
        regels = [regel for pagina in open_ if (regel := _van_pagina(pagina))]
        _bewaar(regels, "pagina")
        Zoekregel.objects.filter(pagina__in=deel).exclude(pagina__in=[regel.pagina_id for regel in regels]).delete()


def _werk_begrippen_bij(sleutels: Iterable[int]) -> None:
    alle = list(sleutels)
    regels = [_van_begrip(begrip) for begrip in Begrip.objects.openbaar().filter(pk__in=alle)]
    _bewaar(regels, "begrip")
    Zoekregel.objects.filter(begrip__in=alle).exclude(begrip__in=[regel.begrip_id for regel in regels]).delete()


def _van_pagina(pagina: Page) -> Zoekregel | None:
    """The row of a page as it is; None for a page without an address."""
    if (url := pagina.url) is None:
        return None
    soort = getattr(pagina, "zoeksoort", Zoeksoort.PORTAAL)
    tekst = " ".join(filter(None, map(_kaal, _teksten(pagina))))
    kort = next(
        filter(None, (getattr(pagina, veld, "") for veld in ("search_description", "samenvatting", "inleiding"))), ""
    )
    titel = getattr(pagina, "zoektitel", pagina.title)
    return _regel(titel, _kaal(kort) or tekst, tekst, pagina=pagina, soort=soort, url=url, wat=_naam(pagina))


def _van_begrip(begrip: Begrip) -> Zoekregel:
    tekst = " ".join(betekenis.definitie for betekenis in begrip.in_volgorde())
    vormen = " ".join(begrip.alle_vormen)
    return _regel(
        begrip.term,
        tekst,
        f"{vormen} {tekst}",
        begrip=begrip,
        soort=Zoeksoort.BEGRIP,
        wat="Begrip",
        url=begrip.get_absolute_url(),
        bekend_als=vormen,
    )


def _van_plek(plek: Plek) -> Zoekregel:
    return _regel(
        plek.titel,
        plek.samenvatting,
        plek.samenvatting,
        plek=plek.adres,
        soort=plek.soort,
        wat=plek.soort.label,
        url=reverse(plek.adres),
        bekend_als=plek.woorden,
    )


def _regel(titel: str, samenvatting: str, tekst: str, bekend_als: str = "", **velden) -> Zoekregel:
    """A row; what is in the title weighs most, then other names, then the summary."""
    kort = _kort(samenvatting)
    kop = ((titel, "A", True), (bekend_als, "B", True), (kort, "C", True))
    return Zoekregel(
        titel=titel,
        samenvatting=kort,
        tekst=tekst[:MAX_TEKST],
        zoek=als_tsvector(*kop, (tekst[:MAX_TEKST], "D", False)),
        kop=als_tsvector(*kop),
        woorden=sorted(toonwoorden(f"{titel} {bekend_als} {kort}")),
        **velden,
    )


def _kort(tekst: str) -> str:
    """The begin of a text, cut between words."""
    if len(tekst) <= MAX_SAMENVATTING:
        return tekst
    return f"{tekst[: MAX_SAMENVATTING - 1].rsplit(' ', 1)[0]}…"


def _naam(pagina: Page) -> str:
    naam = str(pagina.specific_class._meta.verbose_name)
    return naam[:1].upper() + naam[1:]


def _teksten(pagina: Page) -> Iterator[str]:
    """What its type says that can be searched, but for the title."""
    for veld in type(pagina).get_search_fields():
        if isinstance(veld, SearchField) and veld.field_name != "title":
            waarde = veld.get_value(pagina)
            yield " ".join(map(str, waarde)) if isinstance(waarde, list) else str(waarde or "")


def _kaal(html: str) -> str:
    """The words of HTML, with one space between them."""
    return " ".join(strip_tags(html.replace("<", " <")).split())


def _pagina_anders(instance: Page, **kwargs) -> None:
    _werk_paginas_bij([instance.pk])


def _tak_anders(instance: Page, **kwargs) -> None:
    """The address of a page and of all below it is another, and so may be who sees it."""
    _werk_paginas_bij(Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True))


def _begrip_anders(instance: Begrip, **kwargs) -> None:
    _werk_begrippen_bij([instance.pk])


def _wie_anders(instance: PageViewRestriction, **kwargs) -> None:
    """Once it is certain: it also goes with a page that is being deleted."""
    transaction.on_commit(partial(_werk_tak_bij, instance.page_id))


def _werk_tak_bij(sleutel: int) -> None:
    if (top := Page.objects.filter(pk=sleutel).first()) is not None:
        _tak_anders(top)
