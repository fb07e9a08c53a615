"""A task that fails is tried again, with growing pauses, until it ends visibly as failed."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from taken.opnieuw import plan
from tests.taken import proeftaken
from tests.taken.proeftaken import lukt_na, lukt_nooit
from tests.taken.wachtrij import DATABASE, werk_af, zet_klok_vooruit

pytestmark = pytest.mark.django_db(transaction=True)
UREN_EN_MINUTEN = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
]


@pytest.fixture(autouse=True)
def lege_lijst():
    proeftaken.gelopen.clear()


@pytest.fixture
def wachtrij(settings):
    settings.TASKS = DATABASE


def wacht_nog(rij: DBTaskResult) -> timedelta:
    """How long the task still waits, in whole minutes."""
    return timedelta(minutes=round((rij.run_after - timezone.now()).total_seconds() / 60))


def test_de_pauzes_groeien_en_daarna_is_de_taak_zichtbaar_mislukt(wachtrij):
    plan(lukt_na, "post", mislukkingen=99)
    for poging, pauze in enumerate(UREN_EN_MINUTEN, start=1):
        werk_af()
        rij = DBTaskResult.objects.get()
        assert (rij.status, len(rij.worker_ids), wacht_nog(rij)) == (TaskResultStatus.READY, poging, pauze)
        assert f"poging {poging}" in rij.traceback
        zet_klok_vooruit(pauze - timedelta(seconds=20))
        werk_af()
        assert len(proeftaken.gelopen) == poging, "te vroeg"
        zet_klok_vooruit(timedelta(seconds=20))
    werk_af()
    rij = DBTaskResult.objects.get()
    assert (rij.status, len(rij.worker_ids)) == (TaskResultStatus.FAILED, 6)
    assert (rij.exception_class_path, rij.finished_at is None) == ("builtins.ConnectionError", False)
    assert proeftaken.gelopen == [("post", poging, poging == 6) for poging in range(1, 7)]


def test_wat_de_tweede_keer_lukt_is_klaar(wachtrij):
    plan(lukt_na, "post", mislukkingen=1)
    werk_af()
    zet_klok_vooruit(timedelta(minutes=1))
    werk_af()
    rij = DBTaskResult.objects.get()
    assert (rij.status, rij.return_value, rij.traceback) == (TaskResultStatus.SUCCESSFUL, "gelukt", "")
    zet_klok_vooruit(timedelta(days=1))
    werk_af()
    assert len(proeftaken.gelopen) == 2


def test_een_gewone_taak_wordt_niet_herhaald(wachtrij):
    lukt_nooit.enqueue()
    werk_af()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_een_taak_van_een_teruggedraaide_transactie_bestaat_niet(wachtrij):
    with transaction.atomic():
        plan(lukt_na, "post", mislukkingen=0)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0


def test_een_worker_ziet_een_taak_pas_na_de_commit(wachtrij):
    def ander_proces():
        werk_af()
        connection.close()

    with transaction.atomic():
        plan(lukt_na, "post", mislukkingen=0)
        draad = threading.Thread(target=ander_proces)
        draad.start()
        draad.join()
        assert proeftaken.gelopen == []
    werk_af()
    assert proeftaken.gelopen == [("post", 1, False)]


def test_twee_workers_doen_elke_taak_een_keer(wachtrij):
    for nummer in range(20):
        plan(lukt_na, f"post {nummer}", mislukkingen=0)
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
    assert sorted(proeftaken.gelopen) == sorted((f"post {nummer}", 1, False) for nummer in range(20))
    assert DBTaskResult.objects.successful().count() == 20


def test_zonder_wachtrij_loopt_een_taak_na_de_commit_en_maar_een_keer():
    with transaction.atomic():
        plan(lukt_na, "post", mislukkingen=99)
        assert proeftaken.gelopen == []
    assert proeftaken.gelopen == [("post", 1, True)]


def test_een_taak_van_een_gestorven_worker_komt_terug(wachtrij):
    plan(lukt_na, "oud", mislukkingen=0)
    plan(lukt_na, "bezig", mislukkingen=0)
    for rij, leeftijd in zip(DBTaskResult.objects.order_by("enqueued_at"), (61, 59), strict=True):
        rij.claim("gestorven")
        DBTaskResult.objects.filter(pk=rij.pk).update(started_at=timezone.now() - timedelta(minutes=leeftijd))
    uit = StringIO()
    call_command("zet_taken_terug", stdout=uit)
    assert uit.getvalue() == "1 taak teruggezet.\n"
    werk_af()
    assert proeftaken.gelopen == [("oud", 2, False)]
