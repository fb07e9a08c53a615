"""Which addresses are open without logging in. Everything that is not in this list is closed."""

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from tests.accounts.factories import maak_kandidaat
from tests.config.adressen import DICHT_UIT_ZICHZELF, OPEN

CLOSED_BY_WAGTAIL = "admin/api/"


def patterns(resolver: URLResolver, prefix: str = ""):
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def test_open_addresses_are_these_and_no_others():
    opened = {address for address, view in patterns(get_resolver()) if not getattr(view, "login_required", True)}
    assert {address for address in opened if not address.startswith(CLOSED_BY_WAGTAIL)} == OPEN | DICHT_UIT_ZICHZELF


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/api/main/pages/",
        "/admin/api/main/documents/find/",
        "/mijn-portfolio/",
        "/account/profiel/",
    ],
)
def test_closed_address_leads_to_logging_in_and_back(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url in (f"/account/login/?next={address}", f"/admin/login/?next={address}")  # which leads there too


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/"])
def test_wagtails_own_log_in_leads_to_ours(client, address):
    answer = client.get(f"{address}?next=/admin/")
    assert (answer.status_code, answer.url) == (302, "/account/login/?next=/admin/")


@pytest.mark.django_db
def test_who_has_no_right_to_the_admin_is_told_so(client):
    client.force_login(maak_kandidaat())
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) <= 2


@pytest.mark.django_db
def test_gezond_is_ok_while_the_database_answers(client):
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_gezond_tells_when_the_database_does_not_answer(client, monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/bestaat/niet")
    answer = client.get("/gezond/")
    assert (answer.status_code, answer.content) == (503, b"de database antwoordt niet")
