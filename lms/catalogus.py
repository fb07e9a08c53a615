"""Keeps the catalogue right: a row for every page of learning that is published and open to everybody.

Wagtail tells of publishing, also when that was planned, of moving and of a new address; Django of who may see a page
and of another name for a word, which have no verb of their own. Everything goes through `werk_bij`, which makes rows
anew from the pages as they are and removes those of what is no longer there. When an uitvoering changes, its own verb
says so (`Catalogusregel.objects.zet_data`).
"""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.zoektekst import als_tsvector, kaal, toonwoorden
from lms.models import Catalogusregel, Functie, Instrument, Leerlijn, Opleiding, Uitvoering, Werkprofiel, Werksoort
from lms.rules.studielast import studielast
from lms.status import Catalogussoort

MODELLEN: dict[type[Page], Catalogussoort] = {
    Leerlijn: Catalogussoort.LEERLIJN,
    Opleiding: Catalogussoort.OPLEIDING,
    Instrument: Catalogussoort.INSTRUMENT,
    Werkprofiel: Catalogussoort.WERKPROFIEL,
}
# What is found by its words, as far as a page has it. Not the questions of an instrument: the right answers of a test
# stand between them.
TEKSTVELDEN = ("tekst", "doel", "toelating", "kennis", "vereisten", "vaardigheden", "makkelijke_tekst")
REGELVELDEN = ("aanbieder", "accreditatie", "afsluiting", "einde_titel")
BLOKVELDEN = ("kerntaken", "competenties")
VELDEN = [veld.name for veld in Catalogusregel._meta.concrete_fields if not veld.primary_key]
PER_KEER = 200


def registreer() -> None:
    """Listen to what changes pages. Called once, when the portal starts."""
    for model in MODELLEN:
        page_published.connect(_gepubliceerd, sender=model, dispatch_uid=f"catalogus.op.{model.__name__}")
        page_unpublished.connect(_verborgen, sender=model, dispatch_uid=f"catalogus.af.{model.__name__}")
    post_page_move.connect(_verplaatst, dispatch_uid="catalogus.verplaatst")
    page_slug_changed.connect(_verplaatst, dispatch_uid="catalogus.adres")
    for model in (Werksoort, Functie):
        post_save.connect(_woord_anders, sender=model, dispatch_uid=f"catalogus.woord.{model.__name__}")
    post_save.connect(_besloten, sender=PageViewRestriction, dispatch_uid="catalogus.besloten")
    post_delete.connect(_weer_open, sender=PageViewRestriction, dispatch_uid="catalogus.open")


@transaction.atomic
def werk_bij(sleutels: Iterable[int]) -> None:
    """Make the rows of these pages anew. Locks the pages, so that of two changes at once the last one stays."""
    gevraagd = set(Page.objects.filter(pk__in=sleutels).select_for_update().order_by("pk").values_list("pk", flat=True))
    regels = [regel for model in MODELLEN for pagina in _open(model, gevraagd) if (regel := _regel(pagina))]
    Catalogusregel.objects.bulk_create(
        regels, update_conflicts=True, unique_fields=["pagina"], update_fields=VELDEN, batch_size=PER_KEER
    )
    Catalogusregel.objects.filter(pk__in=gevraagd - {regel.pk for regel in regels}).delete()


@transaction.atomic
def maak_alles_opnieuw() -> int:
    """Make the whole catalogue anew, and say how many rows it has."""
    sleutels = list(Page.objects.type(*MODELLEN).order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(sleutels), PER_KEER):
        werk_bij(sleutels[begin : begin + PER_KEER])
    return Catalogusregel.objects.count()


def _open(model: type[Page], sleutels: set[int]) -> Iterable[Page]:
    """Of these pages those that everybody may see."""
    return model.objects.live().public().filter(pk__in=sleutels).order_by("pk")


def _regel(pagina) -> Catalogusregel | None:
    """The row of a page as it is; None for a page without an address."""
    if (url := pagina.url) is None:
        return None
    werksoorten, functies = list(pagina.werksoorten.all()), list(pagina.functies.all())
    profielen = _profielen(pagina)
    namen = " ".join(str(naam) for naam in (*werksoorten, *functies, *(profiel.title for profiel in profielen)))
    kop = ((pagina.title, "A", True), (pagina.samenvatting, "B", True), (namen, "C", True))
    return Catalogusregel(
        pk=pagina.pk,
        soort=MODELLEN[type(pagina)],
        titel=pagina.title,
        titelsleutel=kaal(pagina.title),
        samenvatting=pagina.samenvatting,
        url=url,
        makkelijk=bool(pagina.makkelijke_tekst),
        werkprofielen=[profiel.pk for profiel in profielen],
        werksoorten=[werksoort.pk for werksoort in werksoorten],
        functies=[functie.pk for functie in functies],
        vormen=getattr(pagina, "vormen", []),
        niveau=pagina.niveau,
        uren=_uren(pagina),
        data=Uitvoering.objects.begindagen(pagina.pk) if isinstance(pagina, Opleiding) else [],
        gewijzigd_op=pagina.last_published_at or timezone.now(),
        zoek=als_tsvector(*kop, (" ".join(_teksten(pagina)), "D", False)),
        kop=als_tsvector(*kop),
        woorden=sorted(toonwoorden(f"{pagina.title} {pagina.samenvatting} {namen}")),
    )


def _profielen(pagina) -> list[Werkprofiel]:
    """The werkprofielen that it leads to; of a werkprofiel itself."""
    alle = [pagina] if isinstance(pagina, Werkprofiel) else pagina.werkprofielen.all()
    return list(Werkprofiel.objects.live().public().filter(pk__in=[profiel.pk for profiel in alle]).order_by("pk"))


def _uren(pagina) -> float | None:
    """How long it takes; of a leerlijn the least that its compulsory steps take. None when nobody said."""
    if isinstance(pagina, Leerlijn):
        return studielast(pagina.definitie()).van or None
    if isinstance(pagina, Instrument):
        return pagina.minuten / 60 if pagina.minuten else None
    return getattr(pagina, "uren", None)


def _teksten(pagina) -> Iterator[str]:
    """Everything else on the page by which somebody may look for it."""
    for veld in TEKSTVELDEN:
        yield _zonder_opmaak(getattr(pagina, veld, ""))
    for veld in REGELVELDEN:
        yield getattr(pagina, veld, "")
    for veld in BLOKVELDEN:
        if blokken := getattr(pagina, veld, None):
            yield from blokken.stream_block.get_searchable_content(blokken)
    if isinstance(pagina, Leerlijn):
        for stap in pagina.definitie().alle():
            yield f"{stap.titel} {_zonder_opmaak(stap.tekst)} {_zonder_opmaak(stap.makkelijk)}"


def _zonder_opmaak(html: str) -> str:
    """The words of HTML; those on both sides of a tag stay apart."""
    return strip_tags(html.replace("<", " <"))


def _gepubliceerd(sender, instance, **kwargs) -> None:
    sleutels = {instance.pk}
    if sender is Werkprofiel:
        # Others carry its name, so they change when it does.
        eerder = Catalogusregel.objects.filter(pk=instance.pk, titel=instance.title).exists()
        sleutels |= set() if eerder else _bij_profiel(instance.pk)
    werk_bij(sleutels)


def _verborgen(sender, instance, **kwargs) -> None:
    werk_bij({instance.pk} | (_bij_profiel(instance.pk) if sender is Werkprofiel else set()))


def _bij_profiel(sleutel: int) -> set[int]:
    modellen = (Leerlijn, Opleiding, Instrument)
    return {pk for model in modellen for pk in model.objects.filter(werkprofielen=sleutel).values_list("pk", flat=True)}


def _verplaatst(instance, **kwargs) -> None:
    """The address of a page and of all below it is another, and so may be who sees it."""
    _werk_tak_bij(instance.pk)


def _woord_anders(sender, instance, created: bool, **kwargs) -> None:
    if not created:
        veld = "werksoorten" if sender is Werksoort else "functies"
        werk_bij(Catalogusregel.objects.filter(**{f"{veld}__contains": [instance.pk]}).values_list("pk", flat=True))


def _besloten(instance: PageViewRestriction, **kwargs) -> None:
    _werk_tak_bij(instance.page_id)


def _weer_open(instance: PageViewRestriction, **kwargs) -> None:
    """Once it is certain: it also goes with a page that is being deleted."""
    transaction.on_commit(partial(_werk_tak_bij, instance.page_id))


def _werk_tak_bij(sleutel: int) -> None:
    """A page and all of learning below it; nothing when the page is gone."""
    if (top := Page.objects.filter(pk=sleutel).first()) is not None:
        tak = Page.objects.type(*MODELLEN).filter(Q(path__startswith=top.path))
        werk_bij(list(tak.values_list("pk", flat=True)))
