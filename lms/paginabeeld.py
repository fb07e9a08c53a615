"""What the pages of the catalogue show: a leerlijn with its steps in words, and the leerlijnen that a page is in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.db.models import F, Q, QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from lms.rules.leerlijn import Leerlijn, Stap
from lms.rules.toegang import WIE_BEOORDEELT
from lms.status import Instrumentsoort, Stapsoort, Toetssoort

BEELDMAAT = "width-900"  # of every picture beside a text: renditions are looked up together
HOE = {
    Toetssoort.SCORE: f"Je {WIE_BEOORDEELT} vult je score in.",
    Toetssoort.OORDEEL: f"Je {WIE_BEOORDEELT} kijkt of je het kunt.",
    Toetssoort.PRAKTIJK: f"Je laat het zien op het werk. Je {WIE_BEOORDEELT} kijkt mee.",
}
IN_PORTAAL = "Je maakt de toets hier in het portaal. Je ziet meteen je score."


@dataclass(frozen=True)
class Media:
    """Picture (wagtail Image) and sound (wagtail Document) that go with an easy text."""

    beeld: Any = None
    geluid: Any = None


@dataclass(frozen=True)
class Stappagina:
    """The page of a step: where it can be read ("" nowhere now), and what kind of instrument it is ("" for others)."""

    url: str = ""
    soort: str = ""


@dataclass(frozen=True)
class Stapbeeld:
    """A step as a reader sees it. `nummer` is its place ("3", "4b"); `url` is "" where there is no page to read."""

    nummer: str
    soort: str
    titel: str
    tekst: SafeString
    makkelijk: SafeString
    verplicht: bool
    wanneer: str
    toets: tuple[str, ...] = ()
    rubriek: tuple[str, ...] = ()
    bewijs: bool = False
    uren: float = 0
    url: str = ""
    media: Media = field(default_factory=Media)
    aantal: int = 0
    stappen: tuple["Stapbeeld", ...] = ()


def stapbeelden(
    leerlijn: Leerlijn, paginas: Mapping[int, Stappagina] | None = None, media: Mapping[str, Media] | None = None
) -> tuple[Stapbeeld, ...]:
    """The steps in order. `paginas` by key of the page, `media` by id of the step; no query."""
    nummers = nummering(leerlijn)
    return tuple(_beeld(stap, nummers, paginas or {}, media or {}) for stap in leerlijn.stappen)


def nummering(leerlijn: Leerlijn) -> dict[str, str]:
    """The number of each step by its id: 1, 2, and within a choice 2a, 2b."""
    nummers = {}
    for nummer, stap in enumerate(leerlijn.stappen, start=1):
        nummers[stap.id] = str(nummer)
        for plek, kind in enumerate(stap.stappen):
            nummers[kind.id] = f"{nummer}{ascii_lowercase[plek % 26]}"
    return nummers


def wanneer_open(stap: Stap, nummers: Mapping[str, str]) -> str:
    """When a step opens, in words; "" for one that is open at once."""
    eerst = [nummers[id_] for id_ in stap.open_na if id_ in nummers]
    if not eerst:
        return ""
    if len(eerst) == 1:
        return f"Gaat open als stap {eerst[0]} klaar is."
    return f"Gaat open als stap {', '.join(eerst[:-1])} en {eerst[-1]} klaar zijn."


def toets_in_woorden(stap: Stap) -> tuple[str, ...]:
    """How a toetsmoment goes: who judges, when it is passed, how often, within which term."""
    toets = stap.toets
    if toets is None:
        return ()
    zinnen = [IN_PORTAAL if toets.soort == Toetssoort.SCORE and stap.pagina else HOE[Toetssoort(toets.soort)]]
    if toets.soort == Toetssoort.SCORE:
        zinnen.append(f"Je hebt het gehaald vanaf {toets.cesuur} procent.")
    elif toets.rubriek:
        zinnen.append("Je hebt het gehaald als elk punt in orde is.")
    if toets.pogingen == 0:
        zinnen.append("Je mag het zo vaak proberen als je wilt.")
    else:
        zinnen.append("Je hebt één poging." if toets.pogingen == 1 else f"Je hebt {toets.pogingen} pogingen.")
    if toets.dagen:
        zinnen.append(f"Als je begint, heb je {toets.dagen} {'dag' if toets.dagen == 1 else 'dagen'}.")
    return tuple(zinnen)


def _beeld(
    stap: Stap, nummers: Mapping[str, str], paginas: Mapping[int, Stappagina], media: Mapping[str, Media]
) -> Stapbeeld:
    pagina = paginas.get(stap.pagina or 0, Stappagina())
    soort = pagina.soort if stap.soort == Stapsoort.INSTRUMENT else ""
    return Stapbeeld(
        nummer=nummers[stap.id],
        soort=soort or str(Stapsoort(stap.soort).label),
        titel=stap.titel,
        tekst=_html(stap.tekst),
        makkelijk=_html(stap.makkelijk),
        verplicht=stap.verplicht,
        wanneer=wanneer_open(stap, nummers),
        toets=toets_in_woorden(stap),
        rubriek=stap.toets.rubriek if stap.toets else (),
        bewijs=stap.bewijs,
        uren=stap.uren,
        url=pagina.url,
        media=media.get(stap.id, Media()),
        aantal=stap.aantal,
        stappen=tuple(_beeld(kind, nummers, paginas, media) for kind in stap.stappen),
    )


def _html(tekst: str) -> SafeString:
    """A text of a step, which `content.html.schoon` made before it was laid down."""
    return mark_safe(tekst)  # noqa: S308


def media_per_stap(pagina) -> dict[str, Media]:
    """Picture and sound of each step, by its id, from the page as it is now. At most three queries."""
    ruw = {blok.get("id") or "": blok["value"].get("makkelijk") or {} for blok in _blokken(pagina.stappen.raw_data)}
    beelden = beelden_op_id(waarde.get("beeld") for waarde in ruw.values())
    nodig = {waarde.get("geluid") for waarde in ruw.values()} - {None}
    geluiden = get_document_model().objects.in_bulk(nodig) if nodig else {}
    return {
        id_: Media(beelden.get(waarde.get("beeld") or 0), geluiden.get(waarde.get("geluid") or 0))
        for id_, waarde in ruw.items()
        if waarde.get("beeld") or waarde.get("geluid")
    }


def beelden_op_id(ids: Iterable[int | None]) -> dict[int, Any]:
    """Pictures by their id, with the rendition that the pages use. Two queries, none without ids."""
    nodig = set(ids) - {None}
    if not nodig:
        return {}
    gevonden = get_image_model().objects.filter(pk__in=nodig).prefetch_renditions(BEELDMAAT)
    return {beeld.pk: beeld for beeld in gevonden}


def beeld_met_id(id_: int | None) -> Any:
    """One picture as `beelden_op_id` gives them; None for none."""
    return beelden_op_id([id_]).get(id_) if id_ else None


def _blokken(ruw: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for blok in ruw:
        yield blok
        yield from blok["value"].get("stappen") or ()


def stappaginas(leerlijn: Leerlijn, request: HttpRequest | None) -> dict[int, Stappagina]:
    """The pages that are a step and can be read now, by their key. Two queries."""
    nodig = {stap.pagina for stap in leerlijn.alle() if stap.pagina}
    paginas = Page.objects.filter(pk__in=nodig).live().public().annotate(soort=F("instrument__soort"))
    return {
        pagina.pk: Stappagina(
            pagina.get_url(request) or "", str(Instrumentsoort(pagina.soort).label) if pagina.soort else ""
        )
        for pagina in paginas
    }


def kaarten(paginas: Iterable[Page], request: HttpRequest | None) -> list[dict[str, str]]:
    """Pages to go on with, as `lms/pagina_links.html` shows them."""
    return [
        {
            "titel": pagina.title,
            "url": pagina.get_url(request) or "",
            "tekst": pagina.samenvatting,
            "label": str(pagina._meta.verbose_name).capitalize(),
        }
        for pagina in paginas
    ]


def in_woorden(keuzes: type[TextChoices], waarden: Iterable[str]) -> list[str]:
    """What was chosen, in words and in the order of the choices."""
    return [str(keuze.label) for keuze in keuzes if keuze in waarden]


def geldigheid(maanden: int) -> str:
    """How long a certificaat or diploma counts, in words. `maanden` is 0 for one that does not expire."""
    if not maanden:
        return "Het verloopt niet."
    jaren, rest = divmod(maanden, 12)
    delen = [f"{jaren} jaar"] if jaren else []
    if rest:
        delen.append(f"{rest} {'maand' if rest == 1 else 'maanden'}")
    return f"Het is {' en '.join(delen)} geldig."


def leerlijnen_met(pagina: Page, leerlijnen: QuerySet) -> QuerySet:
    """Those of `leerlijnen` of which this page is a step, also within a choice or as the test of a toetsmoment."""
    stap = {"value": {"pagina": pagina.pk}}
    keuze = {"value": {"stappen": [stap]}}
    return leerlijnen.filter(Q(stappen__contains=[stap]) | Q(stappen__contains=[keuze])).order_by("title", "pk")
