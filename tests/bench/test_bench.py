"""`manage.py bench` as somebody runs it: with few of everything, in a database that is gone afterwards."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from bench.bare import PAGE_SIZE, flat_page
from bench.management.commands.bench import domains
from bench.phone import CHROMIUM
from portfolio.bench.visits import form_fields

FIGURES = (
    "Overzicht, ingevuld",
    "Automatisch bewaren",
    "Indienen",
    "Deel C1, bezoeker",
    "Werklijst van het bureau",
    "Lege pagina van het beheer",
    "Overzicht van de assessor",
    "Scorestap openen",
    "Register, zoeken",
    "Leeraanbod, zoeken",
    "Leerlijn, niet onthouden",
    "Overzicht van de coach",
    "Leerdossier",
)
SCREENS = ("Voorpagina", "Stap met 8 teksten", "Scorestap", "Leeraanbod", "Begrippenlijst")


@pytest.mark.django_db
def test_measures_all_with_few_and_with_many_and_cleans_up():
    place = connection.settings_dict
    url = f"postgresql://{place['USER']}:{place['PASSWORD']}@/{place['NAME']}?host={place['HOST']}"
    url += f"&port={place['PORT']}" if place["PORT"] else ""
    done = subprocess.run(
        [sys.executable, "manage.py", "bench", "--weinig", "2", "--veel", "3", "--aantal", "4", "--keer", "1"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Met 2 van alles" in done.stdout
    assert "Met 3 van alles" in done.stdout
    server, _, telefoon = done.stdout.partition("De eerste keer op een trage telefoon")
    for figure in FIGURES:
        assert server.count(f"\n{figure} ") == 2, figure
    assert CHROMIUM is None or all(f"\n{screen} " in telefoon for screen in SCREENS), telefoon
    assert "Inschrijflijst inlezen: 6 rijen in " in done.stdout
    assert "gehaald       Evenveel queries bij weinig als bij veel" in done.stdout
    with psycopg.connect(url.replace(place["NAME"], "postgres")) as postgres:
        left = postgres.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"{place['NAME']}_bench"])
        assert left.fetchone() is None


def test_one_domain_can_be_measured_by_itself():
    assert list(domains()) == ["portfolio", "leren"]
    with pytest.raises(CommandError, match="onzin"):
        call_command("bench", "--domein=onzin")


def test_the_bare_page_is_ten_kilobytes():
    assert PAGE_SIZE <= len(flat_page()) <= PAGE_SIZE * 1.02


def test_of_a_step_goes_along_what_a_browser_would_send():
    html = b"""<form id="stap-formulier"><input type="hidden" name="bron" value="abc">
        <textarea name="v-1-tekst">\nTwee\nregels</textarea>
        <input type="checkbox" name="v-1-nauwelijks" value="ja">
        <input type="checkbox" name="v-2-nauwelijks" value="ja" checked></form>"""
    assert form_fields(html) == {"bron": "abc", "v-1-tekst": "Twee\nregels", "v-2-nauwelijks": "ja"}
