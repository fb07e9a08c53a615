"""Asking a table of prepared text (see `content.zoektekst`): what fits, which words fit by themselves, and slips.

Such a table has the columns `zoek` and `kop` (tsvector) and `woorden` (text[]), and an order for what fits as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from psycopg import sql

from content.zoektekst import Zoekvraag, als_tsquery, lijkt_op, zoekvraag


@dataclass(frozen=True)
class Zoektabel:
    """`naam` of the table, its `sleutel`, and the column by which equals are ordered (`volgorde`)."""

    naam: str
    sleutel: str
    volgorde: str

    def treffers(self, vraag: Zoekvraag) -> list[int]:
        """The keys of the rows that fit, best first: words in the title, then in the summary, then anywhere."""
        opdracht = self._sql("""
            SELECT {sleutel} FROM {naam} WHERE zoek @@ %(past)s::tsquery
            ORDER BY ts_rank(kop, %(precies)s::tsquery) + ts_rank(kop, %(begin)s::tsquery) DESC, {volgorde}, {sleutel}
        """)
        return [sleutel for (sleutel,) in _door_de_index(lambda: _vraag(opdracht, vars(vraag)))]

    def passen_los(self, vraag: Zoekvraag) -> dict[str, bool]:
        """Of each word that was typed whether it fits something by itself."""
        passen = self._passen([als_tsquery(woord) for woord in vraag.woorden])
        return dict(zip(vraag.woorden, passen, strict=True))

    def bedoeld(self, los: dict[str, bool]) -> str | None:
        """What was typed without its slips, where that does fit something; None when it has none."""
        if all(los.values()):
            return None
        bekend = {woord for (woord,) in _vraag(self._sql("SELECT DISTINCT unnest(woorden) FROM {naam}"), [])}
        beter = [woord if past else lijkt_op(woord, bekend) for woord, past in los.items()]
        voorstel = " ".join(woord for woord in beter if woord)
        vraag = zoekvraag(voorstel) if voorstel else None
        return voorstel if vraag and any(self._passen([vraag.past])) else None

    def _passen(self, vragen: Sequence[str]) -> tuple[bool, ...]:
        """Of each query whether there is a row that fits."""
        kolom = self._sql("EXISTS (SELECT FROM {naam} WHERE zoek @@ %s::tsquery)")
        opdracht = sql.SQL("SELECT {}").format(sql.SQL(", ").join([kolom] * len(vragen)))
        (rij,) = _door_de_index(lambda: _vraag(opdracht, list(vragen)))
        return rij

    def _sql(self, tekst: str) -> sql.Composed:
        namen = {"naam": self.naam, "sleutel": self.sleutel, "volgorde": self.volgorde}
        return sql.SQL(tekst).format(**{plek: sql.Identifier(naam) for plek, naam in namen.items()})


def _door_de_index(vraag: Callable[[], list[tuple]]) -> list[tuple]:
    """Ask by the index on words. By itself PostgreSQL reads the words of every row instead when it expects many: it
    does not reckon with what unpacking them costs, which is most of the work.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        return vraag()


def _vraag(opdracht: sql.Composed, waarden) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return cursor.fetchall()
