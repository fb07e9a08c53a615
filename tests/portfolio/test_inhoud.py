"""The content as delivered: complete, counted, and in the shape that loader and form engine expect."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import portfolio.inhoud

INHOUD = Path(portfolio.inhoud.__file__).parent
DELEN = ["a1", "a2", "b1", "b2", "c", "c1", "c2", "c3", "c4", "d", "e"]
PAGINAS = ["contact", "gedragscode", "home", "klachtenreglement", "privacy", "toegankelijkheid"]

BESTANDEN = {"soorten", "max_mb", "max_aantal"}
DATUM = {"toekomst", "niet_voor", "niet_na", "max_oud_maanden", "min_oud_maanden"}
GETAL = {"eenheid", "decimalen", "minimum", "maximum"}
INSTELLINGEN = {
    "korte_tekst": {"max_tekens"},
    "lange_tekst": {"richtlijn_woorden", "max_woorden", "mag_motiveren"},
    "keuze": {"opties"},
    "meerkeuze": {"opties", "minimum", "maximum"},
    "ja_nee": {"toelichting_bij", "vereist"},
    "schaal": {"van", "tot", "label_van", "label_tot"},
    "getal": GETAL,
    "datum": DATUM,
    "periode": {"begin_max_maanden_geleden", "duur_min_maanden", "loopt_nog"},
    "verklaring": {"tekst", "reglement"},
    "tabel": {"kolommen", "min_rijen", "max_rijen", "som_kolom", "som_minimum", "rij"},
    "bestanden": BESTANDEN,
}
KOLOMSOORTEN = {"korte_tekst", "keuze", "ja_nee", "getal", "datum", "bestanden"}
DEELSLEUTELS = {"code", "titel", "inleiding", "minuten", "route_vraag", "stap", "route"}
STAPSLEUTELS = {
    "code", "slug", "titel", "essentieel", "weegt_mee", "inleiding", "indicatoren", "handreiking", "vraag",
}  # fmt: skip
# Texts of a page may have headings; those of a step or a question stand below a heading of their own.
PAGINATEKSTEN = {"kader", "A", "B", "C", "D", "E", *DELEN}
VRIJSTELLING = ["B2", "C1", "C2", "C3", "C4", "D", "toetsgesprek"]


def lees(pad: str) -> dict[str, Any]:
    return tomllib.loads((INHOUD / pad).read_text(encoding="utf-8"))


def deel(code: str) -> dict[str, Any]:
    return lees(f"kader/{code.lower()}.toml")


def stappen(code: str) -> list[dict[str, Any]]:
    """The steps of a deel; a route is a step that one chooses."""
    inhoud = deel(code)
    return inhoud.get("stap", []) + inhoud.get("route", [])


def alle_stappen() -> list[dict[str, Any]]:
    return [stap for code in DELEN for stap in stappen(code)]


def alle_vragen() -> list[dict[str, Any]]:
    return [vraag for stap in alle_stappen() for vraag in stap["vraag"]]


def vraag(code: str) -> dict[str, Any]:
    (gevonden,) = [v for v in alle_vragen() if v["code"] == code]
    return gevonden


def codes(stap: dict[str, Any]) -> list[str]:
    return [v["code"] for v in stap["vraag"]]


class Tags(HTMLParser):
    """Collects tag names, attributes and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.namen: set[str] = set()
        self.attributen: list[Any] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.namen.add(tag)
        self.attributen += attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def html_van_het_kader() -> Iterator[tuple[str, str]]:
    kader = lees("kader/kader.toml")
    yield "kader", kader["inleiding"]
    for onderdeel in kader["onderdeel"]:
        yield onderdeel["code"], onderdeel["inleiding"]
    for code in DELEN:
        yield code, deel(code)["inleiding"]
    for stap in alle_stappen():
        for veld in ("inleiding", "indicatoren", "randvoorwaarden", "handreiking"):
            if veld in stap:
                yield f"{stap['code']} {veld}", stap[veld]
    for v in alle_vragen():
        yield v["code"], v.get("uitleg", "")
        yield v["code"], v.get("instellingen", {}).get("tekst", "")


def test_the_kader_has_five_onderdelen_and_their_delen():
    kader = lees("kader/kader.toml")
    assert kader["titel"] == "Toetsingskader Register Jobcoach"
    assert [(o["code"], o["titel"], o["delen"]) for o in kader["onderdeel"]] == [
        ("A", "Opleiding", ["A1", "A2"]),
        ("B", "Werkervaring", ["B1", "B2"]),
        ("C", "Casusbeschrijving", ["C1", "C2", "C3", "C4"]),
        ("D", "Ontwikkelplan", []),
        ("E", "Verklaring", []),
    ]


def test_there_is_a_file_for_every_deel_and_page_and_no_other():
    assert sorted(p.stem for p in (INHOUD / "kader").iterdir()) == sorted([*DELEN, "kader"])
    assert sorted(p.stem for p in (INHOUD / "paginas").iterdir()) == PAGINAS


@pytest.mark.parametrize("code", DELEN)
def test_a_deel_has_the_keys_of_the_schema(code):
    inhoud = deel(code)
    assert inhoud["code"] == code.upper()
    assert set(inhoud) <= DEELSLEUTELS
    assert inhoud["titel"]
    assert inhoud["inleiding"].strip()
    assert inhoud["minuten"] > 0
    assert ("route" in inhoud) == (code in ("a1", "a2")) == bool(inhoud.get("route_vraag"))
    for stap in inhoud.get("stap", []):
        assert set(stap) == STAPSLEUTELS
    for route in inhoud.get("route", []):
        assert set(route) == STAPSLEUTELS - {"indicatoren"} | {"randvoorwaarden", "heft_op"}


def test_number_of_steps_or_routes():
    assert [len(stappen(code)) for code in ("a1", "a2")] == [3, 5]
    assert [len(stappen(code)) for code in ("b1", "b2", "d", "e")] == [2, 2, 3, 3]
    assert [len(stappen(code)) for code in ("c", "c1", "c2", "c3", "c4")] == [3, 8, 4, 6, 4]


def test_each_task_of_c1_has_its_numbered_questions():
    assert {stap["code"]: codes(stap) for stap in stappen("c1")} == {
        f"C1.{taak}": [f"C1.{taak}.{n}" for n in range(1, aantal + 1)]
        for taak, aantal in enumerate([1, 1, 8, 6, 5, 5, 1, 1])
    }


@pytest.mark.parametrize("deelcode, aantal", [("C2", 4), ("C3", 6), ("C4", 4)])
def test_c2_to_c4_have_one_question_per_step(deelcode, aantal):
    assert [(stap["code"], codes(stap)) for stap in stappen(deelcode)] == [
        (f"{deelcode}.{n}", [f"{deelcode}.{n}.1"]) for n in range(1, aantal + 1)
    ]


def test_number_of_indicatoren_follows_the_beroepsprofiel():
    geteld = {s["code"]: s["indicatoren"].count("<li>") for code in ("c1", "c2", "c3") for s in stappen(code)}
    assert geteld == {
        "C1.0": 7, "C1.1": 6, "C1.2": 5, "C1.3": 4, "C1.4": 11, "C1.5": 3, "C1.6": 7, "C1.7": 3,
        "C2.1": 2, "C2.2": 5, "C2.3": 5, "C2.4": 2,
        "C3.1": 9, "C3.2": 6, "C3.3": 6, "C3.4": 12, "C3.5": 5, "C3.6": 7,
    }  # fmt: skip


def test_all_of_c1_to_c4_is_essential_and_weighs_in():
    for stap in alle_stappen():
        inhoudelijk = stap["code"].startswith(("C1.", "C2.", "C3.", "C4."))
        assert stap["weegt_mee"] is inhoudelijk, stap["code"]
        assert stap["essentieel"] is (inhoudelijk or stap["code"][0] in "AE" or stap["code"][:2] == "B1")
        if inhoudelijk:
            for v in stap["vraag"]:
                assert (v["soort"], v["verplicht"]) == ("lange_tekst", True)
                assert v["instellingen"]["mag_motiveren"] is True


def test_only_tasks_0_and_1_have_a_word_guideline():
    met = {v["code"]: v["instellingen"]["richtlijn_woorden"] for v in alle_vragen() if "richtlijn" in str(v)}
    assert met == {"C1.0.1": 200, "C1.1.1": 200}


def test_routes_and_their_exemptions():
    assert {route["code"]: route["heft_op"] for code in ("a1", "a2") for route in stappen(code)} == {
        "A1-diploma": [],
        "A1-evc": [],
        "A1-assessment": [],
        "A2-sara-werkt": VRIJSTELLING,
        "A2-capabel": VRIJSTELLING,
        "A2-combo-elan-saxion": VRIJSTELLING,
        "A2-voor-2013": [],
        "A2-98-uur": [],
    }


@pytest.mark.parametrize(
    "code, verwacht",
    [
        ("A1-evc.datum", {"max_oud_maanden": 24}),
        ("A1-assessment.datum", {"max_oud_maanden": 24}),
        ("A2-sara-werkt.datum", {"niet_voor": "2022-09-01"}),
        ("A2-capabel.datum", {"niet_voor": "2015-08-01"}),
        ("A2-combo-elan-saxion.datum", {"niet_voor": "2013-08-01"}),
        ("A2-voor-2013.datum", {"niet_na": "2012-12-31"}),
        ("B1.1.1", {"min_oud_maanden": 24}),
        ("B1.1.2", {"eenheid": "uur", "decimalen": 0, "minimum": 1200, "maximum": 100000}),
        ("C.1.1", {"vereist": "ja"}),
        ("C.2.1", {"begin_max_maanden_geleden": 24, "duur_min_maanden": 6, "loopt_nog": True}),
        ("C.2.2", {"vereist": "ja"}),
        ("C.2.3", {"vereist": "ja", "toelichting_bij": "altijd"}),
    ],
)
def test_numbers_and_dates_of_the_source(code, verwacht):
    assert vraag(code)["instellingen"] == verwacht


def test_every_route_asks_for_its_conditions_and_a_document():
    vereist = {
        route["code"]: [v["code"].split(".")[1] for v in route["vraag"] if v["instellingen"].get("vereist") == "ja"]
        for code in ("a1", "a2")
        for route in stappen(code)
    }
    assert vereist == {
        "A1-diploma": ["ondertekend", "nvao", "croho"],
        "A1-evc": ["erkend", "boc"],
        "A1-assessment": ["bevoegd", "niveau"],
        "A2-sara-werkt": ["geaccrediteerd", "ondertekend"],
        "A2-capabel": ["geaccrediteerd", "ondertekend"],
        "A2-combo-elan-saxion": ["geaccrediteerd", "ondertekend"],
        "A2-voor-2013": ["ondertekend"],
        "A2-98-uur": ["relevant"],
    }
    for code in vereist.keys() - {"A2-98-uur"}:
        assert vraag(f"{code}.bestand")["verplicht"] is True


def test_the_courses_are_rows_with_their_own_proof_that_sum_to_98_hours():
    tabel = vraag("A2-98-uur.cursussen")["instellingen"]
    assert (tabel["rij"], tabel["som_kolom"], tabel["som_minimum"]) == ("cursus", "uren", 98)
    kolommen = {k["id"]: k for k in tabel["kolommen"]}
    assert {naam: k["soort"] for naam, k in kolommen.items()} == {
        "naam": "korte_tekst",
        "opleider": "korte_tekst",
        "datum": "datum",
        "uren": "getal",
        "keurmerk": "ja_nee",
        "ondertekend": "ja_nee",
        "uren_vermeld": "ja_nee",
        "bewijs": "bestanden",
    }
    assert all(k["verplicht"] for k in kolommen.values())
    assert all(kolommen[k]["instellingen"] == {"vereist": "ja"} for k in ("keurmerk", "ondertekend", "uren_vermeld"))
    assert kolommen["bewijs"]["instellingen"]["max_aantal"] == 1


def test_statements_to_sign():
    getekend = {v["code"]: v["instellingen"]["reglement"] for v in alle_vragen() if v["soort"] == "verklaring"}
    assert getekend == {
        "B1.1.4": "",
        "B1.2.3": "",
        "E.1.1": "gedragscode",
        "E.2.1": "klachtenreglement",
        "E.3.1": "",
    }
    for code in getekend:
        assert vraag(code)["instellingen"]["tekst"].strip()


def test_codes_and_slugs_are_unique_and_slugs_begin_with_their_deel():
    gebruikt = [s["code"] for s in alle_stappen()] + [v["code"] for v in alle_vragen()]
    assert [code for code, keer in Counter(gebruikt).items() if keer > 1] == []
    slugs = [s["slug"] for s in alle_stappen()]
    assert len(slugs) == len(set(slugs))
    for code in DELEN:
        for stap in stappen(code):
            assert stap["slug"].startswith(f"{code}-")
            assert stap["slug"] == stap["slug"].lower()


def test_a_question_code_begins_with_the_code_of_its_step():
    for stap in alle_stappen():
        assert stap["vraag"], stap["code"]
        for code in codes(stap):
            assert code.startswith(f"{stap['code']}."), code


def test_only_known_kinds_and_settings():
    for v in alle_vragen():
        assert set(v) <= {"code", "soort", "vraag", "uitleg", "verplicht", "instellingen"}, v["code"]
        assert set(v["instellingen"]) <= INSTELLINGEN[v["soort"]], v["code"]
        assert 0 < len(v["vraag"]) <= 80, v["code"]
        for kolom in v["instellingen"].get("kolommen", []):
            assert set(kolom) == {"id", "label", "soort", "verplicht", "instellingen"}
            assert kolom["soort"] in KOLOMSOORTEN
            assert set(kolom["instellingen"]) <= INSTELLINGEN[kolom["soort"]]
        for optie in v["instellingen"].get("opties", []):
            assert set(optie) == {"waarde", "label", "uitleg"}


def test_the_html_of_the_kader_is_plain_and_closed():
    for plek, html in html_van_het_kader():
        tags = Tags(html)
        koppen = {"h3"} if plek in PAGINATEKSTEN else set()
        assert tags.namen <= {"p", "ul", "ol", "li", "b", "i"} | koppen, plek
        assert (tags.attributen, tags.open) == ([], []), plek


@pytest.mark.parametrize("naam", ["contact", "gedragscode", "klachtenreglement", "privacy", "toegankelijkheid"])
def test_a_page_is_complete_and_its_html_is_plain_and_closed(naam):
    pagina = lees(f"paginas/{naam}.toml")
    assert pagina["slug"] == naam
    assert pagina.get("code", "") == (naam if naam in ("gedragscode", "klachtenreglement") else "")
    assert pagina["titel"]
    assert pagina["inleiding"]
    tags = Tags(pagina["body"])
    assert tags.namen <= {"h2", "h3", "p", "ul", "ol", "li", "b", "i", "a"}
    assert {naam for naam, _ in tags.attributen} <= {"href"}
    assert all(doel.startswith(("/", "mailto:", "tel:")) for _, doel in tags.attributen)
    assert tags.open == []


def test_home_tells_what_it_is_and_how_to_start():
    home = lees("paginas/home.toml")
    assert home["titel"]
    assert home["inleiding"]
    assert (len(home["stap"]), len(home["blok"])) == (5, 3)
    assert all(set(deel_) == {"titel", "tekst"} for deel_ in home["stap"] + home["blok"])
