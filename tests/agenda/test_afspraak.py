"""Appointments: planned, moved and called off, with words that say why not; and nothing lost when two do so at once."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from agenda.models import Afspraak, Deelnemer, botsingen
from tests.accounts.factories import maak_user
from tests.agenda.fabriek import BEGIN, EIND, LINK, plan

pytestmark = pytest.mark.django_db


def bezwaren(**velden) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as fout:
        plan(**velden)
    assert Afspraak.objects.count() == 0
    return fout.value.message_dict


def test_een_afspraak_onthoudt_wie_en_hoe_die_toen_heette():
    noor, sam = maak_user("noor@example.nl"), maak_user("sam@example.nl", first_name="Sam", last_name="de Wit")
    bureau = maak_user()
    afspraak = plan(door=bureau, deelnemers=[noor, sam, noor])
    sam.email, sam.last_name = "anders@example.nl", "Zwart"
    sam.save()
    assert [(gast.user, gast.naam, gast.email) for gast in afspraak.gasten()] == [
        (noor, "Noor Bakker", "noor@example.nl"),
        (sam, "Sam de Wit", "sam@example.nl"),
    ]
    assert (afspraak.volgnummer, afspraak.status, afspraak.gemaakt_door) == (0, Afspraak.Status.GEPLAND, bureau)
    assert str(afspraak) == f"Toetsgesprek, {BEGIN:%d-%m-%Y} 10:00"


@pytest.mark.parametrize(
    "velden, melding",
    [
        (
            {"begin": timezone.now() - timedelta(minutes=1), "eind": timezone.now() + timedelta(hours=1)},
            {"begin": ["Dit tijdstip is al voorbij. Kies een later tijdstip."]},
        ),
        ({"eind": BEGIN}, {"eind": ["De afspraak moet later eindigen dan hij begint."]}),
        ({"eind": BEGIN - timedelta(hours=1)}, {"eind": ["De afspraak moet later eindigen dan hij begint."]}),
        (
            {"eind": BEGIN + timedelta(hours=24, seconds=1)},
            {"eind": ["De afspraak duurt langer dan een dag. Klopt de datum?"]},
        ),
        ({"plaats": " ", "link": ""}, {"plaats": ["Vul een plaats in, of een link voor een videogesprek."]}),
        ({"link": "http://bellen.example.nl/1"}, {"link": ["De link moet beginnen met https://."]}),
        ({"link": "javascript:alert(1)"}, {"link": ["De link moet beginnen met https://."]}),
        ({"link": "https://"}, {"link": ["Dit is geen link. Kopieer het hele adres van het videogesprek."]}),
        ({"link": "https://[x"}, {"link": ["Dit is geen link. Kopieer het hele adres van het videogesprek."]}),
        (
            {"begin": BEGIN + timedelta(days=366), "eind": EIND + timedelta(days=366)},
            {"begin": ["Deze dag is meer dan twee jaar verder. Klopt het jaar?"]},
        ),
        ({"link": "https://a.nl/" + "x" * 500}, {"link": ["De link is te lang: hoogstens 500 tekens."]}),
        ({"deelnemers": []}, {"deelnemers": ["Kies minstens één deelnemer."]}),
    ],
)
def test_wat_niet_kan_wordt_uitgelegd(velden, melding):
    assert bezwaren(**velden) == melding


def test_wie_geen_adres_heeft_wordt_genoemd():
    sam = maak_user(first_name="Sam", last_name="de Wit")
    sam.email = None
    assert bezwaren(deelnemers=[maak_user(), sam]) == {
        "deelnemers": ["Sam de Wit heeft geen e-mailadres en kan dus geen uitnodiging krijgen."]
    }


def test_alle_bezwaren_komen_tegelijk():
    assert set(bezwaren(begin=EIND, eind=BEGIN, plaats="", link="", deelnemers=[])) == {"eind", "plaats", "deelnemers"}


def test_een_moment_zonder_tijdzone_is_een_fout_van_de_programmeur():
    with pytest.raises(ValueError, match="tijdzone"):
        plan(begin=datetime(2030, 1, 1, 10))


def test_een_hele_dag_en_alleen_een_link_mag():
    afspraak = plan(plaats="", link=LINK, eind=BEGIN + timedelta(hours=24))
    assert (afspraak.plaats, afspraak.link) == ("", LINK)


def test_verzetten_houdt_hetzelfde_item_en_verhoogt_het_volgnummer():
    bureau, ander = maak_user(), maak_user()
    afspraak = plan(door=bureau, toelichting="Neem je portfolio mee.")
    uid, later = afspraak.uid, BEGIN + timedelta(days=7)
    assert afspraak.verzet(ander, later, later + timedelta(hours=1), link=LINK) is True
    afspraak = Afspraak.objects.get()
    assert (afspraak.uid, afspraak.volgnummer, afspraak.begin, afspraak.plaats, afspraak.link) == (
        uid,
        1,
        later,
        "",
        LINK,
    )
    assert (afspraak.toelichting, afspraak.gemaakt_door, afspraak.gewijzigd_door) == (
        "Neem je portfolio mee.",
        bureau,
        ander,
    )
    assert afspraak.gewijzigd_op > afspraak.gemaakt_op


def test_wie_hetzelfde_nog_eens_bewaart_verandert_niets():
    afspraak = plan(plaats="Zwolle")
    assert afspraak.verzet(None, BEGIN, EIND, plaats=" Zwolle ") is False
    assert Afspraak.objects.get().volgnummer == 0


def test_een_onmogelijk_nieuw_moment_laat_de_afspraak_zoals_hij_was():
    afspraak = plan()
    with pytest.raises(ValidationError) as fout:
        afspraak.verzet(None, EIND, BEGIN, plaats="Zwolle")
    assert set(fout.value.message_dict) == {"eind"}
    bewaard = Afspraak.objects.get()
    assert (bewaard.begin, bewaard.volgnummer) == (BEGIN, 0)


def test_afzeggen_vraagt_een_reden_en_twee_keer_is_een_keer():
    bureau, afspraak = maak_user(), plan()
    with pytest.raises(ValidationError, match="Vertel waarom"):
        afspraak.zeg_af(bureau, "  ")
    assert afspraak.zeg_af(bureau, " Assessor is ziek. ") is True
    assert afspraak.zeg_af(bureau, "Nog een keer") is False
    bewaard = Afspraak.objects.get()
    assert (bewaard.status, bewaard.reden, bewaard.volgnummer, bewaard.gewijzigd_door) == (
        Afspraak.Status.AFGEZEGD,
        "Assessor is ziek.",
        1,
        bureau,
    )


def test_wat_is_afgezegd_wordt_niet_meer_verzet():
    afspraak = plan()
    afspraak.zeg_af(None, "Ziek")
    for poging in (
        lambda: afspraak.verzet(None, BEGIN, EIND + timedelta(hours=1), plaats="Zwolle"),
        lambda: afspraak.vervang_deelnemers(None, [maak_user()]),
    ):
        with pytest.raises(ValidationError, match="Deze afspraak is afgezegd"):
            poging()


def test_een_ander_neemt_een_plaats_over():
    noor, sam, kim = maak_user(), maak_user(), maak_user()
    afspraak = plan(deelnemers=[noor, sam])
    erbij, eraf = afspraak.vervang_deelnemers(None, [noor, kim])
    assert ([gast.user for gast in erbij], [gast.user for gast in eraf]) == ([kim], [sam])
    assert [gast.user for gast in afspraak.gasten()] == [noor, kim]
    assert Afspraak.objects.get().volgnummer == 1
    assert Deelnemer.objects.count() == 3, "wie eerder zou komen blijft bekend"
    assert afspraak.vervang_deelnemers(None, [kim, noor]) == ([], [])
    assert Afspraak.objects.get().volgnummer == 1
    erbij, _ = afspraak.vervang_deelnemers(None, [noor, kim, sam])
    assert [gast.user for gast in erbij] == [sam]
    with pytest.raises(ValidationError, match="minstens één"):
        afspraak.vervang_deelnemers(None, [])


def test_botsingen_zijn_afspraken_van_dezelfde_mensen_op_dat_moment():
    noor, sam, kim = maak_user(), maak_user(), maak_user()
    eigen, uur = plan(deelnemers=[noor, sam]), timedelta(hours=1)
    afgezegd = plan(deelnemers=[noor])
    afgezegd.zeg_af(None, "Ziek")
    half = timedelta(minutes=30)
    assert list(botsingen([noor, sam], BEGIN + half, EIND + half)) == [eigen]
    assert list(botsingen([noor], BEGIN - half, EIND + half)) == [eigen]
    assert list(botsingen([kim], BEGIN, EIND)) == []
    assert list(botsingen([noor], EIND, EIND + uur)) == [], "aansluitend is geen botsing"
    assert list(botsingen([noor], BEGIN - uur, BEGIN)) == []
    assert list(botsingen([noor, sam], BEGIN, EIND, behalve=eigen)) == []
    eigen.vervang_deelnemers(None, [noor, kim])
    assert list(botsingen([sam], BEGIN, EIND)) == []
    assert list(botsingen([kim], BEGIN, EIND)) == [eigen]


def test_de_klok_van_de_zomer_maakt_van_een_uur_geen_twee():
    amsterdam, eind_maart = ZoneInfo("Europe/Amsterdam"), datetime(timezone.localdate().year + 1, 3, 31)
    zondag = eind_maart - timedelta(days=(eind_maart.weekday() + 1) % 7)
    begin = zondag.replace(hour=1, minute=30, tzinfo=amsterdam)
    eind = zondag.replace(hour=3, minute=30, tzinfo=amsterdam)
    plan(begin=begin, eind=eind)
    bewaard = Afspraak.objects.get()
    assert bewaard.eind - bewaard.begin == timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_verzetten_en_afzeggen_tegelijk_komt_na_elkaar():
    afspraak, door = plan(), maak_user()
    vast, mag_door = threading.Event(), threading.Event()
    fouten = []

    def afzegger():
        with transaction.atomic():
            Afspraak.objects.get(pk=afspraak.pk).zeg_af(door, "Ziek")
            vast.set()
            mag_door.wait(10)
        connection.close()

    def verzetter():
        try:
            Afspraak.objects.get(pk=afspraak.pk).verzet(door, BEGIN, EIND, plaats="Elders")
        except ValidationError as fout:
            fouten.extend(fout.messages)
        connection.close()

    draden = [threading.Thread(target=wie) for wie in (afzegger, verzetter)]
    draden[0].start()
    assert vast.wait(10)
    draden[1].start()
    mag_door.set()
    for draad in draden:
        draad.join()
    assert fouten == ["Deze afspraak is afgezegd. Maak een nieuwe afspraak."]
    assert (Afspraak.objects.get().volgnummer, Afspraak.objects.get().plaats) == (1, "Zwolle")
