"""The calendar file: read back as a calendar program does, the same item at each change."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from agenda.kalender import ics
from tests.accounts.factories import maak_user
from tests.agenda.fabriek import BEGIN, EIND, LINK, plan

pytestmark = pytest.mark.django_db


def lees(bytes_: bytes):
    kalender = Calendar.from_ical(bytes_)
    (item,) = kalender.walk("VEVENT")
    return kalender, item


def adressen(item) -> list[str]:
    gevonden = item.get("attendee", [])
    return [str(adres) for adres in (gevonden if isinstance(gevonden, list) else [gevonden])]


def test_een_uitnodiging(settings):
    settings.DEFAULT_FROM_EMAIL = "Register Jobcoach <portaal@example.nl>"
    noor, sam = maak_user("noor@example.nl"), maak_user("sam@example.nl", first_name='Sam "de"', last_name="Wit, jr.")
    afspraak = plan(deelnemers=[noor, sam], link=LINK, toelichting="Neem mee: je portfolio; alles,\nook E.")
    kalender, item = lees(ics(afspraak))
    assert (kalender["method"], kalender["version"], str(item["uid"]), item["sequence"]) == (
        "REQUEST",
        "2.0",
        str(afspraak.uid),
        0,
    )
    assert (item.decoded("dtstart"), item.decoded("dtend")) == (BEGIN, EIND)
    assert item.decoded("dtstart").tzinfo is not None
    assert item.decoded("dtstamp") == afspraak.gewijzigd_op.astimezone(UTC).replace(microsecond=0)
    assert (item["summary"], item["location"], item["status"], item["url"]) == (
        "Toetsgesprek",
        "Zwolle",
        "CONFIRMED",
        LINK,
    )
    assert item["description"] == f"Neem mee: je portfolio; alles,\nook E.\n\n{LINK}"
    assert (str(item["organizer"]), item["organizer"].params["cn"]) == (
        "mailto:portaal@example.nl",
        "Register Jobcoach",
    )
    assert adressen(item) == ["mailto:noor@example.nl", "mailto:sam@example.nl"]
    assert item["attendee"][0].params["cn"] == "Noor Bakker"
    assert "Wit, jr." in item["attendee"][1].params["cn"]


def test_regels_zijn_gevouwen_en_eindigen_zoals_het_hoort():
    afspraak = plan(titel="Toetsgesprek met " + "é" * 150)
    regels = ics(afspraak).split(b"\r\n")
    assert regels[-1] == b""
    assert max(len(regel) for regel in regels) <= 75
    assert b"\n" not in b"".join(regels)
    assert lees(ics(afspraak))[1]["summary"] == afspraak.titel


def test_een_titel_met_regeleinden_maakt_geen_eigen_regel():
    afspraak = plan(titel="Gesprek\r\nATTENDEE:mailto:indringer@example.nl", deelnemers=[maak_user("a@example.nl")])
    _, item = lees(ics(afspraak))
    assert adressen(item) == ["mailto:a@example.nl"]


def test_verzetten_en_afzeggen_zijn_hetzelfde_item_met_een_hoger_nummer():
    afspraak = plan()
    later = BEGIN + timedelta(days=1)
    afspraak.verzet(None, later, later + timedelta(hours=1), plaats="Assen")
    _, verzet = lees(ics(afspraak))
    afspraak.zeg_af(None, "De assessor is ziek, en dat is niet voor de kalender.")
    kalender, af = lees(ics(afspraak, "CANCEL"))
    assert [(str(item["uid"]), item["sequence"], item["status"]) for item in (verzet, af)] == [
        (str(afspraak.uid), 1, "CONFIRMED"),
        (str(afspraak.uid), 2, "CANCELLED"),
    ]
    assert (kalender["method"], verzet["location"], verzet.decoded("dtstart")) == ("CANCEL", "Assen", later)
    assert b"ziek" not in ics(afspraak, "CANCEL")


def test_ieder_kan_een_eigen_uitnodiging_krijgen_zonder_de_adressen_van_de_anderen():
    noor, sam = maak_user("noor@example.nl"), maak_user("sam@example.nl")
    afspraak = plan(deelnemers=[noor, sam])
    for gast in afspraak.gasten():
        assert adressen(lees(ics(afspraak, voor=[gast]))[1]) == [f"mailto:{gast.email}"]


def test_wie_is_vervangen_krijgt_een_eigen_afzegging():
    noor, sam, kim = maak_user(), maak_user("sam@example.nl"), maak_user("kim@example.nl")
    afspraak = plan(deelnemers=[noor, sam])
    _, (weg,) = afspraak.vervang_deelnemers(None, [noor, kim])
    _, item = lees(ics(afspraak, "CANCEL", voor=[weg]))
    assert (adressen(item), item["status"], item["sequence"]) == (["mailto:sam@example.nl"], "CANCELLED", 1)
    assert adressen(lees(ics(afspraak))[1]) == [f"mailto:{noor.email}", "mailto:kim@example.nl"]


def test_een_deelnemer_opent_het_bestand_en_een_ander_vindt_niets(client):
    noor, sam, kim = maak_user(), maak_user(), maak_user(is_superuser=True)
    afspraak = plan(deelnemers=[noor, sam], plaats="", link=LINK)
    adres = reverse("agenda:bestand", args=[afspraak.uid])
    assert adres == f"/agenda/{afspraak.uid}.ics"
    assert client.get(adres)["Location"].startswith("/account/login/")
    client.force_login(noor)
    antwoord = client.get(adres)
    assert (antwoord["Content-Type"], antwoord["Content-Disposition"]) == (
        "text/calendar; charset=utf-8",
        'attachment; filename="afspraak.ics"',
    )
    assert "no-store" in antwoord["Cache-Control"]
    kalender, item = lees(antwoord.content)
    assert (kalender["method"], adressen(item), item["location"]) == ("PUBLISH", [], LINK)
    assert client.post(adres).status_code == 405
    client.force_login(kim)
    assert client.get(adres).status_code == 404
    afspraak.vervang_deelnemers(None, [noor])
    client.force_login(sam)
    assert client.get(adres).status_code == 404


def test_een_afgezegde_afspraak_is_in_het_bestand_ook_afgezegd(client):
    noor = maak_user()
    afspraak = plan(deelnemers=[noor])
    afspraak.zeg_af(None, "Ziek")
    client.force_login(noor)
    assert lees(client.get(reverse("agenda:bestand", args=[afspraak.uid])).content)[1]["status"] == "CANCELLED"
