"""What is done once a day: once, whatever the number of workers, and made up for after a day without one."""

import threading
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from taken import dagelijks, klok
from taken.dagelijks import Uitslag, draai, registreer, vergeet_oude_runs
from taken.klok import Klok, tik
from taken.models import DagelijkseRun
from taken.opnieuw import plan
from tests.accounts.factories import maak_user
from tests.taken.proeftaken import lukt_na
from tests.taken.wachtrij import DATABASE

EERSTE = "tests.taken.test_dagelijks.maak_iemand"
TWEEDE = "tests.taken.test_dagelijks.gaat_mis"


def maak_iemand() -> str:
    maak_user("dagelijks@example.nl")
    return "1 iemand"


def gaat_mis() -> None:
    maak_user("half@example.nl")
    raise ConnectionError("vandaag niet")


@pytest.fixture(autouse=True)
def alleen_eigen_taken(monkeypatch):
    monkeypatch.setattr(dagelijks, "_taken", {})


def zet_dag(dag: date, monkeypatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: dag)


@pytest.mark.django_db
def test_een_taak_wordt_een_keer_per_dag_gedaan():
    registreer(maak_iemand)
    registreer(maak_iemand)
    assert draai() == [Uitslag(EERSTE, True, "1 iemand")]
    assert draai() == []
    assert User.objects.count() == 1
    assert list(DagelijkseRun.objects.values_list("dag", "taak", "uitslag")) == [
        (timezone.localdate(), EERSTE, "1 iemand")
    ]


@pytest.mark.django_db
def test_na_een_dag_zonder_worker_gebeurt_het_alsnog_en_een_keer(monkeypatch):
    registreer(vergeet_oude_runs)
    gedaan = []
    for dag in (date(2027, 3, 1), date(2027, 3, 3), date(2027, 3, 3)):
        zet_dag(dag, monkeypatch)
        gedaan.append([uitslag.gelukt for uitslag in draai()])
    assert gedaan == [[True], [True], []]
    assert list(DagelijkseRun.objects.order_by("dag").values_list("dag", flat=True)) == [
        date(2027, 3, 1),
        date(2027, 3, 3),
    ]


@pytest.mark.django_db
def test_een_taak_die_mislukt_houdt_de_andere_niet_op_en_komt_terug(caplog, monkeypatch):
    registreer(gaat_mis)
    registreer(maak_iemand)
    assert draai() == [
        Uitslag(TWEEDE, False, "ConnectionError: vandaag niet"),
        Uitslag(EERSTE, True, "1 iemand"),
    ]
    assert [user.email for user in User.objects.all()] == ["dagelijks@example.nl"], "wat half was is teruggedraaid"
    assert f"De dagelijkse taak {TWEEDE} is niet gelukt" in caplog.text
    monkeypatch.setitem(dagelijks._taken, TWEEDE, lambda: "nu wel")
    assert draai() == [Uitslag(TWEEDE, True, "nu wel")]
    assert draai() == []


@pytest.mark.django_db(transaction=True)
def test_twee_workers_tegelijk_doen_het_een_keer():
    eerste_bezig, mag_door = threading.Event(), threading.Event()

    def langzaam() -> str:
        eerste_bezig.set()
        assert mag_door.wait(10)
        return "klaar"

    registreer(langzaam)
    uitslagen = {}

    def worker(naam):
        uitslagen[naam] = [uitslag.melding for uitslag in draai()]
        connection.close()

    draden = [threading.Thread(target=worker, args=(naam,)) for naam in ("een", "twee")]
    draden[0].start()
    assert eerste_bezig.wait(10)
    draden[1].start()
    mag_door.set()
    for draad in draden:
        draad.join()
    assert uitslagen == {"een": ["klaar"], "twee": []}
    assert DagelijkseRun.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sterft_de_eerste_dan_neemt_de_tweede_het_over():
    registreer(maak_iemand)

    def stervende_worker():
        from django.db import transaction

        with transaction.atomic():
            draai()
            transaction.set_rollback(True)
        connection.close()

    draad = threading.Thread(target=stervende_worker)
    draad.start()
    draad.join()
    assert User.objects.count() == 0
    assert draai() == [Uitslag(EERSTE, True, "1 iemand")]


@pytest.mark.django_db
def test_de_lijst_gaat_negentig_dagen_terug():
    vandaag = timezone.localdate()
    for dagen in (89, 90, 91, 400):
        DagelijkseRun.objects.create(dag=vandaag - timedelta(days=dagen), taak="x")
    assert vergeet_oude_runs() == 2
    assert sorted((vandaag - rij.dag).days for rij in DagelijkseRun.objects.all()) == [89, 90]


@pytest.mark.django_db
def test_de_opdracht_zegt_wat_er_is_gebeurd():
    registreer(maak_iemand)
    uit = StringIO()
    call_command("dagelijks", stdout=uit)
    assert uit.getvalue() == f"0 vastgelopen taken teruggezet.\n{EERSTE}: gedaan 1 iemand\n"
    uit = StringIO()
    call_command("dagelijks", stdout=uit)
    assert uit.getvalue().endswith("Alles van vandaag was al gedaan.\n")
    registreer(gaat_mis)
    with pytest.raises(CommandError, match=TWEEDE):
        call_command("dagelijks", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_elke_tik_zet_ook_vastgelopen_taken_terug(settings):
    settings.TASKS = DATABASE
    plan(lukt_na, "oud", mislukkingen=0)
    rij = DBTaskResult.objects.get()
    rij.claim("gestorven")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=61))
    assert tik() == (1, [])


@pytest.mark.django_db(transaction=True)
def test_de_worker_doet_het_zelf_bij_zijn_start(settings):
    settings.TASKS = DATABASE
    klaar = threading.Event()

    def job() -> str:
        klaar.set()
        return "gedaan"

    registreer(job)
    call_command("worker", batch=True, startup_delay=False, interval=0, verbosity=0)
    assert klaar.is_set()
    assert DagelijkseRun.objects.get().uitslag == "gedaan"


@pytest.mark.django_db(transaction=True)
def test_een_fout_houdt_de_klok_niet_stil(monkeypatch, caplog):
    tikken, genoeg = [], threading.Event()

    def soms_stuk():
        tikken.append(len(tikken))
        if len(tikken) == 1:
            raise ConnectionError("de database is weg")
        genoeg.set()

    monkeypatch.setattr(klok, "tik", soms_stuk)
    monkeypatch.setattr(klok, "ELKE", timedelta(milliseconds=10))
    draad = Klok()
    draad.start()
    assert genoeg.wait(10)
    draad.stop()
    assert not draad.is_alive()
    assert "konden niet worden bekeken" in caplog.text


def test_het_opruimen_van_bestanden_en_runs_staat_in_de_lijst():
    from django.apps import apps

    for app in ("taken", "bestanden"):
        apps.get_app_config(app).ready()
    assert set(dagelijks._taken) >= {"taken.dagelijks.vergeet_oude_runs", "bestanden.wezen.ruim_oude_wezen"}
