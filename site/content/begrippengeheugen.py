"""The begrippenlijst as texts need it, remembered per process until it changes.

A page asks the database one thing: whether anything changed. PostgreSQL gives each row a new `xmin` (the transaction
that wrote it) with every change and shows it only once it is committed, as in `content.paginacache`.
"""

from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from content.begrippen import Uitleg, Woordenlijst
from content.domeinen import Domein
from content.models import Begrip

_TABELLEN = [model._meta.db_table for model in (Begrip, Begrip._meta.get_field("betekenissen").related_model)]
_RIJEN = " UNION ALL ".join(f"SELECT xmin FROM {tabel}" for tabel in _TABELLEN)  # noqa: S608
_STAND = f"SELECT count(*), sum(xmin::text::bigint) FROM ({_RIJEN}) AS rijen"  # noqa: S608

Stand = tuple[int, int | None]
_geheugen: tuple[Stand, dict[str, Woordenlijst]] = ((0, None), {})


class Leespagina:
    """What was explained on one page, so that each word is explained once. Made at the first text."""

    def __init__(self) -> None:
        self._woordenlijsten = _huidig()
        self._gezien: set[str] = set()

    def leg_uit(self, html: SafeString, domein: str) -> SafeString:
        woordenlijst = self._woordenlijsten.get(domein)
        return woordenlijst.leg_uit(html, self._gezien) if woordenlijst else html

    def ken(self, begrip: Begrip) -> None:
        """Do not explain this one: the page is about it."""
        self._gezien.update(_id(begrip.slug, domein) for domein in Domein.values)


def leespagina(request: HttpRequest) -> Leespagina:
    """The one of this request. One query the first time, three when the list changed."""
    if not hasattr(request, "_leespagina"):
        request._leespagina = Leespagina()  # type: ignore[attr-defined]
    return request._leespagina  # type: ignore[attr-defined]


def _huidig() -> dict[str, Woordenlijst]:
    global _geheugen
    # Read before the list itself, so that a change meanwhile makes it old at once.
    with connection.cursor() as cursor:
        cursor.execute(_STAND)
        stand = cursor.fetchone()
    if stand != _geheugen[0]:
        _geheugen = (stand, _lees())
    return _geheugen[1]


def _lees() -> dict[str, Woordenlijst]:
    begrippen = list(Begrip.objects.openbaar())
    return {
        domein: Woordenlijst(
            (_uitleg(begrip, betekenis), begrip.alle_vormen)
            for begrip in begrippen
            for betekenis in begrip.betekenissen.all()
            if betekenis.domein == domein and betekenis.in_tekst
        )
        for domein in Domein.values
    }


def _uitleg(begrip: Begrip, betekenis) -> Uitleg:
    return Uitleg(
        id=_id(begrip.slug, betekenis.domein),
        term=begrip.term,
        definitie=betekenis.definitie,
        verouderd=betekenis.verouderd,
        adres=f"{reverse('begrip', args=[begrip.slug])}#{betekenis.domein}",
    )


def _id(slug: str, domein: str) -> str:
    return f"begrip-{slug}-{domein}"
