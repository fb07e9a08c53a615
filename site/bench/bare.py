"""The bare views: what a page and a save cost at the least on this machine, with this server."""

import threading

import psycopg
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines

TABLE = "bench_kaal"
PAGE_SIZE = 10_000  # bytes
PARAGRAPH = "<p>Dit is een platte alinea zonder variabelen, om de kleinst mogelijke pagina mee te vullen.</p>\n"

_local = threading.local()


def database() -> psycopg.Connection:
    """One connection per thread that stays open, as Django keeps its own."""
    if not hasattr(_local, "connection"):
        place = settings.DATABASES["default"]
        _local.connection = psycopg.connect(
            dbname=place["NAME"],
            user=place["USER"] or None,
            password=place["PASSWORD"] or None,
            host=place["HOST"] or None,
            port=place["PORT"] or None,
            autocommit=True,
        )
    return _local.connection


def flat_page(size: int = PAGE_SIZE) -> str:
    """A template of at least `size` bytes with nothing to fill in."""
    return f"<!DOCTYPE html>\n<title>Kaal</title>\n{PARAGRAPH * (size // len(PARAGRAPH) + 1)}"


_template = engines["django"].from_string(flat_page())


def page(request: HttpRequest) -> HttpResponse:
    """Read one row, render the flat template."""
    database().execute(f"SELECT id, tekst FROM {TABLE} WHERE id = 1").fetchone()  # noqa: S608
    return HttpResponse(_template.render())


def store(request: HttpRequest) -> JsonResponse:
    """Store one row with the text that was sent."""
    database().execute(
        f"INSERT INTO {TABLE} (id, tekst) VALUES (2, %s) ON CONFLICT (id) DO UPDATE SET tekst = excluded.tekst",  # noqa: S608
        [request.POST["tekst"]],
    )
    return JsonResponse({"bewaard": True})
