"""What answers come to: means that count only what was answered, points, norms, and figures that name nobody."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from formulieren.definitie import Formulier, Stap, Vraag
from lms.rules.uitslag import Themauitslag, Uitslag, bereken, gemiddelden, is_goed, naar_json, van_json
from lms.uitslagbeeld import BOVEN, LINKS, ONDER, RECHTS, VORMEN, balk_van, verloop

NORMEN = [
    {"thema": "", "vanaf": "1", "naam": "Hulp welkom", "uitleg": "Praat erover."},
    {"thema": "", "vanaf": "3.5", "naam": "Gaat goed", "uitleg": ""},
    {"thema": "geld", "vanaf": "2", "naam": "Op orde", "uitleg": ""},
]


def schaal(id_: str, van: int = 1, tot: int = 5) -> Vraag:
    return Vraag(id_, "schaal", id_, instellingen={"van": van, "tot": tot})


def vragenlijst(*themas: tuple[str, list[Vraag]]) -> Formulier:
    stappen = tuple(
        Stap(f"stap{n}", f"stap{n}", thema, tuple(vragen), kenmerken={"thema": thema})
        for n, (thema, vragen) in enumerate(themas)
    )
    return Formulier("Lijst", stappen, kenmerken={"soort": "vragenlijst", "normen": NORMEN})


def toets(*vragen: Vraag, thema: str = "kennis") -> Formulier:
    normen = [{"thema": "", "vanaf": "0", "naam": "Oefenen", "uitleg": ""}]
    normen.append({"thema": "", "vanaf": "70", "naam": "Genoeg", "uitleg": ""})
    stap = Stap("s", "s", "Toets", vragen, kenmerken={"thema": thema})
    return Formulier("Toets", (stap,), kenmerken={"soort": "toets", "normen": normen})


def keuze(id_: str, goed: list[str], punten: int = 1, soort: str = "keuze") -> Vraag:
    opties = [{"waarde": letter, "label": f"Antwoord {letter}", "uitleg": ""} for letter in "abc"]
    kenmerken = {"goed": goed, "punten": punten} if goed else {}
    return Vraag(id_, soort, id_, instellingen={"opties": opties}, kenmerken=kenmerken)


def test_de_score_van_een_thema_is_het_gemiddelde_van_wat_is_ingevuld():
    lijst = vragenlijst(("wonen", [schaal("a"), schaal("b"), schaal("c")]))
    uitslag = bereken(lijst, {"a": "5", "b": "2"})
    assert uitslag.themas == (
        Themauitslag("wonen", "Wonen", Decimal("3.5"), 1, 5, beantwoord=2, vragen=3, norm="Gaat goed"),
    )
    assert uitslag.procent is None


@pytest.mark.parametrize("waarde", ["", None, "nvt", "9", "0", "2,5", ["3"]])
def test_wat_geen_punt_van_de_schaal_is_telt_nooit_als_nul(waarde):
    uitslag = bereken(vragenlijst(("wonen", [schaal("a"), schaal("b")])), {"a": "4", "b": waarde})
    assert (uitslag.themas[0].score, uitslag.themas[0].beantwoord) == (Decimal("4.0"), 1)


def test_een_thema_zonder_antwoord_heeft_geen_score_en_geen_naam():
    deel = bereken(vragenlijst(("wonen", [schaal("a")])), {}).themas[0]
    assert (deel.score, deel.norm, deel.beantwoord, deel.vragen) == (None, "", 0, 1)


def test_stappen_met_hetzelfde_thema_tellen_samen_en_een_stap_zonder_thema_telt_niet():
    lijst = vragenlijst(("geld", [schaal("a")]), ("", [schaal("b")]), ("geld", [schaal("c")]))
    themas = bereken(lijst, {"a": "1", "b": "5", "c": "4"}).themas
    assert [(deel.thema, deel.score, deel.vragen) for deel in themas] == [("geld", Decimal("2.5"), 2)]


def test_een_norm_van_het_thema_gaat_voor_en_geldt_voor_de_score_die_je_ziet():
    lijst = vragenlijst(("geld", [schaal("a")]), ("wonen", [schaal(f"w{n}") for n in range(7)]))
    punten = ["5", "4", "3", "3", "3", "3", "3"]  # 3.43, shown as 3.4
    uitslag = bereken(lijst, {"a": "2", **{f"w{n}": punt for n, punt in enumerate(punten)}})
    assert [(deel.score, deel.norm) for deel in uitslag.themas] == [
        (Decimal("2.0"), "Op orde"),
        (Decimal("3.4"), "Hulp welkom"),
    ]


def test_een_toets_geeft_het_percentage_van_de_punten():
    vragen = keuze("a", ["b"]), keuze("b", ["b"]), keuze("c", ["b"], punten=2), keuze("d", [])
    uitslag = bereken(toets(*vragen), {"a": "b", "b": "c", "c": "b", "d": "a"})
    assert (uitslag.punten, uitslag.maximum, uitslag.procent) == (3, 4, Decimal("75.0"))
    assert uitslag.norm == "Genoeg"
    assert uitslag.themas == (Themauitslag("kennis", "Kennis", Decimal("75.0"), 0, 100, beantwoord=3, vragen=3),)


def test_een_leeg_antwoord_op_een_toetsvraag_is_niet_goed():
    uitslag = bereken(toets(keuze("a", ["b"]), keuze("b", ["b"]), keuze("c", ["b"])), {"a": "b"})
    assert (uitslag.procent, uitslag.norm) == (Decimal("33.3"), "Oefenen")


@pytest.mark.parametrize(
    ("vraag", "waarde", "goed"),
    [
        (keuze("a", ["b"]), "b", True),
        (keuze("a", ["antwoord B "]), "b", True),
        (keuze("a", ["b", "c"]), "c", True),
        (keuze("a", ["b"]), "a", False),
        (keuze("a", ["a", "c"], soort="meerkeuze"), ["c", "a"], True),
        (keuze("a", ["a", "c"], soort="meerkeuze"), ["a"], False),
        (keuze("a", ["a", "c"], soort="meerkeuze"), ["a", "b", "c"], False),
        (Vraag("a", "getal", "a", kenmerken={"goed": ["1.250"]}), "1250", True),
        (Vraag("a", "getal", "a", kenmerken={"goed": ["12"]}), "twaalf", False),
        (Vraag("a", "ja_nee", "a", kenmerken={"goed": ["ja"]}), {"antwoord": "ja", "toelichting": "x"}, True),
        (Vraag("a", "ja_nee", "a", kenmerken={"goed": ["ja"]}), {"antwoord": "nee", "toelichting": ""}, False),
        (Vraag("a", "korte_tekst", "a", kenmerken={"goed": ["BHV", "bedrijfshulpverlening"]}), " bhv", True),
        (Vraag("a", "korte_tekst", "a", kenmerken={"goed": ["bhv"]}), "ehbo", False),
    ],
)
def test_wat_een_goed_antwoord_is(vraag, waarde, goed):
    assert is_goed(vraag, waarde) is goed


def test_een_uitslag_komt_terug_zoals_hij_is_bewaard():
    uitslag = bereken(vragenlijst(("wonen", [schaal("a")]), ("geld", [schaal("b")])), {"a": "4"})
    assert van_json(naar_json(uitslag)) == uitslag
    te_laat = Uitslag("toets", te_laat=True, geen_resultaat="De leerlijn is gestopt.")
    assert van_json(naar_json(te_laat)) == te_laat


def test_een_uitslag_van_een_later_portaal_wordt_niet_gelezen():
    with pytest.raises(ValueError, match="Onbekend formaat"):
        van_json({"formaat": 99})


# Figures about a group


def uitslag(**scores: str | None) -> Uitslag:
    themas = tuple(
        Themauitslag(thema, thema, None if score is None else Decimal(score), 1, 5, 1, 1)
        for thema, score in scores.items()
    )
    return Uitslag("vragenlijst", themas)


def test_onder_de_tien_mensen_zijn_er_geen_gemiddelden():
    assert gemiddelden([uitslag(wonen="3")] * 9) == []
    assert [(deel.thema, deel.score) for deel in gemiddelden([uitslag(wonen="3")] * 10)] == [("wonen", Decimal("3.0"))]


def test_wie_een_thema_niet_invulde_telt_daar_niet_mee_als_mens():
    mensen = [uitslag(wonen="4", geld="2")] * 9 + [uitslag(wonen="4", geld=None)] * 3
    assert [deel.thema for deel in gemiddelden(mensen)] == ["wonen"]


@pytest.mark.parametrize(
    ("scores", "gemiddelde"),
    [
        (["3"] * 11 + ["4"], "3.0"),
        (["3"] * 9 + ["4"] * 3, "3.5"),  # 3.25
        (["1"] * 10, "1.5"),  # never that everybody chose the lowest
        (["5"] * 10, "4.5"),
    ],
)
def test_gemiddelden_staan_in_halve_punten_en_nooit_op_het_uiterste(scores, gemiddelde):
    assert gemiddelden([uitslag(wonen=score) for score in scores])[0].score == Decimal(gemiddelde)


def test_een_mens_meer_of_minder_is_uit_de_cijfers_niet_af_te_lezen():
    groep = [uitslag(wonen="3")] * 12
    for score in "12345":
        assert gemiddelden([*groep, uitslag(wonen=score)]) == gemiddelden(groep)


# Pictures


def test_een_balk_begint_bij_het_laagste_punt_en_is_nooit_leeg():
    assert (balk_van("Wonen", Decimal("3.0"), 1, 5).vol, balk_van("Wonen", Decimal("3.0"), 1, 5).score) == (100, "3")
    assert balk_van("Wonen", Decimal("1.0"), 1, 5).vol == 4
    assert balk_van("Wonen", Decimal("5.0"), 1, 5).vol == 200
    assert balk_van("Wonen", Decimal("3.0"), 1, 5).streepjes == (50, 100, 150)
    assert balk_van("Kennis", Decimal("75.5"), 0, 100, "%").streepjes == ()


def test_het_verloop_tekent_alleen_wat_er_is():
    dagen = [datetime(2026, maand, 1, 12, tzinfo=UTC) for maand in (1, 3, 5)]
    rij = [uitslag(wonen="1", geld="5"), uitslag(wonen=None, geld="3"), uitslag(wonen="5", geld="3")]
    beeld = verloop(list(zip(dagen, rij, strict=True)))
    wonen, geld = beeld.lijnen
    assert beeld.dagen == ("1 januari 2026", "1 maart 2026", "1 mei 2026")
    assert [(punt.x, punt.y, punt.score) for punt in wonen.punten] == [(LINKS, ONDER, "1"), (RECHTS, BOVEN, "5")]
    assert (wonen.stukken, len(geld.stukken)) == ((), 2)
    assert (wonen.vorm, geld.vorm) == VORMEN[:2]
    assert beeld.rijen == (
        ("wonen", (("1 januari 2026", "1"), ("1 maart 2026", ""), ("1 mei 2026", "5"))),
        ("geld", (("1 januari 2026", "5"), ("1 maart 2026", "3"), ("1 mei 2026", "3"))),
    )


def test_van_veel_keren_staan_alleen_de_nieuwste_in_beeld():
    beeld = verloop([(datetime(2026, 1, dag, tzinfo=UTC), uitslag(wonen="3")) for dag in range(1, 20)])
    assert (len(beeld.dagen), beeld.dagen[-1]) == (12, "19 januari 2026")
