"""The style sheet comes inside the first page that somebody sees, and as a file of its own with those after it."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from huisstijl.binnenkomst import link

pytestmark = pytest.mark.django_db
VAN_BUITEN = {"Sec-Fetch-Site": "none", "Sec-Fetch-Dest": "document"}
NA_EEN_KOPPELING = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
VAN_BINNEN = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}
IN_EEN_KADER = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}
STIJL = re.compile(r"<style>(.*)</style>", re.S)


@pytest.fixture
def zoekpagina(client):
    return lambda headers: client.get(reverse("zoeken"), headers=headers)


@pytest.mark.parametrize("headers", [VAN_BUITEN, NA_EEN_KOPPELING])
def test_who_comes_in_sees_the_page_without_asking_for_more(zoekpagina, headers):
    pagina = zoekpagina(headers).content.decode()
    voor_de_tekst, _, _ = pagina.partition("<body")
    assert ".utrecht-button" in STIJL.search(voor_de_tekst)[1]
    assert re.findall(r'<link rel="stylesheet"[^>]*>', pagina) == [link().decode().replace(">", ' media="print">')]


@pytest.mark.parametrize("headers", [{}, VAN_BINNEN, IN_EEN_KADER])
def test_who_was_here_already_gets_what_the_browser_kept(zoekpagina, headers):
    pagina = zoekpagina(headers)
    assert pagina.content.count(link()) == 1
    assert b"<style" not in pagina.content
    assert "style-src" not in pagina["Content-Security-Policy"]


def test_the_policy_lets_this_style_through_and_no_other(zoekpagina):
    pagina = zoekpagina(VAN_BUITEN)
    stijl = STIJL.search(pagina.content.decode())[1]
    waarde = b64encode(sha256(stijl.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{waarde}';" in f"{pagina['Content-Security-Policy']};"
    assert "unsafe-inline" not in pagina["Content-Security-Policy"]


def test_what_the_style_sheet_needs_is_found_from_any_address(zoekpagina):
    stijl = STIJL.search(zoekpagina(VAN_BUITEN).content.decode())[1]
    adressen = re.findall(r"url\((?!data:)([^)]+)\)", stijl)
    assert adressen
    assert all(finders.find(adres.removeprefix("/static/")) for adres in adressen), adressen


def test_no_cache_gives_the_one_for_the_other(zoekpagina):
    for headers in (VAN_BUITEN, VAN_BINNEN):
        assert {"Sec-Fetch-Site", "Sec-Fetch-Dest"} <= set(zoekpagina(headers)["Vary"].split(", "))


def test_an_error_page_and_a_file_are_left_as_they_are_or_as_good(client, zoekpagina):
    assert b"<style>" in client.get("/is-er-niet/", headers=VAN_BUITEN).content
    assert "style-src" not in client.get(reverse("gezond"), headers=VAN_BUITEN)["Content-Security-Policy"]
    pagina = zoekpagina(VAN_BUITEN)
    assert int(pagina["Content-Length"]) == len(pagina.content)
