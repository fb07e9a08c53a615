"""Every kind: stored as typed, empty or not, wrong in shape, not complete, and how it reads."""

from datetime import date

import pytest

from formulieren.soorten import SOORTEN, Fout, Peil, soort_van
from formulieren.soorten.getal import lees_getal, schrijf_getal

from .factories import PEIL, invoer, lang, vraag

OPTIES = [
    {"waarde": "hbo", "label": "Hbo", "uitleg": ""},
    {"waarde": "wo", "label": "Wo", "uitleg": ""},
    {"waarde": "evc", "label": "Evc", "uitleg": ""},
]


def lees(v, velden, huidig=None):
    return soort_van(v.soort).lees(v, invoer(velden), "v-v1", huidig)


def vorm(v, waarde, peil=PEIL):
    return [fout.tekst for fout in soort_van(v.soort).vorm(v, waarde, peil)]


def volledig(v, waarde, peil=PEIL):
    return [fout.tekst for fout in soort_van(v.soort).volledig(v, waarde, peil)]


def als_tekst(v, waarde):
    return soort_van(v.soort).als_tekst(v, waarde)


# All kinds


@pytest.mark.parametrize(
    "soort",
    list(SOORTEN),
)
def test_leeg_mag_op_een_stap_en_telt_alleen_bij_indienen(soort):
    v = vraag(soort, opties=OPTIES, tekst="<p>Ik verklaar.</p>")
    leeg = lees(v, {})
    assert soort_van(soort).getoond(v, None) == soort_van(soort).getoond(v, leeg)
    for waarde in (None, leeg):
        assert soort_van(soort).is_leeg(v, waarde)
        assert vorm(v, waarde) == []
        assert als_tekst(v, waarde) == ""
        assert len(volledig(v, waarde)) == 1
        assert volledig(vraag(soort, verplicht=False, opties=OPTIES), waarde) == []


def test_tekst_blijft_zoals_getypt_met_een_soort_regeleinde_en_zonder_nul():
    assert lees(vraag(), {"v-v1-tekst": " Een\r\n\r\ntwee\rdrie\x00 "}) == lang(" Een\n\ntwee\ndrie ")
    assert lees(vraag("meerkeuze", opties=OPTIES), {"v-v1": ["h\x00bo", "wo", "wo"]}) == ["hbo", "wo"]


# Text


def test_korte_tekst_heeft_een_grens_in_tekens():
    v = vraag("korte_tekst", max_tekens=5)
    assert vorm(v, "vijf!") == []
    assert vorm(v, "zes!!!!") == ["Dit mag hoogstens 5 tekens zijn. Het zijn er 2 te veel."]
    assert vorm(vraag("korte_tekst"), "x" * 200) == []


def test_lange_tekst_met_een_richtlijn_mag_langer_zijn_met_een_grens_niet():
    assert volledig(vraag(richtlijn_woorden=2), lang("een twee drie")) == []
    assert vorm(vraag(max_woorden=2), lang("een twee drie")) == [
        "Deze tekst heeft 3 woorden en mag er hoogstens 2 hebben. Kort hem in."
    ]


def test_nauwelijks_is_geen_antwoord_zonder_uitleg():
    v = vraag(mag_motiveren=True)
    assert lees(v, {"v-v1-tekst": "", "v-v1-nauwelijks": "ja"}) == lang("", nauwelijks=True)
    assert volledig(v, lang("", nauwelijks=True)) == ["Hier staat nog geen tekst."]
    assert volledig(v, lang("Speelde niet omdat …", nauwelijks=True)) == []


# Choices


def test_keuze_uit_de_lijst():
    v = vraag("keuze", opties=OPTIES)
    assert volledig(v, "hbo") == []
    assert als_tekst(v, "hbo") == "Hbo"
    assert vorm(v, "mbo") == ["Dit antwoord kan niet meer worden gekozen. Kies opnieuw."]


def test_meerkeuze_binnen_de_grenzen():
    v = vraag("meerkeuze", opties=OPTIES, minimum=2, maximum=2)
    assert als_tekst(v, ["evc", "hbo"]) == "Hbo, Evc"
    assert volledig(v, ["hbo"]) == ["Kies ten minste 2 antwoorden. Je hebt er nu 1."]
    assert vorm(v, ["hbo", "wo", "evc"]) == ["Kies hoogstens 2 antwoorden. Je hebt er nu 3."]
    assert vorm(v, ["mbo"]) == ["Een van deze antwoorden kan niet meer worden gekozen. Kies opnieuw."]


def test_ja_nee_met_toelichting_en_nodig_antwoord():
    v = vraag("ja_nee", toelichting_bij="nee", vereist="")
    assert lees(v, {"v-v1": "nee", "v-v1-toelichting": "omdat"}) == {"antwoord": "nee", "toelichting": "omdat"}
    assert volledig(v, {"antwoord": "ja", "toelichting": ""}) == []
    assert volledig(v, {"antwoord": "nee", "toelichting": " "}) == ["Geef ook een toelichting."]
    assert volledig(v, {"antwoord": "", "toelichting": "omdat"}) == ["Kies ja of nee."]
    assert vorm(v, {"antwoord": "misschien", "toelichting": ""}) == ["Kies ja of nee."]
    assert als_tekst(v, {"antwoord": "nee", "toelichting": "omdat"}) == "Nee. omdat"
    nodig = vraag("ja_nee", vereist="ja")
    assert volledig(nodig, {"antwoord": "nee", "toelichting": ""}) == [
        "Het antwoord moet “ja” zijn om aan de voorwaarde te voldoen."
    ]


def test_schaal():
    v = vraag("schaal", van=1, tot=5)
    assert volledig(v, "5") == []
    assert vorm(v, "6") == ["Kies een punt op de schaal."]
    assert soort_van("schaal").bezwaren(vraag("schaal", van=3, tot=3)) != []
    assert soort_van("schaal").bezwaren(v) == []


# Numbers


@pytest.mark.parametrize(
    "tekst, getal",
    [
        ("12", "12"),
        ("1.250", "1250"),
        ("1.250,5", "1250.5"),
        ("1250,5", "1250.5"),
        ("1250.5", "1250.5"),
        ("12.50", "12.50"),
        ("1.000.000", "1000000"),
        (" 1 250 ", "1250"),
        ("-3", "-3"),
    ],
)
def test_getallen_zoals_nederlanders_ze_schrijven(tekst, getal):
    assert str(lees_getal(tekst)) == getal


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "veel",
        "12 uur",
        "1,250.50",
        "12.5.3",
        "1e9",
        "9e99999999",
        "NaN",
        "Infinity",
        "1_000",
        "٣",
        "1" * 21,
        "--1",
        ",",
    ],
)
def test_wat_geen_getal_is(tekst):
    assert lees_getal(tekst) is None


def test_getallen_in_het_nederlands():
    assert [schrijf_getal(g) for g in (1250.5, 98, 1000, 0, 1234567)] == ["1.250,5", "98", "1.000", "0", "1.234.567"]


def test_uren_blijven_zoals_getypt_en_worden_gekeurd():
    v = vraag("getal", eenheid="uur", minimum=1200, maximum=20000)
    assert lees(v, {"v-v1": " 1.250 "}) == " 1.250 "
    assert als_tekst(v, "1250") == "1.250 uur"
    assert als_tekst(v, "veel") == "veel"
    assert volledig(v, "1.200") == []
    assert volledig(v, "1199") == ["Hier is ten minste 1.200 uur nodig. Je hebt 1.199."]
    assert vorm(v, "1199") == []
    assert vorm(v, "-40") == ["Een getal onder nul kan hier niet."]
    assert vorm(v, "50000") == ["Dit kan niet kloppen: meer dan 20.000 uur is niet mogelijk."]
    assert vorm(v, "veel") == ["Dit is geen getal. Schrijf het in cijfers, bijvoorbeeld 1250."]
    assert vorm(v, "12,5") == ["Schrijf hier een heel getal, zonder komma."]
    assert vorm(v, "12,0") == []
    assert vorm(vraag("getal", decimalen=1), "12,25") == ["Schrijf hoogstens 1 cijfers achter de komma."]


# Dates


def test_een_datum_moet_bestaan_en_niet_in_de_toekomst_liggen():
    v = vraag("datum")
    assert vorm(v, "31-2-2024") == [
        "Dit is geen datum die bestaat. Schrijf hem als dag-maand-jaar, bijvoorbeeld 1-9-2022."
    ]
    assert vorm(v, "2-3-2026") == []
    assert vorm(v, "3-3-2026") == ["Deze datum ligt in de toekomst. Kijk of het jaar klopt."]
    assert vorm(v, "1-1-1022") == ["Het jaar 1022 kan niet kloppen."]
    assert vorm(vraag("datum", toekomst=True), "3-3-2030") == []
    assert vorm(vraag("datum", toekomst=True), "3-3-2130") == ["Het jaar 2130 kan niet kloppen."]
    assert als_tekst(v, "1-9-2022") == "1 september 2022"
    assert als_tekst(v, "ergens in 2022") == "ergens in 2022"


def test_vaste_grenzen_van_een_datum():
    v = vraag("datum", niet_voor="2022-09-01", niet_na="2022-12-31")
    assert volledig(v, "31-8-2022") == ["Deze datum moet op of na 1 september 2022 liggen."]
    assert volledig(v, "1-9-2022") == volledig(v, "31-12-2022") == []
    assert volledig(v, "1-1-2023") == ["Deze datum moet op of voor 31 december 2022 liggen."]
    assert vorm(v, "1-1-2023") == []


def test_leeftijd_telt_op_de_dag_van_de_eerste_indiening_en_de_toekomst_op_vandaag():
    v = vraag("datum", max_oud_maanden=24)
    later = Peil(dag=date(2026, 3, 2), vandaag=date(2026, 9, 1))
    assert volledig(v, "2-3-2024", later) == []
    assert volledig(v, "1-3-2024", later) == ["Dit mag hoogstens twee jaar oud zijn, dus van 2 maart 2024 of later."]
    assert volledig(v, "1-8-2026", later) == []


@pytest.mark.parametrize(
    "peildag, oudste, te_oud",
    [
        (date(2024, 2, 29), "28-2-2022", "27-2-2022"),
        (date(2026, 2, 28), "28-2-2024", "27-2-2024"),
        (date(2026, 3, 1), "1-3-2024", "29-2-2024"),
    ],
)
def test_twee_jaar_rond_een_schrikkeldag(peildag, oudste, te_oud):
    v, peil = vraag("datum", max_oud_maanden=24), Peil(peildag, peildag)
    assert volledig(v, oudste, peil) == []
    assert len(volledig(v, te_oud, peil)) == 1


def test_een_diploma_van_ten_minste_een_half_jaar_oud():
    v = vraag("datum", min_oud_maanden=6)
    assert volledig(v, "2-9-2025") == []
    assert volledig(v, "3-9-2025") == [
        "Dit moet ten minste een half jaar geleden zijn, dus op of voor 2 september 2025."
    ]


def periode(begin="", eind="", loopt_nog=False):
    return {"begin": begin, "eind": eind, "loopt_nog": loopt_nog}


def test_een_periode():
    v = vraag("periode", begin_max_maanden_geleden=24, duur_min_maanden=6)
    assert lees(v, {"v-v1-begin": "1-9-2025", "v-v1-loopt_nog": "ja"}) == periode("1-9-2025", loopt_nog=True)
    assert volledig(v, periode("1-9-2025", loopt_nog=True)) == []
    assert volledig(v, periode("2-3-2024", "2-9-2024")) == []
    assert volledig(v, periode("1-3-2024", "1-10-2024")) == [
        "Het begin mag hoogstens twee jaar geleden zijn: 2 maart 2024 of later."
    ]
    assert volledig(v, periode("2-3-2025", "1-9-2025")) == ["Dit moet ten minste een half jaar duren."]
    assert volledig(v, periode("3-9-2025", loopt_nog=True)) == ["Dit moet ten minste een half jaar duren."]
    assert volledig(v, periode(eind="1-9-2025")) == ["Vul in wanneer het begon."]
    assert volledig(v, periode("1-1-2025")) == ["Vul in wanneer het eindigde, of geef aan dat het nog loopt."]


def test_de_vorm_van_een_periode_wijst_naar_het_deel_waar_het_om_gaat():
    v, soort = vraag("periode"), soort_van("periode")
    assert soort.vorm(v, periode("1-9-2025", "1-8-2025"), PEIL) == [Fout("Het einde ligt voor het begin.", "-eind")]
    assert [f.plek for f in soort.vorm(v, periode("31-2-2025", "1-1-2030"), PEIL)] == ["-begin", "-eind"]
    assert vorm(v, periode("1-8-2025", "1-9-2025", loopt_nog=True)) == [
        "Vul een einddatum in of geef aan dat het nog loopt, niet allebei."
    ]


def test_een_periode_die_niet_mag_lopen_heeft_een_eind():
    v = vraag("periode", loopt_nog=False)
    assert volledig(v, periode("1-1-2025", loopt_nog=True)) == ["Vul in wanneer het eindigde."]


def test_een_periode_in_woorden_ook_als_ze_half_is():
    v = vraag("periode")
    assert als_tekst(v, periode("1-1-2025", "1-2-2025")) == "1 januari 2025 tot 1 februari 2025"
    assert als_tekst(v, periode("1-1-2025", loopt_nog=True)) == "1 januari 2025 tot nu, loopt nog"
    assert als_tekst(v, periode("1-1-2025")) == "1 januari 2025"
    assert als_tekst(v, periode(eind="ooit")) == "tot ooit"
