"""A post with a token that is too old is kept for its person; a forged one is refused."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from formulieren.models import Opvang


@pytest.fixture
def streng(invuller):
    """Somebody with a step open, and a browser of theirs whose posts are checked for a token."""
    wie = invuller()
    open_ = wie.open("een")
    client = Client(enforce_csrf_checks=True)
    client.force_login(wie.user)
    return wie, open_, client


def test_een_oude_pagina_wordt_bewaard_en_daarna_opgeslagen(streng):
    wie, open_, client = streng
    antwoord = client.post("/proef/een/", {**open_, "v-een-tekst": "Lang over nagedacht"})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/proef/een/")
    assert [str(m) for m in get_messages(antwoord.wsgi_request)] == [
        "Deze pagina stond al een tijd open. Wat je verstuurde is bewaard."
    ]
    client.get("/proef/een/")
    assert wie.open("een")["v-een-tekst"] == "Lang over nagedacht"


def test_zonder_briefje_van_ons_wordt_geweigerd(streng):
    _, open_, client = streng
    antwoord = client.post("/proef/een/", {**open_, "briefje": "vals", "v-een-tekst": "kwaad"})
    assert antwoord.status_code == 403
    assert Opvang.objects.count() == 0
