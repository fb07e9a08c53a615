"""The catalogue in memory, so that choosing and counting cost no more for two thousand pages than for twenty.

Of everything that can be chosen it knows which rows have it, as the bits of one number: bit i is row i. Then choosing
is `|` and `&`, and counting is counting bits. Every process keeps the last one; each request asks the database one
thing: whether a row has changed since. As in `content.paginacache`, PostgreSQL itself tells: `xmin` and `cmin` name
the transaction that wrote a row, and the statement in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db import connection

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
_TABELLEN = ("lms_catalogusregel", "lms_werksoort", "lms_functie")
_RIJEN = " UNION ALL ".join(f"SELECT xmin, cmin FROM {tabel}" for tabel in _TABELLEN)  # noqa: S608
_KENMERK = f"SELECT count(*), sum(xmin::text::bigint), sum(cmin::text::bigint) FROM ({_RIJEN}) AS rijen"  # noqa: S608
_VELDEN = (
    *("pk", "soort", "titel", "url", "gewijzigd_op", "werkprofielen", "werksoorten", "functies", "niveau"),
    *("uren", "vormen", "makkelijk", "data"),
)

Kenmerk = tuple[int, int, int]


@dataclass(frozen=True)
class Catalogusstand:
    """`sleutels` are the rows by title, `nieuwste` the places of the same rows, newest first. `met` holds the rows of
    each facet and value, `dagen` those that begin on a day. `slugs` are the addresses of what rows name by key.
    """

    kenmerk: Kenmerk
    sleutels: tuple[int, ...]
    plaats: Mapping[int, int]
    nieuwste: tuple[int, ...]
    met: Mapping[tuple[str, str], int]
    dagen: Mapping[date, int]
    labels: Mapping[str, Mapping[str, str]]
    slugs: Mapping[str, Mapping[int, str]]

    @property
    def alle(self) -> int:
        return (1 << len(self.sleutels)) - 1

    def tussen(self, eerste: date, laatste: date) -> int:
        """The rows that begin on one of these days."""
        return _samen(rijen for dag, rijen in self.dagen.items() if eerste <= dag <= laatste)

    def bits(self, sleutels: Iterable[int]) -> int:
        """The rows with these keys, as far as they are known."""
        tekens = bytearray(b"0" * len(self.sleutels))
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
    rijen = list(Catalogusregel.objects.order_by("titelsleutel", "pk").values_list(*_VELDEN, named=True))
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
        sleutels=tuple(rij.pk for rij in rijen),
        plaats={rij.pk: plaats for plaats, rij in enumerate(rijen)},
        nieuwste=tuple(sorted(range(len(rijen)), key=lambda plaats: rijen[plaats].gewijzigd_op, reverse=True)),
        met=dict(met),
        dagen=dict(dagen),
        labels={facet: labels[facet] for facet in FACETTEN},
        slugs=slugs,
    )


def _waarden(rij, slugs: dict[str, dict[int, str]]) -> Iterable[tuple[str, str]]:
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
