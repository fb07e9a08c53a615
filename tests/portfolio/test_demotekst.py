"""The demo portfolios: complete, of a real length, dates that stay valid, files that are what they say."""

import io
import re
import tomllib
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from formulieren.definitie import Vraag
from formulieren.opmaak import tel_woorden
from formulieren.soorten import soort_van
from formulieren.soorten.basis import Peil
from formulieren.soorten.verklaring import tekstmerk
from portfolio.inhoud import demo
from portfolio.inhoud.demo import bestanden

VANDAAG = date(2026, 8, 31)
KADER = Path(demo.__file__).parent.parent / "kader"
CASUS = {"C", "C1", "C2", "C3", "C4"}
BRIEF_ROUTE = {"A1", "A2", "B1", "E"}


def _deel(code: str) -> str:
    return re.split(r"[.-]", code)[0]


def _kader() -> dict[str, dict]:
    """Every question of the kader by code; `route` says to which route it belongs, if any."""
    vragen = {}
    for pad in sorted(KADER.glob("*.toml")):
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
        for soort in ("stap", "route"):
            for blok in inhoud.get(soort, []):
                for vraag in blok["vraag"]:
                    vragen[vraag["code"]] = {**vraag, "route": blok["code"] if soort == "route" else ""}
    return vragen


def _vraag(bron: dict) -> Vraag:
    return Vraag(
        id=bron["code"],
        soort=bron["soort"],
        vraag=bron["vraag"],
        verplicht=bron["verplicht"],
        instellingen=bron.get("instellingen", {}),
    )


def _getekend(vraag: Vraag, waarde):
    """A statement as it is once the loader has signed it; any other value as it is."""
    if vraag.soort != "verklaring":
        return waarde
    return {**waarde, "getekend": {"merk": tekstmerk(vraag.instellingen["tekst"])}}


def _teksten(waarde) -> list[str]:
    if isinstance(waarde, dict):
        return [tekst for deel in waarde.values() for tekst in _teksten(deel)]
    if isinstance(waarde, list):
        return [tekst for deel in waarde for tekst in _teksten(deel)]
    return [waarde] if isinstance(waarde, str) else []


def _bestandsnamen(naam: str) -> list[str]:
    return [tekst for tekst in _teksten(demo.lees(naam, VANDAAG)) if re.fullmatch(r"[a-z0-9-]+\.(pdf|docx|jpg)", tekst)]


def _verplichte_codes(naam: str, delen: set[str] | None = None) -> set[str]:
    routes = {"", *demo.routes(naam).values()}
    return {
        code
        for code, vraag in _kader().items()
        if vraag["verplicht"] and vraag["route"] in routes and (delen is None or _deel(code) in delen)
    }


@pytest.mark.parametrize("naam", demo.NAMEN)
def test_every_answer_belongs_to_a_question_of_the_kader(naam):
    vragen = _kader()
    gekozen = {"", *demo.routes(naam).values()}
    antwoorden = demo.lees(naam, VANDAAG)
    assert antwoorden.keys() - vragen.keys() == set()
    assert [code for code in antwoorden if vragen[code]["route"] not in gekozen] == []


@pytest.mark.parametrize("naam", demo.NAMEN)
@pytest.mark.parametrize("vandaag", [VANDAAG, date(2031, 3, 1)])
def test_every_answer_is_complete_by_the_rules_of_its_kind(naam, vandaag):
    vragen = _kader()
    peil = Peil(dag=vandaag, vandaag=vandaag)
    bezwaren = {}
    for code, waarde in demo.lees(naam, vandaag).items():
        vraag = _vraag(vragen[code])
        fouten = soort_van(vraag.soort).volledig(vraag, _getekend(vraag, waarde), peil)
        bezwaren[code] = [fout.tekst for fout in fouten]
    assert {code: fouten for code, fouten in bezwaren.items() if fouten} == {}


def test_rows_have_ids_that_the_form_engine_keeps():
    for waarde in demo.lees("volledig", VANDAAG).values():
        if isinstance(waarde, list) and isinstance(waarde[0], dict):
            assert all(rij["id"].isalnum() for rij in waarde)


def test_complete_portfolio_answers_every_required_question_of_its_routes():
    assert _verplichte_codes("volledig") - demo.lees("volledig", VANDAAG).keys() == set()


def test_accredited_portfolio_answers_what_its_route_leaves_and_nothing_more():
    antwoorden = demo.lees("geaccrediteerd", VANDAAG)
    assert {_deel(code) for code in antwoorden} == BRIEF_ROUTE
    assert _verplichte_codes("geaccrediteerd", BRIEF_ROUTE) - antwoorden.keys() == set()


def test_half_portfolio_has_a_and_b_and_the_casus_up_to_half_a_sentence_in_task_four():
    antwoorden = demo.lees("half", VANDAAG)
    assert _verplichte_codes("half", {"A1", "A2", "B1", "B2"}) - antwoorden.keys() == set()
    casus = [code for code in antwoorden if _deel(code) in CASUS]
    assert {code.rsplit(".", 1)[0] for code in casus} == {"C1.0", "C1.1", "C1.2", "C1.3", "C1.4"}
    assert [code for code in casus if code.startswith("C1.4")] == ["C1.4.1"]
    assert antwoorden["C1.4.1"]["tekst"].endswith("omdat")


def test_casus_has_the_length_of_a_real_one():
    antwoorden = demo.lees("volledig", VANDAAG)
    teksten = {code: w for code, w in antwoorden.items() if _deel(code) in CASUS and "tekst" in w}
    assert len(teksten) == 43
    assert 4000 <= sum(tel_woorden(waarde["tekst"]) for waarde in teksten.values()) <= 5000
    assert 180 <= tel_woorden(teksten["C1.0.1"]["tekst"]) <= 220
    assert 180 <= tel_woorden(teksten["C1.1.1"]["tekst"]) <= 220


def test_courses_add_up_to_98_hours_each_with_its_own_proof():
    cursussen = demo.lees("volledig", VANDAAG)["A2-98-uur.cursussen"]
    assert [cursus["uren"] for cursus in cursussen] == ["40", "24", "20", "28"]
    assert len({cursus["bewijs"][0] for cursus in cursussen}) == 4


def test_dates_are_counted_back_from_the_day_of_loading():
    antwoorden = demo.lees("volledig", VANDAAG)
    assert antwoorden["C.2.1"] == {"begin": "30-06-2025", "eind": "31-05-2026", "loopt_nog": False}
    assert antwoorden["B1.1.4"]["datum"] == "21-08-2026"


def test_months_back_over_the_turn_of_the_year_and_into_february():
    later = demo.lees("volledig", date(2028, 5, 29))
    assert later["C.2.1"] == {"begin": "29-03-2027", "eind": "29-02-2028", "loopt_nog": False}


@pytest.mark.parametrize("naam", demo.NAMEN)
def test_no_placeholder_is_left(naam):
    assert [tekst for tekst in _teksten(demo.lees(naam, VANDAAG)) if "{" in tekst or "}" in tekst] == []


@pytest.mark.parametrize("naam", demo.NAMEN)
def test_profile_is_complete(naam):
    profiel = demo.profiel(naam)
    assert list(profiel) == [
        "email",
        "naam",
        "certificaatnaam",
        "plaats",
        "telefoon",
        "opleider",
        "werkgevers",
    ]
    assert all(profiel.values())


def test_every_file_is_used_once_and_every_used_file_can_be_built():
    gebruikt = [bestand for naam in demo.NAMEN for bestand in _bestandsnamen(naam)]
    assert sorted(gebruikt) == sorted(bestanden.namen())


@pytest.mark.parametrize("naam", bestanden.namen())
def test_file_is_what_its_name_says_and_is_the_same_each_time(naam):
    inhoud = bestanden.maak(naam)
    assert inhoud == bestanden.maak(naam)
    assert len(inhoud) < 400_000
    {"pdf": _is_pdf, "jpg": _is_jpeg, "docx": _is_docx}[naam.rsplit(".", 1)[1]](inhoud)


def _is_pdf(inhoud: bytes) -> None:
    assert inhoud.startswith(b"%PDF-")
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert len(pdf.pages) == 1


def _is_jpeg(inhoud: bytes) -> None:
    with Image.open(io.BytesIO(inhoud)) as beeld:
        assert beeld.format == "JPEG"
        beeld.load()


def _is_docx(inhoud: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        assert pakket.testzip() is None
        assert pakket.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        for deel in pakket.namelist():
            ElementTree.fromstring(pakket.read(deel))
        assert "Jobcoach" in pakket.read("word/document.xml").decode()


def test_unknown_names_are_refused():
    with pytest.raises(FileNotFoundError):
        demo.lees("onbekend", VANDAAG)
    with pytest.raises(KeyError):
        bestanden.maak("onbekend.pdf")
