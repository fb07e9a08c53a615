"""The status lists: what is in them, how fresh they are, and who may read them."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openbadgeslib.ob3 import decode_encoded_list, set_indices

from certificaten import badgelijst
from certificaten.models import Badge
from tests.certificaten.conftest import geef

DOELEN = ("intrekking", "opschorting")


def lijst(doel: str, nummer: int = 0) -> str:
    return reverse("certificaten:badgelijst", args=[doel, nummer])


def gezet(client, doel: str) -> set[int]:
    return set(set_indices(decode_encoded_list(haal(client, doel)["credentialSubject"]["encodedList"])))


def haal(client, doel: str) -> dict:
    return json.loads(client.get(lijst(doel)).content)


@pytest.fixture(autouse=True)
def vers(settings):
    cache.clear()
    settings.WAGTAILADMIN_BASE_URL = "https://portaal.example.nl"


def test_lists_are_open_to_everybody_and_empty_at_first(client, db):
    for doel in DOELEN:
        antwoord = client.get(lijst(doel))
        assert antwoord["Content-Type"] == "application/vc"
        assert antwoord["Access-Control-Allow-Origin"] == "*"
        assert antwoord["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in antwoord
        assert gezet(client, doel) == set()


def test_only_lists_that_exist_are_there(client, db):
    assert client.get(lijst("intrekking", 1)).status_code == 404
    assert client.get(lijst("verlenging")).status_code == 404
    assert client.post(lijst("intrekking")).status_code == 405


def test_says_at_once_what_the_office_did(client, certificaat, houder, bureau):
    plek = Badge.objects.voor(certificaat, houder).plek
    anders = Badge.objects.voor(geef(houder, bureau, onderwerp="anders"), houder).plek

    certificaat.schort_op(bureau, "Onderzoek.")
    assert [gezet(client, doel) for doel in DOELEN] == [set(), {plek}]
    certificaat.hef_op(bureau, "Klaar.")
    assert [gezet(client, doel) for doel in DOELEN] == [set(), set()]
    certificaat.schort_op(bureau, "Toch.")
    certificaat.trek_in(bureau, "Vals.")
    assert [gezet(client, doel) for doel in DOELEN] == [{plek}, set()]
    assert anders != plek


def test_a_certificate_without_a_badge_is_in_no_list(client, certificaat, bureau):
    certificaat.trek_in(bureau, "Vals.")
    assert gezet(client, "intrekking") == set()


def test_has_a_signature_of_this_hour_that_all_processes_come_to(db, monkeypatch):
    nu = timezone.now().replace(minute=20)
    eerst = badgelijst.tekst("intrekking", 0, nu)
    cache.clear()  # another process, without what this one remembers
    monkeypatch.setattr("gzip.time.time", lambda: 1_000_000_000)  # and at another moment
    assert badgelijst.tekst("intrekking", 0, nu + timedelta(minutes=30)) == eerst
    assert badgelijst.tekst("intrekking", 0, nu + timedelta(hours=1)) != eerst


def test_a_copy_proves_nothing_after_a_day(client, db):
    antwoord = haal(client, "intrekking")
    van, tot = (datetime.fromisoformat(antwoord[naam]) for naam in ("validFrom", "validUntil"))
    assert van < timezone.now() < tot
    assert tot - van == timedelta(days=1, minutes=10)
    assert antwoord["credentialSubject"]["ttl"] == 300_000
    assert antwoord["issuer"] == "did:web:portaal.example.nl"


def test_takes_as_many_queries_for_one_as_for_thirty(client, houder, bureau):
    client.get(lijst("intrekking"))  # makes the key
    aantallen = []
    for meer in (1, 29):
        for _ in range(meer):
            certificaat = geef(houder, bureau, onderwerp=f"{Badge.objects.count()}")
            Badge.objects.voor(certificaat, houder)
            certificaat.trek_in(bureau, "Vals.")
        cache.clear()
        with CaptureQueriesContext(connection) as vragen:
            client.get(lijst("intrekking"))
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]
    assert len(gezet(client, "intrekking")) == 30
