"""The key that badges are signed with: made once, kept from everybody, renewed without a badge turning bad."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from certificaten import badgesleutel
from certificaten.models import Badgesleutel
from tests.gelijktijdig import tegelijk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def bestand(settings, tmp_path):
    settings.WAGTAILADMIN_BASE_URL = "https://portaal.example.nl"
    settings.BADGE_SLEUTELBESTAND = tmp_path / "data" / "badgesleutel"
    return settings.BADGE_SLEUTELBESTAND


def test_is_made_at_first_use_for_the_owner_alone(db, bestand):
    eerste = badgesleutel.huidige()
    assert bestand.stat().st_mode & 0o777 == 0o600
    assert [pad.name for pad in bestand.parent.iterdir()] == ["badgesleutel"]
    assert badgesleutel.huidige() == eerste
    assert [sleutel.publiek for sleutel in Badgesleutel.objects.all()] == [eerste.publiek]


def test_the_secret_half_is_in_no_table_and_in_no_text(db, bestand):
    sleutel = badgesleutel.huidige()
    geheim = bestand.read_text()
    assert geheim not in str(list(Badgesleutel.objects.values()))
    assert "PRIVATE" not in repr(sleutel)
    assert geheim not in str(badgesleutel.document())


@pytest.mark.django_db(transaction=True)
def test_threads_that_make_it_at_once_get_one_key():
    uitkomsten = tegelijk(*[lambda: badgesleutel.huidige().publiek] * 6)
    assert len(set(uitkomsten)) == 1
    assert Badgesleutel.objects.count() == 1


def test_processes_that_make_it_at_once_get_one_key(bestand):
    code = (
        "import django; django.setup()\n"
        "from pathlib import Path\n"
        "from certificaten.badgesleutel import _lees_of_maak\n"
        f"print(_lees_of_maak(Path({str(bestand)!r})))"
    )
    paden = {"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    lopend = [
        subprocess.Popen([sys.executable, "-c", code], env=os.environ | paden, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    gelezen = {proces.communicate(timeout=120)[0].strip() for proces in lopend}
    assert gelezen == {bestand.read_text()}


def test_comes_from_the_environment_where_that_gives_one(db, settings, bestand):
    settings.BADGE_SLEUTEL = "Q" * 43
    assert badgesleutel.huidige().publiek.startswith("z6Mk")  # an Ed25519 key, in base58
    assert not bestand.exists()
    with pytest.raises(ImproperlyConfigured, match="zet daar een nieuwe in"):
        badgesleutel.vernieuw()


@pytest.mark.parametrize("onzin", ["kort", "é" * 43, "A" * 60])
def test_something_else_is_no_key(db, settings, onzin):
    settings.BADGE_SLEUTEL = onzin
    with pytest.raises(ImproperlyConfigured, match="32 willekeurige bytes"):
        badgesleutel.huidige()


def test_the_document_has_all_keys_the_newest_first(db):
    oud = badgesleutel.huidige().publiek
    nieuw = badgesleutel.vernieuw().publiek
    uitgever = "did:web:portaal.example.nl"
    assert badgesleutel.document() == {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": uitgever,
        "verificationMethod": [
            {"id": f"{uitgever}#{sleutel}", "type": "Multikey", "controller": uitgever, "publicKeyMultibase": sleutel}
            for sleutel in (nieuw, oud)
        ],
        "assertionMethod": [f"{uitgever}#{nieuw}", f"{uitgever}#{oud}"],
    }


def test_a_withdrawn_key_is_published_and_used_no_longer(db):
    oud = badgesleutel.huidige().publiek
    badgesleutel.trek_in(oud)
    with pytest.raises(ImproperlyConfigured, match="is ingetrokken"):
        badgesleutel.huidige()
    nieuw = badgesleutel.vernieuw().publiek
    assert [rij["publicKeyMultibase"] for rij in badgesleutel.document()["verificationMethod"]] == [nieuw]


def test_anybody_can_read_the_document(client, db):
    antwoord = client.get("/.well-known/did.json")
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["Cache-Control"] == "public, max-age=300"
    assert antwoord.json() == badgesleutel.document()


def test_the_command_shows_renews_and_withdraws(db):
    def roep(*argumenten: str) -> list[str]:
        uit = StringIO()
        call_command("badgesleutel", *argumenten, stdout=uit)
        return uit.getvalue().split()

    [oud] = roep()
    nieuw, ook_oud = roep("--vernieuw")
    assert ook_oud == oud
    assert roep("--trek-in", oud) == [nieuw]
    with pytest.raises(CommandError, match="nooit gebruikt"):
        roep("--trek-in", "z6MkOnbekend")
    with pytest.raises(CommandError, match="is ingetrokken"):
        roep("--trek-in", nieuw)
