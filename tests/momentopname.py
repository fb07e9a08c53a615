"""Everything that stands in the database, remembered in memory and put back: for tests that flush it.

Loading the real content takes seconds, putting its rows back a few tenths of one.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from psycopg import sql
from wagtail.models import Site

TABELLEN = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'django_migrations'"

Momentopname = dict[str, bytes]


def onthoud() -> Momentopname:
    """The rows of every table that has any."""
    with connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        namen = [naam for (naam,) in cursor.fetchall()]
        inhoud = {}
        for naam in namen:
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(naam))) as rijen:
                inhoud[naam] = b"".join(bytes(rij) for rij in rijen)
    return {naam: rijen for naam, rijen in inhoud.items() if rijen}


def zet_terug(opname: Momentopname) -> None:
    """Make the database what it was, in one transaction, at whose end the foreign keys are checked.

    Sequences are left alone: they only count up, so that a new row never gets the number of one put back.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TABELLEN)
        namen = sql.SQL(", ").join(sql.Identifier(naam) for (naam,) in cursor.fetchall())
        cursor.execute(sql.SQL("TRUNCATE {}").format(namen))
        for naam, rijen in opname.items():
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(naam))) as kopie:
                kopie.write(rijen)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()
