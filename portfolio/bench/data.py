"""A database of its own, and as many filled portfolios in it as a measurement asks for."""

import io
from importlib import resources

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import sql

from accounts.models import Profiel, User, Werkgever
from accounts.rollen import KANDIDAAT, geef_rol
from portfolio.bench.bare import TABLE
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Portfolio

ADDRESS = "bench-{}@voorbeeld.nl"
COPY = resources.files(__package__).joinpath("copy.sql")


def make_database() -> None:
    """Make the database anew, with its tables, the content, and the table of the bare views."""
    drop_database()
    _maintain("CREATE DATABASE {}")
    for command in ("migrate", "createcachetable", "laad_inhoud"):
        call_command(command, verbosity=0, stdout=io.StringIO())
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


def first_portfolio(email: str = ADDRESS.format(1)) -> Portfolio:
    """The complete demo portfolio, with its files: the one that all others are copies of."""
    portfolio = Portfolio.objects.begin(_kandidaat(email))
    vul(portfolio, demo.lees("volledig", timezone.localdate()), demo.routes("volledig"))
    return portfolio


def empty_portfolio() -> Portfolio:
    """One that was just begun."""
    return Portfolio.objects.begin(_kandidaat("leeg@voorbeeld.nl"))


def _kandidaat(email: str) -> User:
    gegevens = demo.profiel("volledig")
    user = User.objects.create_user(email, first_name="Sanne", last_name="de Vries")
    geef_rol(user, KANDIDAAT)
    velden = ("certificaatnaam", "plaats", "telefoon", "opleider")
    profiel = Profiel.objects.create(user=user, **{veld: gegevens[veld] for veld in velden})
    for werkgever in gegevens["werkgevers"]:
        Werkgever.objects.create(profiel=profiel, naam=werkgever)
    return user


def grow(model: Portfolio, have: int, want: int) -> None:
    """Copy the model portfolio until there are `want`, person, answers and progress included."""
    with connection.cursor() as cursor:
        cursor.execute(COPY.read_text(), {"model": model.pk, "van": have + 1, "tot": want})
        cursor.execute("VACUUM ANALYZE")


def kandidaten(amount: int, portfolios: int) -> list[User]:
    """At most `amount` of those with a filled portfolio, spread evenly over all."""
    step = max(1, portfolios // amount)
    numbers = range(1, portfolios + 1, step)
    return list(User.objects.filter(email__in=[ADDRESS.format(n) for n in numbers]).order_by("pk")[:amount])
