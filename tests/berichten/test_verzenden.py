"""Mail: written with the transaction, sent once, and never lost when the mail server is away."""

import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from berichten.models import Bericht, Status
from berichten.sjablonen import maak
from berichten.verzenden import stuur, stuur_opnieuw, verstuur
from tests.accounts.factories import maak_user
from tests.taken.wachtrij import DATABASE, werk_af, zet_klok_vooruit

pytestmark = pytest.mark.django_db(transaction=True)
SOORT = "indiening_ontvangen"
GEGEVENS = {
    "naam": "Noor d'Hondt",
    "nummer": 2,
    "datum": "3 maart 2027",
    "adres": "https://portaal.example.nl/mijn-portfolio/",
}


class Postkantoor(BaseEmailBackend):
    """A mail server of this test: slow, and closed when it says so."""

    dicht = False
    geleverd: list = []

    def send_messages(self, berichten) -> int:
        if self.dicht:
            raise ConnectionRefusedError("het postkantoor is dicht")
        time.sleep(0.2)
        self.geleverd.extend(berichten)
        return len(berichten)


@pytest.fixture
def postkantoor(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{Postkantoor.__module__}.Postkantoor"
    monkeypatch.setattr(Postkantoor, "geleverd", [])
    monkeypatch.setattr(Postkantoor, "dicht", False)
    return Postkantoor


@pytest.fixture
def wachtrij(settings):
    settings.TASKS = DATABASE


def test_een_bericht_gaat_na_de_commit_de_deur_uit():
    gebruiker = maak_user("noor@example.nl")
    with transaction.atomic():
        bericht = stuur(SOORT, gebruiker, GEGEVENS)
        assert mail.outbox == []
    bericht.refresh_from_db()
    assert (bericht.soort, bericht.aan, bericht.status, bericht.pogingen) == (
        SOORT,
        "noor@example.nl",
        Status.VERSTUURD,
        1,
    )
    assert bericht.verstuurd_op is not None
    (verstuurd,) = mail.outbox
    assert (verstuurd.to, verstuurd.subject) == (["noor@example.nl"], "We hebben je portfolio ontvangen")
    assert verstuurd.body == bericht.tekst
    assert verstuurd.extra_headers["Message-ID"] == f"<bericht-{bericht.pk}@example.nl>"


def test_een_teruggedraaide_transactie_stuurt_niets():
    with transaction.atomic():
        stuur(SOORT, "noor@example.nl", GEGEVENS)
        transaction.set_rollback(True)
    assert (mail.outbox, Bericht.objects.count()) == ([], 0)


def test_de_tekst_noemt_wat_nodig_is_en_is_gewone_tekst():
    onderwerp, tekst = maak(SOORT, GEGEVENS)
    assert onderwerp == "We hebben je portfolio ontvangen"
    assert tekst.startswith("Beste Noor d'Hondt,\n")
    assert "Op 3 maart 2027" in tekst
    assert "inzending 2" in tekst
    assert "\nhttps://portaal.example.nl/mijn-portfolio/\n" in tekst


def test_een_onbekende_soort_een_gat_in_de_gegevens_of_geen_adres_wordt_geweigerd():
    with pytest.raises(LookupError):
        stuur("verjaardag", "noor@example.nl", {})
    with pytest.raises(ValueError, match="vraagt om"):
        stuur(SOORT, "noor@example.nl", {"naam": "Noor"})
    with pytest.raises(ValueError, match="adres"):
        stuur(SOORT, "", GEGEVENS)
    assert Bericht.objects.count() == 0


def test_als_het_postkantoor_dicht_is_blijft_het_bericht_en_gaat_het_later(wachtrij, postkantoor):
    postkantoor.dicht = True
    bericht = stuur(SOORT, "noor@example.nl", GEGEVENS)
    werk_af()
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.laatste_fout) == (
        Status.KLAAR,
        1,
        "ConnectionRefusedError: het postkantoor is dicht",
    )
    postkantoor.dicht = False
    zet_klok_vooruit(timedelta(minutes=1))
    werk_af()
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.laatste_fout) == (Status.VERSTUURD, 2, "")
    assert [brief.to for brief in postkantoor.geleverd] == [["noor@example.nl"]]


def test_na_de_laatste_poging_is_het_mislukt_en_kan_het_met_de_hand(wachtrij, postkantoor):
    postkantoor.dicht = True
    bericht = stuur(SOORT, "noor@example.nl", GEGEVENS)
    for _ in range(6):
        werk_af()
        zet_klok_vooruit(timedelta(days=1))
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen) == (Status.MISLUKT, 6)
    assert DBTaskResult.objects.failed().count() == 1
    postkantoor.dicht = False
    assert stuur_opnieuw(bericht) is True
    assert stuur_opnieuw(bericht) is False
    werk_af()
    bericht.refresh_from_db()
    assert (bericht.status, len(postkantoor.geleverd)) == (Status.VERSTUURD, 1)


def test_twee_workers_met_hetzelfde_bericht_sturen_het_een_keer(wachtrij, postkantoor):
    bericht = stuur(SOORT, "noor@example.nl", GEGEVENS)
    verstuur.enqueue(bericht.pk)
    begin = threading.Barrier(2)

    def worker(naam):
        begin.wait()
        werk_af(naam)
        connection.close()

    draden = [threading.Thread(target=worker, args=(naam,)) for naam in ("een", "twee")]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    bericht.refresh_from_db()
    assert (len(postkantoor.geleverd), bericht.pogingen) == (1, 1)
    assert sorted(DBTaskResult.objects.values_list("return_value", flat=True)) == [
        "niets te doen",
        "verstuurd",
    ]
    assert len({naam for namen in DBTaskResult.objects.values_list("worker_ids", flat=True) for naam in namen}) == 2
