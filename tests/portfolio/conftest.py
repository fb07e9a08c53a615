"""The real toetsingskader and a complete portfolio, loaded once per module and rolled back after it.

Loading takes seconds, so a module shares one transaction, in which every test has its own. Tests that need several
connections cannot share it: they use `echte_wereld`.
"""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Portfolio, Toetsingskader
from tests.accounts.factories import maak_kandidaat
from tests.momentopname import Momentopname, onthoud, zet_terug

from .ketenfabriek import Keten


def maak_compleet(naam: str = "volledig", **kandidaat) -> Portfolio:
    """A portfolio of a new kandidaat with everything filled in, not submitted."""
    portfolio = Portfolio.objects.begin(maak_kandidaat(**kandidaat))
    vul(portfolio, demo.lees(naam, timezone.localdate()), demo.routes(naam))
    return portfolio


@pytest.fixture(scope="module")
def _inhoud(django_db_setup, django_db_blocker) -> Iterator[None]:
    cache.clear()
    with django_db_blocker.unblock():
        blok = transaction.atomic()
        blok.__enter__()
        call_command("laad_inhoud", verbosity=0, stdout=StringIO())
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)
    cache.clear()


@pytest.fixture(scope="module")
def _compleet(_inhoud, django_db_blocker) -> int:
    with django_db_blocker.unblock():
        return maak_compleet(email="sanne@example.nl", first_name="Sanne", last_name="de Vries").pk


@pytest.fixture
def kader(_inhoud, db) -> Toetsingskader:
    """The toetsingskader that comes with the portal, with its version 1 in force."""
    return Toetsingskader.objects.get()


@pytest.fixture
def portfolio(_compleet, db) -> Portfolio:
    """A complete portfolio that is not submitted, read afresh."""
    return Portfolio.objects.select_related("kandidaat", "kaderversie").get(pk=_compleet)


@pytest.fixture
def keten(portfolio) -> Keten:
    """The people around that portfolio, and the steps of the chain."""
    return Keten(portfolio)


@pytest.fixture
def kandidaat(portfolio, client):
    """Whose portfolio it is, logged in."""
    client.force_login(portfolio.kandidaat)
    return portfolio.kandidaat


@pytest.fixture(scope="session")
def _echte_opname() -> Momentopname:
    """What the first test with several connections loaded, for those after it; empty until then."""
    return {}


@pytest.fixture
def echte_wereld(transactional_db, _echte_opname, request) -> Portfolio:
    """The toetsingskader and a complete portfolio, committed, for tests with several connections."""
    if _echte_opname:
        zet_terug(_echte_opname)
    else:
        request.getfixturevalue("wagtail_basis")
        cache.clear()
        call_command("laad_inhoud", verbosity=0, stdout=StringIO())
        maak_compleet(email="sanne@example.nl")
        _echte_opname.update(onthoud())
    return Portfolio.objects.select_related("kandidaat", "kaderversie").get()
