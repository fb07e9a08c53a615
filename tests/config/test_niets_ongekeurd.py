"""No page without a check of accessibility: not an address, not a type of page, not an error page.

What is checked is what the browser tests name with `@pytest.mark.keurt` (tests/browser/keuren.py sees to it that they
do look at it). This test reads only the names, so it says in a second what is missing.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import ResolverMatch, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR, zet_rechten
from tests.accounts.factories import maak_user
from tests.browser.keuren import PAGINAS, VERVANGEN
from tests.config.geen_pagina import ALLEEN_KNOP, ZONDER_KEURING
from tests.config.test_alle_adressen import NUMMER, PATRONEN, SLEUTEL, adres

BROWSERTESTS = sorted((Path(__file__).parents[1] / "browser").glob("test_*.py"))


def adressen() -> Iterator[tuple[str, ResolverMatch]]:
    """Every address of the portal by its pattern, with the view behind it."""
    for patronen in PATRONEN:
        gevonden = get_resolver().resolve(adres(patronen, NUMMER, SLEUTEL))
        yield gevonden.route, gevonden


def is_van_wagtail(gevonden: ResolverMatch) -> bool:
    """Wagtail's own page, of which nothing is ours; that of lists and forms of ours are named one by one."""
    return gevonden.func.__module__.startswith("wagtail.")


def wordt_geweigerd(gevonden: ResolverMatch) -> bool:
    """Making, changing and removing by hand, in a list that is there to read: refused to all (content.beheerlijst)."""
    return gevonden.func.__qualname__ in ("Leesbeheer.edit_view", "ModelAdmin.create_view")


def paginasoorten() -> Iterator[str]:
    for model in get_page_models():
        if model._meta.app_label == "wagtailcore" or model._meta.label in VERVANGEN:
            continue
        yield model._meta.label
        if issubclass(model, RoutablePageMixin):
            namen = {patroon.callback.__name__ for patroon in model.get_subpage_urls()}
            yield from (f"{model._meta.label}.{naam}" for naam in namen - {"index_route"})


def foutpaginas() -> Iterator[str]:
    for map_ in settings.TEMPLATES[0]["DIRS"]:
        yield from (pad.name for pad in Path(map_).glob("[45]*.html"))


def keuringen() -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """The name of each browser test, what it names, and whether it takes the fixture that looks."""
    for pad in BROWSERTESTS:
        module = import_module(f"tests.browser.{pad.stem}")
        for naam, functie in inspect.getmembers(module, inspect.isfunction):
            for merk in getattr(functie, "pytestmark", []):
                if merk.name == "keurt":
                    yield f"{pad.stem}.{naam}", merk.args, "keur" in inspect.signature(functie).parameters


def gekeurd() -> set[str]:
    return {naam for _, namen, _ in keuringen() for naam in namen}


def te_keuren() -> set[str]:
    eigen = {route for route, gevonden in adressen() if not (is_van_wagtail(gevonden) or wordt_geweigerd(gevonden))}
    return (eigen - ZONDER_KEURING - {PAGINAS}) | set(paginasoorten()) | set(foutpaginas())


def test_every_page_is_checked():
    assert te_keuren() - gekeurd() == set()


def test_what_is_checked_exists():
    assert gekeurd() - te_keuren() - {route for route, _ in adressen()} == set()


def test_what_needs_no_check_exists_and_has_none():
    assert ZONDER_KEURING - {route for route, _ in adressen()} == set()
    assert ZONDER_KEURING & gekeurd() == set()


def test_a_test_that_names_pages_looks_at_them():
    """The fixture compares at the end of the test what was named with what was seen."""
    assert [naam for naam, _, kijkt in keuringen() if not kijkt] == []


@pytest.mark.parametrize("rol", [COORDINATOR, REDACTEUR, BEHEERDER])
def test_what_answers_only_to_a_button_refuses_to_be_opened(client, db, rol):
    zet_rechten()
    client.force_login(maak_user(rol=rol), backend="accounts.backends.Inloggen")
    for patronen in PATRONEN:
        pad = adres(patronen, NUMMER, SLEUTEL)
        if get_resolver().resolve(pad).route in ALLEEN_KNOP:
            assert client.get(pad).status_code in (403, 404, 405), pad
