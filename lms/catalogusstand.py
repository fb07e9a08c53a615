"""The catalogue in memory, so that choosing and counting cost no more for two thousand pages than for twenty.

Of everything that can be chosen it knows which rows have it, as the bits of one number: bit i is row i. Then choosing
is `|` and `&`, and counting is counting bits. With it goes what the page of the catalogue says, where everybody may see
it. Every process keeps the last one; each request asks the database one thing: whether a row has changed since. As in
`content.paginacache`, PostgreSQL itself tells: `xmin` and `cmin` name the transaction that wrote a row, and the
statement in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db import connection

from content.paginacache import SUM_XMIN
from lms.models.catalogusregel import Catalogusregel
from lms.models.taxonomie import Functie, Werksoort
from lms.rules.catalogus import BANDEN, FACETTEN
from lms.status import Catalogussoort, Niveau, Start, Urenband, Vorm

VAST: dict[str, dict[str, str]] = {
    "soort": dict(Catalogussoort.choices),
    "niveau": dict(Niveau.choices),
    "uren": dict(Urenband.choices),
    "vorm": dict(Vorm.choices),
    "start": dict(Start.choices),
    "makkelijk": {"ja": "Met makkelijke tekst"},
}
_TABELLEN = (
    *("lms_catalogusregel", "lms_werksoort", "lms_functie"),
    *("lms_leeraanbod", "wagtailcore_site", "wagtailcore_pageviewrestriction"),
    "wagtailcore_page WHERE id IN (SELECT page_ptr_id FROM lms_leeraanbod)",
)
_RIJEN = " UNION ALL ".join(f"SELECT xmin, cmin FROM {tabel}" for tabel in _TABELLEN)  # noqa: S608
_KENMERK = f"SELECT count(*), {SUM_XMIN}, sum(cmin::text::bigint) FROM ({_RIJEN}) AS rijen"  # noqa: S608

# The page as far as it is below the start of the site, published, and open to everybody, itself and what is above it.
_AANBOD = """
    SELECT pagina.title, pagina.seo_title, aanbod.inleiding, '/' || pagina.slug || '/'
    FROM lms_leeraanbod aanbod
    JOIN wagtailcore_page pagina ON pagina.id = aanbod.page_ptr_id
    JOIN wagtailcore_site site ON site.is_default_site
    JOIN wagtailcore_page home ON home.id = site.root_page_id
    WHERE pagina.live AND pagina.depth = home.depth + 1 AND pagina.path LIKE home.path || '%'
    AND NOT EXISTS (
        SELECT FROM wagtailcore_pageviewrestriction slot JOIN wagtailcore_page dicht ON dicht.id = slot.page_id
        WHERE pagina.path LIKE dicht.path || '%'
    )
"""

Kenmerk = tuple[int, int, int]


@dataclass(frozen=True)
class Aanbodpagina:
    """What the catalogue says of itself, in the words of Wagtail's page."""

    title: str
    seo_title: str
    inleiding: str
    url: str


@dataclass(frozen=True)
class Catalogusstand:
    """`regels` are the rows by title, to read only; `plaats` says by key where each is, `nieuwste` are those places,
    newest first. `met` holds the rows of each facet and value, `dagen` those that begin on a day. `slugs` are the
    addresses of what rows name by key. `pagina` is None while not everybody may see it.
    """

    kenmerk: Kenmerk
    regels: tuple[Catalogusregel, ...]
    plaats: Mapping[int, int]
    nieuwste: tuple[int, ...]
    met: Mapping[tuple[str, str], int]
    dagen: Mapping[date, int]
    labels: Mapping[str, Mapping[str, str]]
    slugs: Mapping[str, Mapping[int, str]]
    pagina: Aanbodpagina | None

    @property
    def alle(self) -> int:
        return (1 << len(self.regels)) - 1

    def tussen(self, eerste: date, laatste: date) -> int:
        """The rows that begin on one of these days."""
        return _samen(rijen for dag, rijen in self.dagen.items() if eerste <= dag <= laatste)

    def bits(self, sleutels: Iterable[int]) -> int:
        """The rows with these keys, as far as they are known."""
        tekens = bytearray(b"0" * len(self.regels))
        for sleutel in sleutels:
            if sleutel in self.plaats:
                tekens[-1 - self.plaats[sleutel]] = ord("1")
        return int(tekens or b"0", 2)

    def plaatsen(self, rijen: int) -> list[int]:
        """Which rows these are, by title."""
        return [plaats for plaats, teken in enumerate(reversed(f"{rijen:b}")) if teken == "1"]


_laatste: Catalogusstand | None = None


def stand() -> Catalogusstand:
    """The catalogue as it is now."""
    global _laatste
    kenmerk = _kenmerk()
    gezien = _laatste
    if gezien is None or gezien.kenmerk != kenmerk:
        # Known before the rows are read, so that a change meanwhile makes it old at once.
        _laatste = gezien = _lees(kenmerk)
    return gezien


def _kenmerk() -> Kenmerk:
    with connection.cursor() as cursor:
        cursor.execute(_KENMERK)
        return cursor.fetchone()


def _lees(kenmerk: Kenmerk) -> Catalogusstand:
    rijen = tuple(Catalogusregel.objects.order_by("titelsleutel", "pk").defer("zoek", "kop", "woorden"))
    woorden = {
        "werkprofiel": [
            (rij.pk, _slug(rij.url), rij.titel) for rij in rijen if rij.soort == Catalogussoort.WERKPROFIEL
        ],
        "werksoort": list(Werksoort.objects.values_list("pk", "slug", "naam")),
        "functie": list(Functie.objects.values_list("pk", "slug", "naam")),
    }
    slugs = {facet: {pk: slug for pk, slug, _ in lijst} for facet, lijst in woorden.items()}
    labels = VAST | {
        facet: {slug: label for _, slug, label in sorted(lijst, key=lambda woord: woord[2].casefold())}
        for facet, lijst in woorden.items()
    }
    met: dict[tuple[str, str], int] = defaultdict(int)
    dagen: dict[date, int] = defaultdict(int)
    for plaats, rij in enumerate(rijen):
        for facet, waarde in _waarden(rij, slugs):
            met[facet, waarde] |= 1 << plaats
        for dag in rij.data:
            dagen[dag] |= 1 << plaats
    return Catalogusstand(
        kenmerk=kenmerk,
        regels=rijen,
        plaats={rij.pk: plaats for plaats, rij in enumerate(rijen)},
        nieuwste=tuple(sorted(range(len(rijen)), key=lambda plaats: rijen[plaats].gewijzigd_op, reverse=True)),
        met=dict(met),
        dagen=dict(dagen),
        labels={facet: labels[facet] for facet in FACETTEN},
        slugs=slugs,
        pagina=_pagina(),
    )


def _pagina() -> Aanbodpagina | None:
    with connection.cursor() as cursor:
        cursor.execute(_AANBOD)
        rij = cursor.fetchone()
    return Aanbodpagina(*rij) if rij else None


def _waarden(rij: Catalogusregel, slugs: dict[str, dict[int, str]]) -> Iterable[tuple[str, str]]:
    yield "soort", rij.soort
    for facet, sleutels in (
        ("werkprofiel", rij.werkprofielen),
        ("werksoort", rij.werksoorten),
        ("functie", rij.functies),
    ):
        yield from ((facet, slugs[facet][sleutel]) for sleutel in sleutels if sleutel in slugs[facet])
    yield from (("vorm", vorm) for vorm in rij.vormen)
    if rij.niveau:
        yield "niveau", rij.niveau
    if rij.uren is not None:
        yield "uren", band(rij.uren)
    if rij.makkelijk:
        yield "makkelijk", "ja"


def band(uren: Decimal) -> str:
    """In which band these hours are."""
    return next(str(naam) for naam, tot in BANDEN.items() if tot is None or uren <= tot)


def _slug(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _samen(delen: Iterable[int]) -> int:
    return reduce(or_, delen, 0)
