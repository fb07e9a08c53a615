"""Finding in the catalogue: searching in Dutch, filters with counts, addresses that can be shared, JSON and a feed."""

import re
import time
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from lms.models import Catalogusregel, Functie, Leeraanbod, Werksoort
from tests.lms.factories import (
    maak_aanbod,
    maak_bureau,
    maak_instrument,
    maak_leerlijn,
    maak_medewerker,
    maak_opleiding,
    maak_werkprofiel,
)
from tests.lms.uitvoeringfabriek import maak_uitvoering, sessie

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def soorten() -> dict[str, Werksoort]:
    return {
        naam: Werksoort.objects.create(naam=naam.capitalize(), slug=naam)
        for naam in ("groen", "schoonmaak", "techniek")
    }


@pytest.fixture
def aanbod(soorten):
    """Two opleidingen, a leerlijn, an instrument and a werkprofiel."""
    groen, schoonmaak = soorten["groen"], soorten["schoonmaak"]
    coach = Functie.objects.create(naam="Coach", slug="coach")
    maak_opleiding("Snoeien", werksoorten=[groen], uren=8, niveau="1", vormen=["klas"])
    maak_opleiding("Zagen", werksoorten=[groen, schoonmaak], uren=80, vormen=["klas", "werkplek"], functies=[coach])
    maak_leerlijn("Leerlijn Groen", werksoorten=[groen], niveau="2", makkelijke_tekst="<p>Je werkt buiten.</p>")
    maak_instrument("Keukenkaart", werksoorten=[schoonmaak], minuten=30)
    maak_werkprofiel("Hovenier", slug="hovenier")
    return maak_aanbod()


def haal(client, vraag: str = "") -> BeautifulSoup:
    antwoord = client.get(f"/leren/{vraag}")
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def gevonden(pagina: BeautifulSoup) -> list[str]:
    return [titel.get_text(strip=True) for titel in pagina.select(".catalogus__lijst h3")]


def tellingen(pagina: BeautifulSoup) -> dict[str, dict[str, int]]:
    """Of each filter its values with their counts."""
    per_filter: dict[str, dict[str, int]] = {}
    for invoer in pagina.select(".filter__optie input"):
        aantal = re.search(r"\((\d+)\)", invoer.parent.get_text())
        per_filter.setdefault(invoer["name"], {})[invoer["value"]] = int(aantal[1])
    return per_filter


def chips(pagina: BeautifulSoup) -> dict[str, str]:
    """What was chosen, with the address without it."""
    return {
        chip.get_text(strip=True).removeprefix("Haal weg:").removesuffix("×").strip(): chip["href"]
        for chip in pagina.select(".chip")
    }


ALLES = ["Hovenier", "Keukenkaart", "Leerlijn Groen", "Snoeien", "Zagen"]


def test_shows_everything_by_title_with_what_one_wants_to_know(client, aanbod):
    maak_uitvoering(sessie(30), opleiding=maak_opleiding("Maaien", uren=None))
    pagina = haal(client)

    assert gevonden(pagina) == ["Hovenier", "Keukenkaart", "Leerlijn Groen", "Maaien", "Snoeien", "Zagen"]
    assert pagina.h1.get_text() == "Leren"
    assert pagina.title.get_text() == "Leren - Jobcoachportaal"
    feiten = [
        (rij.select_one(".tegel__label").get_text(), [feit.get_text() for feit in rij.select(".catalogus__kort li")])
        for rij in pagina.select(".catalogus__lijst article")
    ]
    dag = Catalogusregel.objects.get(titel="Maaien").in_het_kort(timezone.localdate())
    assert dag[0].startswith("Begint ")
    assert feiten == [
        ("Werkprofiel", []),
        ("Instrument", ["30 minuten"]),
        ("Leerlijn", ["NLQF 2"]),
        ("Opleiding", dag),
        ("Opleiding", ["8 uur", "NLQF 1"]),
        ("Opleiding", ["80 uur"]),
    ]
    assert [rij.h3.get_text() for rij in pagina.select("article:has(.catalogus__makkelijk)")] == ["Leerlijn Groen"]
    assert pagina.select_one(".catalogus__lijst a")["href"] == "/leren/hovenier/"


def test_who_reads_easy_is_told_where_the_easy_texts_are(client, aanbod):
    zin = "Je leest nu makkelijke teksten waar die er zijn."
    assert zin not in client.get("/leren/").text
    client.cookies["tekst"] = "makkelijk"
    assert zin in client.get("/leren/").text
    assert zin in client.get("/leren/?q=groen").text


def test_counts_say_what_each_choice_would_give(client, aanbod):
    assert tellingen(haal(client)) == {
        "soort": {"leerlijn": 1, "opleiding": 2, "instrument": 1, "werkprofiel": 1},
        "werkprofiel": {"hovenier": 1},
        "werksoort": {"groen": 3, "schoonmaak": 2},
        "functie": {"coach": 1},
        "niveau": {"1": 1, "2": 1},
        "uren": {"dag": 2, "maanden": 1},
        "vorm": {"klas": 2, "werkplek": 1},
        "makkelijk": {"ja": 1},
    }


def test_counts_respect_the_other_filters_and_not_their_own(client, aanbod):
    pagina = haal(client, "?soort=opleiding&werksoort=schoonmaak")
    assert gevonden(pagina) == ["Zagen"]
    assert tellingen(pagina) == {
        "soort": {"opleiding": 1, "instrument": 1},
        "werksoort": {"groen": 2, "schoonmaak": 1},
        "functie": {"coach": 1},
        "uren": {"maanden": 1},
        "vorm": {"klas": 1, "werkplek": 1},
    }


def test_several_values_of_one_filter_widen_and_of_several_narrow(client, aanbod):
    assert gevonden(haal(client, "?soort=leerlijn&soort=opleiding")) == ["Leerlijn Groen", "Snoeien", "Zagen"]
    assert gevonden(haal(client, "?soort=leerlijn&soort=opleiding&werksoort=schoonmaak")) == ["Zagen"]
    assert gevonden(haal(client, "?uren=dag&uren=maanden&vorm=klas")) == ["Snoeien", "Zagen"]
    assert gevonden(haal(client, "?makkelijk=ja")) == ["Leerlijn Groen"]
    assert gevonden(haal(client, "?werkprofiel=hovenier")) == ["Hovenier"]
    assert gevonden(haal(client, "?functie=coach")) == ["Zagen"]
    assert gevonden(haal(client, "?niveau=2")) == ["Leerlijn Groen"]


@pytest.mark.parametrize(
    ("uren", "band"),
    [(1, "dag"), (8, "dag"), ("8.1", "week"), (40, "week"), (41, "maanden"), (200, "maanden"), (201, "langer")],
)
def test_hours_fall_in_a_band(client, uren, band):
    maak_opleiding(uren=uren)
    assert tellingen(haal(client))["uren"] == {band: 1}


def test_what_begins_soon_or_on_a_day(client):
    maak_opleiding("Nooit")
    bureau = maak_bureau()
    for titel, dagen in (("Morgen", 1), ("Straks", 60), ("Ooit", 200)):
        maak_uitvoering(sessie(dagen), door=bureau, opleiding=maak_opleiding(titel))
    Catalogusregel.objects.filter(titel="Nooit").update(data=[timezone.localdate() - timedelta(days=1)])

    assert tellingen(haal(client))["start"] == {"maand": 1, "kwartaal": 2}
    assert gevonden(haal(client, "?start=maand")) == ["Morgen"]
    assert gevonden(haal(client, "?start=kwartaal&start=maand")) == ["Morgen", "Straks"]
    over_een_maand = (timezone.localdate() + timedelta(days=32)).isoformat()
    assert gevonden(haal(client, f"?vanaf={over_een_maand}")) == ["Ooit", "Straks"]
    assert gevonden(haal(client, f"?start=kwartaal&vanaf={over_een_maand}")) == ["Straks"]
    assert tellingen(haal(client, f"?vanaf={over_een_maand}"))["start"] == {"kwartaal": 1}
    assert gevonden(haal(client, "?vanaf=2020-01-01")) == ["Morgen", "Ooit", "Straks"]


ZOEKT = [
    ("leerlijnen", ["Leerlijn Groen"]),
    ("LEERLIJN", ["Leerlijn Groen"]),
    ("groene", ["Leerlijn Groen", "Snoeien", "Zagen"]),
    ("schoon", ["Keukenkaart", "Zagen"]),
    ("kaarten", ["Keukenkaart"]),
    ("hoveniers", ["Hovenier"]),
    ("snoeit", ["Snoeien"]),
    ("groen snoeien", ["Snoeien"]),
    ("de leerlijn", ["Leerlijn Groen"]),
]


@pytest.mark.parametrize(("vraag", "titels"), ZOEKT)
def test_searches_in_dutch(client, aanbod, vraag, titels):
    assert gevonden(haal(client, f"?q={vraag}")) == titels


def test_who_searches_gets_the_best_first_and_can_choose_another_order(client):
    maak_opleiding("Aarde", samenvatting="Werken met hout.")
    maak_opleiding("Hout")
    maak_opleiding("Boom", tekst="<p>Een boom is van hout.</p>")
    assert gevonden(haal(client, "?q=hout")) == ["Hout", "Aarde", "Boom"]
    assert gevonden(haal(client, "?q=hout&sorteer=titel")) == ["Aarde", "Boom", "Hout"]
    assert gevonden(haal(client, "?q=hout&sorteer=nieuw")) == ["Boom", "Hout", "Aarde"]
    assert gevonden(haal(client, "?sorteer=nieuw")) == ["Boom", "Hout", "Aarde"]
    assert gevonden(haal(client, "?sorteer=treffer")) == ["Aarde", "Boom", "Hout"]

    volgorde = {a.get_text(): (a["href"], a.get("aria-current")) for a in haal(client).select(".catalogus__volgorde a")}
    assert volgorde == {"Titel": ("/leren/", "true"), "Nieuwste eerst": ("/leren/?sorteer=nieuw", None)}
    bij_zoeken = haal(client, "?q=hout&sorteer=titel").select(".catalogus__volgorde a")
    assert [(a.get_text(), a["href"]) for a in bij_zoeken] == [
        ("Beste treffer", "/leren/?q=hout"),
        ("Titel", "/leren/?q=hout&sorteer=titel"),
        ("Nieuwste eerst", "/leren/?q=hout&sorteer=nieuw"),
    ]


def test_what_was_chosen_can_be_taken_away_piece_by_piece(client, aanbod):
    pagina = haal(client, "?vanaf=2026-12-01&werksoort=groen&soort=opleiding&q=snoeien&soort=leerlijn")
    assert chips(pagina) == {
        "“snoeien”": "/leren/?soort=leerlijn&soort=opleiding&werksoort=groen&vanaf=2026-12-01",
        "Leerlijn": "/leren/?q=snoeien&soort=opleiding&werksoort=groen&vanaf=2026-12-01",
        "Opleiding": "/leren/?q=snoeien&soort=leerlijn&werksoort=groen&vanaf=2026-12-01",
        "Groen": "/leren/?q=snoeien&soort=leerlijn&soort=opleiding&vanaf=2026-12-01",
        "Vanaf 1 december 2026": "/leren/?q=snoeien&soort=leerlijn&soort=opleiding&werksoort=groen",
    }
    assert pagina.select_one(".chips__alles")["href"] == "/leren/"
    aangevinkt = [(invoer["name"], invoer["value"]) for invoer in pagina.select(".filter__optie input[checked]")]
    assert aangevinkt == [("soort", "leerlijn"), ("soort", "opleiding"), ("werksoort", "groen")]
    assert pagina.select_one("[name=vanaf]")["value"] == "2026-12-01"
    assert pagina.select_one("[name=q]")["value"] == "snoeien"
    assert haal(client).select(".chips") == []


def test_the_same_choice_has_one_address(client, aanbod):
    def kop(vraag: str) -> tuple:
        pagina = haal(client, vraag)
        alternatief = [link["href"] for link in pagina.select("link[rel=alternate]")]
        return pagina.select_one("link[rel=canonical]")["href"], *alternatief

    zelfde = "q=groen&soort=leerlijn&werksoort=groen&sorteer=titel"
    assert kop("?sorteer=titel&q=++groen++&werksoort=groen&soort=leerlijn&onzin=1&soort=x&page=2") == (
        f"http://testserver/leren/?{zelfde}",
        f"/leren/feed/?{zelfde}",
        f"/leren/api/catalogus.json?{zelfde}",
    )
    assert kop("?q=&sorteer=&vanaf=") == ("http://testserver/leren/", "/leren/feed/", "/leren/api/catalogus.json")
    assert haal(client, "?soort=leerlijn").select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert haal(client).select("meta[name=robots]") == []


SLECHT = [
    "?q=%00",
    "?q=%00groen%00",
    "?q=" + "a" * 5000,
    "?q=" + "a+" * 900,
    "?q=%27%3B+DROP+TABLE+x%3B--",
    "?q=%FF%FE",
    "?q=:*%26!%7C()%3C-%3E",
    "?q=%F0%9F%8E%93",
    "?soort=%00&werksoort=%00&niveau=%00",
    "?soort=" + "x" * 3000,
    "?" + "&".join("werksoort=groen" for _ in range(500)),
    "?vanaf=%00",
    "?vanaf=gisteren",
    "?vanaf=2026-02-30",
    "?vanaf=9999-12-31",
    "?vanaf=0001-01-01&start=maand",
    "?vanaf=2026-12-01T10:00",
    "?sorteer=%00&page=%00",
    "?page=-1",
    "?page=999999999999999999999999",
    "?page=x",
    "?niveau=99&uren=-1&vorm=klas'&start=jaar&makkelijk=nee",
]


@pytest.mark.parametrize("vraag", SLECHT)
def test_whatever_stands_in_the_address_is_answered(client, aanbod, vraag):
    haal(client, vraag)
    assert client.get(f"/leren/api/catalogus.json{vraag}").status_code == 200
    ElementTree.fromstring(client.get(f"/leren/feed/{vraag}").content)


def test_nonsense_is_left_out(client, aanbod):
    assert gevonden(haal(client, "?soort=onzin&niveau=99&start=jaar&vanaf=gisteren&page=x&sorteer=x")) == ALLES
    assert gevonden(haal(client, "?soort=onzin&soort=leerlijn")) == ["Leerlijn Groen"]
    assert gevonden(haal(client, "?page=99")) == ALLES
    assert chips(haal(client, "?soort=onzin")) == {}


def uitweg(pagina: BeautifulSoup) -> list[tuple[str, str]]:
    return [(a.get_text(), a["href"]) for a in pagina.select(".catalogus__uitweg a")]


def test_a_slip_is_answered_with_what_was_meant(client, aanbod):
    pagina = haal(client, "?q=snoeyen&soort=leerlijn")
    assert pagina.select_one("#gevonden").get_text() == "Niets gevonden voor “snoeyen”"
    assert uitweg(pagina) == [("Bedoelde je “snoeien”?", "/leren/?q=snoeien")]
    assert uitweg(haal(client, "?q=leerlyn+groen")) == [("Bedoelde je “leerlijn groen”?", "/leren/?q=leerlijn+groen")]
    assert uitweg(haal(client, "?q=heftruck")) == []


def test_too_many_filters_or_words_are_answered_with_fewer(client, aanbod):
    assert uitweg(haal(client, "?q=snoeien&soort=leerlijn")) == [("Zoek zonder filters (1)", "/leren/?q=snoeien")]
    assert uitweg(haal(client, "?soort=instrument&vorm=klas")) == [("Bekijk alles (5)", "/leren/")]
    assert uitweg(haal(client, "?q=snoeien+hovenier")) == [
        ("Zoek alleen op “snoeien”", "/leren/?q=snoeien"),
        ("Zoek alleen op “hovenier”", "/leren/?q=hovenier"),
    ]


def test_an_empty_catalogue_says_so(client):
    maak_aanbod()
    pagina = haal(client)
    assert pagina.select_one(".leeg__titel").get_text() == "Er staat nog niets in het leeraanbod"
    assert pagina.select(".filter__optie") == []


def test_pages_of_twenty_keep_the_choice(client):
    for nummer in range(21):
        maak_opleiding(f"Snoeien {nummer:02}")
    pagina = haal(client, "?q=snoeien&sorteer=titel")
    assert (len(gevonden(pagina)), pagina.select_one("#gevonden").get_text()) == (20, "21 gevonden")
    assert pagina.select_one("a[rel=next]")["href"] == "?q=snoeien&sorteer=titel&page=2"
    tweede = haal(client, "?q=snoeien&sorteer=titel&page=2")
    assert gevonden(tweede) == ["Snoeien 20"]
    assert "pagina 2" in tweede.title.get_text()


def test_a_change_is_seen_at_once(client, aanbod, soorten):
    haal(client)
    Catalogusregel.objects.filter(titel="Snoeien").update(niveau="7")
    assert tellingen(haal(client))["niveau"] == {"2": 1, "7": 1}
    soorten["groen"].naam = "Plantsoen"
    soorten["groen"].save()
    assert "Plantsoen" in chips(haal(client, "?werksoort=groen"))
    Catalogusregel.objects.filter(titel="Snoeien").delete()
    assert gevonden(haal(client)) == [titel for titel in ALLES if titel != "Snoeien"]


def test_what_a_page_says_of_itself_stays_text(client):
    maak_opleiding("<script>1</script> & co", samenvatting="<b>vet</b>")
    inhoud = client.get("/leren/?q=%3Cscript%3E").content.decode()
    assert "<script>1" not in inhoud
    assert "&lt;script&gt;1&lt;/script&gt; &amp; co" in inhoud
    assert "<b>vet</b>" not in client.get("/leren/feed/").content.decode()


@pytest.mark.parametrize(
    "vraag", ["", "?q=snoeien&werksoort=groen", "?q=snoeyen&soort=leerlijn", "?start=maand&page=2&sorteer=nieuw"]
)
def test_asks_the_database_no_more_for_sixty_pages_than_for_three(client, soorten, vraag):
    def tel(pad: str) -> int:
        client.get(pad)
        with CaptureQueriesContext(connection) as vragen:
            client.get(pad)
        return len([v for v in vragen if not v["sql"].startswith(("SAVEPOINT", "RELEASE", "SET LOCAL"))])

    paden = [f"{pad}{vraag}" for pad in ("/leren/", "/leren/api/catalogus.json", "/leren/feed/")]
    for nummer in range(3):
        maak_opleiding(f"Snoeien {nummer}", werksoorten=list(soorten.values()))
    weinig = [tel(pad) for pad in paden]
    for nummer in range(3, 60):
        maak_opleiding(f"Snoeien {nummer}", werksoorten=list(soorten.values()))
    assert [tel(pad) for pad in paden] == weinig
    assert weinig[1] <= 6  # one of them counts how often is asked


def test_a_question_is_answered_without_looking_for_the_page(client, aanbod, django_assert_num_queries):
    haal(client, "?niveau=1")
    with django_assert_num_queries(1):
        haal(client, "?niveau=1")
    with django_assert_num_queries(5):  # three of them begin and end a transaction, and say how to search
        haal(client, "?q=snoeien")


def test_the_page_without_a_question_is_remembered(aanbod, settings, django_assert_num_queries):
    settings.PAGINACACHE = True
    bezoeker = Client()
    eerste = bezoeker.get("/leren/")
    with django_assert_num_queries(1):
        assert bezoeker.get("/leren/").content == eerste.content
    assert gevonden(haal(bezoeker, "?q=snoeien")) == ["Snoeien"]


@pytest.mark.parametrize("boven", [False, True])
def test_a_private_catalogue_answers_no_question_until_it_is_open_again(client, aanbod, boven):
    haal(client, "?q=snoeien")
    dicht = aanbod.get_parent() if boven else aanbod
    slot = PageViewRestriction.objects.create(page=dicht, restriction_type=PageViewRestriction.LOGIN)
    for vraag in ("", "?q=snoeien"):
        antwoord = client.get(f"/leren/{vraag}")
        assert (antwoord.status_code, "Snoeien" in antwoord.content.decode()) == (302, False)
    slot.delete()
    haal(client, "?q=snoeien")


def test_a_catalogue_that_is_gone_or_elsewhere_answers_no_question_here(client, aanbod):
    aanbod.unpublish()
    assert client.get("/leren/?q=snoeien").status_code == 404
    aanbod.slug = "aanbod"
    aanbod.save_revision().publish()
    assert client.get("/leren/?q=snoeien").status_code == 404
    assert client.get("/aanbod/?q=snoeien").status_code == 200
    assert Leeraanbod.objects.adres() == "/aanbod/" == Leeraanbod.objects.get().url


def test_what_the_catalogue_says_of_itself_is_seen_at_once(client, aanbod):
    haal(client, "?q=snoeien")
    aanbod.title, aanbod.inleiding = "Alles wat je leert", "Kijk rustig rond."
    aanbod.save_revision().publish()
    pagina = haal(client, "?q=snoeien")
    assert pagina.select_one("h1").get_text() == "Alles wat je leert"
    assert "Kijk rustig rond." in pagina.get_text()


JSON = "/leren/api/catalogus.json"


def test_an_address_that_asks_too_often_has_to_wait(client, aanbod, settings, monkeypatch):
    settings.AANBOD_PER_MINUUT = 3
    monkeypatch.setattr(time, "time", lambda: 6000.0 + 45)
    antwoorden = [client.get(adres) for adres in (JSON, "/leren/feed/", JSON, JSON, "/leren/feed/")]
    assert [antwoord.status_code for antwoord in antwoorden] == [200, 200, 200, 429, 429]
    te_vaak = antwoorden[3]
    assert te_vaak.json()["fout"].startswith("Je vraagt te veel in korte tijd.")
    assert te_vaak["Retry-After"] == "15"
    assert (te_vaak["Cache-Control"], te_vaak["Access-Control-Allow-Origin"]) == ("no-store", "*")
    assert "3 vragen per minuut" in client.get("/leren/api/").text
    assert client.get(JSON, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_the_catalogue_as_json(client, aanbod):
    regel = Catalogusregel.objects.get(titel="Zagen")
    Catalogusregel.objects.filter(pk=regel.pk).update(data=[date(2020, 1, 1), date(2099, 1, 1)])
    antwoord = client.get(f"{JSON}?soort=opleiding&werksoort=schoonmaak")

    assert antwoord.json() == {
        "versie": 1,
        "aantal": 1,
        "pagina": 1,
        "paginas": 1,
        "volgende": None,
        "resultaten": [
            {
                "id": regel.pk,
                "soort": "opleiding",
                "titel": "Zagen",
                "samenvatting": "Over zagen.",
                "adres": f"http://testserver{regel.url}",
                "niveau": None,
                "uren": 80.0,
                "vormen": ["klas", "werkplek"],
                "werkprofielen": [],
                "werksoorten": ["groen", "schoonmaak"],
                "functies": ["coach"],
                "begint": ["2099-01-01"],
                "makkelijke_tekst": False,
                "gewijzigd_op": regel.gewijzigd_op.isoformat(),
            }
        ],
    }
    assert [rij["titel"] for rij in client.get(JSON).json()["resultaten"]] == ALLES


def test_json_goes_on_from_page_to_page(client, monkeypatch):
    monkeypatch.setattr("lms.views.catalogus.PER_PAGINA", 2)
    for nummer in range(3):
        maak_opleiding(f"Snoeien {nummer}")
    eerste = client.get(f"{JSON}?q=snoeien").json()
    assert eerste["volgende"] == f"http://testserver{JSON}?q=snoeien&page=2"
    tweede = client.get(eerste["volgende"]).json()
    assert (tweede["pagina"], tweede["paginas"], tweede["volgende"]) == (2, 2, None)
    assert [rij["titel"] for rij in tweede["resultaten"]] == ["Snoeien 2"]


@pytest.mark.parametrize("pad", [JSON, "/leren/feed/"])
def test_open_for_every_site_and_kept_for_a_while(client, aanbod, pad):
    als_bezoeker = client.get(pad)
    assert als_bezoeker["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in als_bezoeker
    assert als_bezoeker["Cache-Control"] == "public, max-age=300"
    assert not als_bezoeker.cookies
    assert client.post(pad).status_code == 405
    assert client.get(pad, headers={"If-None-Match": als_bezoeker["ETag"]}).status_code == 304

    client.force_login(maak_medewerker())
    assert client.get(pad).content == als_bezoeker.content

    maak_opleiding("Maaien")
    assert client.get(pad, headers={"If-None-Match": als_bezoeker["ETag"]}).status_code == 200


def test_the_feed_has_the_newest_first_of_what_was_chosen(client, aanbod):
    feed = ElementTree.fromstring(client.get("/leren/feed/?soort=opleiding&sorteer=titel").content)
    titels = [titel.text for titel in feed.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titels == ["Zagen", "Snoeien"]
    regel = Catalogusregel.objects.get(titel="Zagen")
    item = feed.find(f"{ATOM}entry")
    assert item.find(f"{ATOM}id").text == f"tag:testserver,2026:leeraanbod/{regel.pk}"
    assert item.find(f"{ATOM}link").get("href") == f"http://testserver{regel.url}"
    assert item.find(f"{ATOM}updated").text == regel.gewijzigd_op.isoformat()
    assert item.find(f"{ATOM}summary").text == "Over zagen."
    assert {link.get("rel"): link.get("href") for link in feed.iterfind(f"{ATOM}link")} == {
        "alternate": "http://testserver/leren/?soort=opleiding",
        "self": "http://testserver/leren/feed/?soort=opleiding",
    }


def test_without_a_catalogue_there_is_still_an_answer(client):
    assert client.get(JSON).json()["resultaten"] == []
    assert client.get("/leren/feed/").status_code == 200
    assert client.get("/leren/api/").status_code == 200


def test_is_explained(client, aanbod):
    tekst = client.get("/leren/api/").content.decode()
    for woord in ("http://testserver/leren/api/catalogus.json", "<code>groen</code> (Groen)", "ETag", "gewijzigd_op"):
        assert woord in tekst
