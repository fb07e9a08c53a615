"""A database of its own for the measurement, and the files that go with the pages as production has them."""

import io

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from bench.bare import TABLE

CONTENT = ("migrate", "createcachetable", "laad_inhoud", "laad_leeraanbod", "laad_begrippen", "maak_zoekregister")


def make_database() -> None:
    """Make the database anew, with its tables, the content, and the table of the bare views."""
    drop_database()
    _maintain("CREATE DATABASE {}")
    for command in CONTENT:
        call_command(command, verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, tekst text NOT NULL)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'Een rij om te lezen')")  # noqa: S608


def drop_database() -> None:
    connection.close()
    _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _maintain(statement: str) -> None:
    place = settings.DATABASES["default"]
    known = {"user": place["USER"], "password": place["PASSWORD"], "host": place["HOST"], "port": place["PORT"]}
    given = {name: value for name, value in known.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
        server.execute(sql.SQL(statement).format(sql.Identifier(place["NAME"])))
