"""What only somebody who is logged in sees is kept nowhere; public pages and files stay as they are."""

import pytest
from django.urls import get_resolver

from accounts.rollen import ASSESSOR, geef_rol
from tests.accounts.factories import maak_kandidaat
from tests.config.test_urls import patterns

GESLOTEN = sorted(
    address
    for address, view in patterns(get_resolver())
    if getattr(view, "login_required", True) and not address.startswith("admin/") and not set("<(^") & set(address)
)


@pytest.fixture
def ingelogd(client, db):
    """A kandidaat who is assessor too, so that the pages of both open."""
    gebruiker = maak_kandidaat()
    geef_rol(gebruiker, ASSESSOR)
    client.force_login(gebruiker)
    return client


def test_there_are_closed_addresses_to_ask():
    assert {"mijn-portfolio/", "beoordelen/statistiek/", "account/profiel/", "mijn-certificaat/"} <= set(GESLOTEN)


@pytest.mark.parametrize("adres", GESLOTEN)
def test_every_answer_of_a_closed_address_says_so(ingelogd, adres):
    antwoord = ingelogd.get(f"/{adres}")
    assert {"private", "no-store"} <= set(antwoord["Cache-Control"].split(", "))


def test_so_does_the_admin(ingelogd):
    assert "no-store" in ingelogd.get("/admin/")["Cache-Control"]


@pytest.mark.parametrize("adres", ["/robots.txt", "/register/api/", "/", "/account/login/"])
def test_an_open_address_says_what_it_says_to_a_visitor(client, ingelogd, adres):
    met = ingelogd.get(adres).get("Cache-Control")
    client.logout()
    assert client.get(adres).get("Cache-Control") == met
