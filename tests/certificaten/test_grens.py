"""How often one address may ask."""

import time

import pytest
from django.test import RequestFactory

from certificaten import grens
from certificaten.models import Bezoek

ZOEK, API = "/register/?q=sanne", "/register/api/zoek?q=sanne"


@pytest.fixture(autouse=True)
def drie_per_minuut(settings, db, monkeypatch):
    settings.REGISTER_PER_MINUUT = 3
    monkeypatch.setattr(time, "time", lambda: 6000.0 + 45)


def statussen(client, pad: str, keer: int, **velden) -> list[int]:
    return [client.get(pad, **velden).status_code for _ in range(keer)]


def test_the_fourth_in_a_minute_has_to_wait(client, monkeypatch):
    assert statussen(client, ZOEK, 4) == [200, 200, 200, 429]
    monkeypatch.setattr(time, "time", lambda: 6000.0 + 60)
    assert statussen(client, ZOEK, 1) == [200]


def test_is_told_in_words_and_how_long_to_wait(client):
    statussen(client, ZOEK, 3)
    antwoord = client.get(ZOEK)
    assert antwoord["Retry-After"] == "15"
    assert "Wacht een minuut" in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]

    statussen(client, API, 3)
    antwoord = client.get(API)
    assert (antwoord.status_code, antwoord["Retry-After"]) == (429, "15")
    assert antwoord.json()["fout"].startswith("Je vraagt te veel in korte tijd.")
    assert antwoord["Access-Control-Allow-Origin"] == "*"


def test_counts_each_kind_of_page_by_itself(client):
    assert statussen(client, ZOEK, 4)[-1] == 429
    assert statussen(client, "/register/0000/", 4) == [404, 404, 404, 429]
    assert statussen(client, API, 3) == [200] * 3
    assert client.get("/register/api/0000").status_code == 429  # all JSON together
    assert client.get("/register/api/").status_code == 200


def test_counts_each_address_by_itself(client):
    assert statussen(client, ZOEK, 4, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert statussen(client, ZOEK, 1, REMOTE_ADDR="192.0.2.2") == [200]
    # All addresses of one subscriber are one.
    assert statussen(client, ZOEK, 3, REMOTE_ADDR="2001:db8:1:2::1") == [200] * 3
    assert statussen(client, ZOEK, 1, REMOTE_ADDR="2001:db8:1:2:ffff::9") == [429]
    assert statussen(client, ZOEK, 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]


def test_believes_a_header_only_when_there_is_a_proxy(client, settings):
    def via(adres: str) -> dict:
        return {"REMOTE_ADDR": "192.0.2.9", "headers": {"X-Forwarded-For": adres}}

    assert [statussen(client, ZOEK, 1, **via(f"198.51.100.{n}"))[0] for n in range(4)] == [200, 200, 200, 429]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [statussen(client, ZOEK, 1, **via(f"203.0.113.{n}"))[0] for n in range(4)] == [200] * 4


def test_takes_one_query_and_keeps_no_address(client, django_assert_num_queries):
    verzoek = RequestFactory().get(ZOEK, REMOTE_ADDR="192.0.2.1")
    weergave = grens.begrens("proef", lambda request: None)(lambda request: "antwoord")
    with django_assert_num_queries(1):
        assert weergave(verzoek) == "antwoord"
    assert "192.0.2.1" not in Bezoek.objects.get().adres


def test_what_is_over_is_forgotten(client, monkeypatch):
    statussen(client, ZOEK, 1)
    assert grens.vergeet() == 0
    monkeypatch.setattr(time, "time", lambda: 6000.0 + 180)
    assert grens.vergeet() == 1
    assert not Bezoek.objects.exists()
