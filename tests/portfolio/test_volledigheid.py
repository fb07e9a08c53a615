"""Every condition of the toetsingskader: a complete portfolio in which one thing is broken lacks exactly that thing."""

from datetime import date, timedelta

import pytest

from formulieren.datums import plus_maanden
from tests.portfolio.proef import BESTAND, DAG, Proef, vragen

JA = {"antwoord": "ja", "toelichting": ""}
NEE = {"antwoord": "nee", "toelichting": ""}
MOET_JA = "Het antwoord moet “ja” zijn om aan de voorwaarde te voldoen."
DAG_LATER = timedelta(days=1)


def in_cijfers(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


@pytest.fixture
def proef() -> Proef:
    return Proef()


def neem_evc(proef: Proef, datum: str) -> None:
    proef.kies("A1", "A1-evc")
    proef.zet("A1-evc.aanbieder", "EVC Huis")
    proef.zet("A1-evc.datum", datum)
    proef.zet("A1-evc.erkend", JA)
    proef.zet("A1-evc.boc", JA)
    proef.zet("A1-evc.bestand", [BESTAND])


def neem_assessment(proef: Proef, datum: str) -> None:
    proef.kies("A1", "A1-assessment")
    proef.zet("A1-assessment.afnemer", "Bureau Meetlat")
    proef.zet("A1-assessment.datum", datum)
    proef.zet("A1-assessment.bevoegd", JA)
    proef.zet("A1-assessment.niveau", {"antwoord": "ja", "toelichting": "Bladzijde 4."})
    proef.zet("A1-assessment.bestand", [BESTAND])


def neem_opleiding(proef: Proef, route: str, datum: str) -> None:
    proef.kies("A2", route)
    if route == "A2-combo-elan-saxion":
        proef.zet(f"{route}.opleider", "saxion")
    proef.zet(f"{route}.datum", datum)
    proef.zet(f"{route}.geaccrediteerd", JA)
    proef.zet(f"{route}.ondertekend", JA)
    proef.zet(f"{route}.bestand", [BESTAND])


def neem_voor_2013(proef: Proef, datum: str) -> None:
    proef.kies("A2", "A2-voor-2013")
    proef.zet("A2-voor-2013.opleiding", "Jobcoach")
    proef.zet("A2-voor-2013.opleider", "Werkschool")
    proef.zet("A2-voor-2013.datum", datum)
    proef.zet("A2-voor-2013.ondertekend", JA)
    proef.zet("A2-voor-2013.bestand", [BESTAND])


@pytest.mark.parametrize("naam", ["volledig", "geaccrediteerd"])
def test_a_complete_portfolio_lacks_nothing(naam):
    assert Proef(naam).tekorten() == []


def test_an_empty_portfolio_lacks_a_route_and_everything_that_no_route_decides(proef):
    proef.waarden.clear()

    gevonden = proef.tekorten()

    assert gevonden[:2] == [
        ("a1-route", "A1.route", "Je hebt hier nog niets gekozen."),
        ("a2-route", "A2.route", "Je hebt hier nog niets gekozen."),
    ]
    nodig = [code for _, stap, vraag, code in vragen() if vraag.verplicht and stap.toon_als is None]
    assert [plek for _, plek, _ in gevonden] == nodig


class TestBasisopleiding:
    def test_needs_one_route(self, proef):
        proef.wis("A1.route")

        assert proef.tekorten() == [("a1-route", "A1.route", "Je hebt hier nog niets gekozen.")]

    @pytest.mark.parametrize("vraag", ["ondertekend", "nvao", "croho"])
    def test_a_diploma_meets_every_condition(self, proef, vraag):
        proef.zet(f"A1-diploma.{vraag}", NEE)

        assert proef.tekorten() == [("a1-diploma", f"A1-diploma.{vraag}", MOET_JA)]

    def test_a_diploma_is_there(self, proef):
        proef.zet("A1-diploma.bestand", [])

        assert proef.tekorten() == [("a1-diploma", "A1-diploma.bestand", "Hier is nog geen bestand bijgevoegd.")]

    @pytest.mark.parametrize(
        "neem, plek",
        [
            (neem_evc, ("a1-evc", "A1-evc.datum")),
            (neem_assessment, ("a1-assessment", "A1-assessment.datum")),
        ],
    )
    def test_evc_and_assessment_are_at_most_two_years_old(self, proef, neem, plek):
        neem(proef, "16-03-2024")
        assert proef.tekorten() == []

        neem(proef, "15-03-2024")
        assert proef.tekorten() == [(*plek, "Dit mag hoogstens twee jaar oud zijn, dus van 16 maart 2024 of later.")]

    def test_the_age_is_counted_on_the_first_submission_and_not_today(self, proef):
        neem_evc(proef, "16-03-2024")

        assert proef.tekorten(DAG, vandaag=date(2026, 9, 1)) == []

    def test_two_years_before_the_last_day_of_february(self, proef):
        neem_evc(proef, "28-02-2022")
        proef.zet("C.2.1", {"begin": "01-03-2023", "eind": "01-12-2023", "loopt_nog": False})
        for code in ("B1.1.4", "B1.2.3", "E.1.1", "E.2.1", "E.3.1"):
            proef.waarde(code)["datum"] = "29-02-2024"

        assert proef.tekorten(date(2024, 2, 29)) == []

    @pytest.mark.parametrize("vraag", ["erkend", "boc"])
    def test_evc_meets_every_condition(self, proef, vraag):
        neem_evc(proef, "1-12-2025")
        proef.zet(f"A1-evc.{vraag}", NEE)

        assert proef.tekorten() == [("a1-evc", f"A1-evc.{vraag}", MOET_JA)]

    def test_an_assessment_is_by_somebody_qualified_at_hbo_level_with_the_page(self, proef):
        neem_assessment(proef, "1-12-2025")
        proef.zet("A1-assessment.bevoegd", NEE)
        proef.zet("A1-assessment.niveau", JA)

        assert proef.tekorten() == [
            ("a1-assessment", "A1-assessment.bevoegd", MOET_JA),
            ("a1-assessment", "A1-assessment.niveau-toelichting", "Geef ook een toelichting."),
        ]

    def test_only_the_chosen_route_counts(self, proef):
        proef.zet("A1-evc.datum", "1-1-1999")

        assert proef.tekorten() == []


class TestAanvullendeOpleiding:
    def test_needs_one_route(self, proef):
        proef.wis("A2.route")

        assert proef.tekorten() == [("a2-route", "A2.route", "Je hebt hier nog niets gekozen.")]

    @pytest.mark.parametrize(
        "route, te_vroeg, eerste",
        [
            ("A2-sara-werkt", "31-8-2022", ("1-9-2022", "1 september 2022")),
            ("A2-capabel", "31-7-2015", ("1-8-2015", "1 augustus 2015")),
            ("A2-combo-elan-saxion", "31-7-2013", ("1-8-2013", "1 augustus 2013")),
        ],
    )
    def test_an_accredited_diploma_lies_after_the_month_that_is_named(self, proef, route, te_vroeg, eerste):
        neem_opleiding(proef, route, te_vroeg)
        assert proef.tekorten() == [(route.lower(), f"{route}.datum", f"Deze datum moet op of na {eerste[1]} liggen.")]

        neem_opleiding(proef, route, eerste[0])
        assert proef.tekorten() == []

    @pytest.mark.parametrize("route", ["A2-sara-werkt", "A2-capabel", "A2-combo-elan-saxion"])
    def test_an_accredited_diploma_is_accredited_and_signed(self, proef, route):
        neem_opleiding(proef, route, "1-2-2024")
        proef.zet(f"{route}.geaccrediteerd", NEE)
        proef.zet(f"{route}.ondertekend", NEE)

        assert proef.tekorten() == [
            (route.lower(), f"{route}.geaccrediteerd", MOET_JA),
            (route.lower(), f"{route}.ondertekend", MOET_JA),
        ]

    def test_a_diploma_from_before_2013(self, proef):
        neem_voor_2013(proef, "1-1-2013")
        assert proef.tekorten() == [
            ("a2-voor-2013", "A2-voor-2013.datum", "Deze datum moet op of voor 31 december 2012 liggen.")
        ]

        neem_voor_2013(proef, "31-12-2012")
        assert proef.tekorten() == []


class TestCursussen:
    CURSUSSEN = "A2-98-uur.cursussen"

    def cursus(self, proef: Proef, nummer: int) -> dict:
        return proef.waarde(self.CURSUSSEN)[nummer]

    @pytest.mark.parametrize(
        "laatste, tekst",
        [
            ("13,9", ["Samen moet dit ten minste 98 uur zijn. Nu is het 97,9 uur."]),
            ("14", []),
            ("14,0", []),
        ],
    )
    def test_are_together_98_hours(self, proef, laatste, tekst):
        self.cursus(proef, 3)["uren"] = laatste  # the others are 84 hours

        assert [tekort[2] for tekort in proef.tekorten()] == tekst

    @pytest.mark.parametrize(
        "kolom, kop",
        [
            ("keurmerk", "heeft de cursus een keurmerk"),
            ("ondertekend", "is het bewijs ondertekend door de opleider"),
            ("uren_vermeld", "staat het aantal uren op het bewijs"),
        ],
    )
    def test_each_has_a_keurmerk_a_signature_and_stated_hours(self, proef, kolom, kop):
        self.cursus(proef, 1)[kolom] = NEE

        assert proef.tekorten() == [("a2-98-uur", f"{self.CURSUSSEN}-cursus2-{kolom}", f"Rij 2, {kop}: {MOET_JA}")]

    @pytest.mark.parametrize("kolom", ["naam", "opleider", "datum", "uren", "keurmerk", "bewijs"])
    def test_no_cell_is_empty(self, proef, kolom):
        self.cursus(proef, 0)[kolom] = {} if kolom == "keurmerk" else [] if kolom == "bewijs" else ""
        self.cursus(proef, 1)["uren"] = "100"

        assert [(stap, plek) for stap, plek, _ in proef.tekorten()] == [
            ("a2-98-uur", f"{self.CURSUSSEN}-cursus1-{kolom}")
        ]

    def test_each_has_its_own_proof(self, proef):
        self.cursus(proef, 2)["bewijs"] = []

        assert proef.tekorten() == [
            (
                "a2-98-uur",
                f"{self.CURSUSSEN}-cursus3-bewijs",
                "Rij 3, bewijs van deze cursus: Hier is nog geen bestand bijgevoegd.",
            )
        ]

    def test_there_is_at_least_one(self, proef):
        proef.zet(self.CURSUSSEN, [])

        assert proef.tekorten() == [("a2-98-uur", self.CURSUSSEN, "Hier staat nog geen cursus.")]

    def test_are_relevant_with_the_reason_why(self, proef):
        proef.zet("A2-98-uur.relevant", JA)

        assert proef.tekorten() == [("a2-98-uur", "A2-98-uur.relevant-toelichting", "Geef ook een toelichting.")]


class TestWerkervaring:
    def test_is_1200_hours(self, proef):
        proef.zet("B1.1.2", "1.199")
        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [
            ("B1.1.2", "Hier is ten minste 1.200 uur nodig. Je hebt 1.199.")
        ]

        proef.zet("B1.1.2", "1.200")
        assert proef.tekorten() == []

    def test_is_two_years(self, proef):
        proef.zet("B1.1.1", "17-03-2024")
        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [
            ("B1.1.1", "Dit moet ten minste twee jaar geleden zijn, dus op of voor 16 maart 2024.")
        ]

        proef.zet("B1.1.1", "16-03-2024")
        assert proef.tekorten() == []

    def test_somebody_works_with_clients_now(self, proef):
        proef.zet("B1.2.2", "0")

        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [
            ("B1.2.2", "Hier is ten minste 1 cliënten nodig. Je hebt 0.")
        ]

    def test_the_cv_is_there(self, proef):
        proef.wis("B2.1.1")

        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [
            ("B2.1.1", "Hier is nog geen bestand bijgevoegd.")
        ]


@pytest.mark.parametrize("code", ["B1.1.4", "B1.2.3", "E.1.1", "E.2.1", "E.3.1"])
class TestVerklaring:
    def gevonden(self, proef: Proef) -> list[tuple[str, str]]:
        return [(plek, tekst) for _, plek, tekst in proef.tekorten()]

    def test_is_signed(self, proef, code):
        proef.wis(code)

        assert self.gevonden(proef) == [(code, "Deze verklaring is nog niet ondertekend.")]

    def test_is_agreed_to_with_a_conscious_tick(self, proef, code):
        proef.zet(code, {**proef.waarde(code), "akkoord": False, "getekend": None})

        assert self.gevonden(proef) == [(f"{code}-akkoord", "Zet een vinkje om de verklaring te ondertekenen.")]

    def test_has_a_place(self, proef, code):
        proef.zet(code, {**proef.waarde(code), "plaats": " ", "getekend": None})

        assert self.gevonden(proef) == [(f"{code}-plaats", "Vul ook je plaats in.")]

    def test_is_signed_again_when_its_text_was_changed(self, proef, code):
        proef.waarde(code)["getekend"] = {"tekst": "<p>Anders.</p>", "merk": "van een andere tekst"}

        assert self.gevonden(proef) == [
            (f"{code}-akkoord", "De tekst van deze verklaring is gewijzigd. Lees hem en onderteken opnieuw.")
        ]


class TestCasus:
    def periode(self, proef: Proef, begin: date, eind: date | None) -> list[tuple[str, str]]:
        einddatum = in_cijfers(eind) if eind else ""
        proef.zet("C.2.1", {"begin": in_cijfers(begin), "eind": einddatum, "loopt_nog": eind is None})
        return [(plek, tekst) for _, plek, tekst in proef.tekorten()]

    def test_was_begun_in_the_past_two_years(self, proef):
        grens = plus_maanden(DAG, -24)

        assert self.periode(proef, grens, DAG) == []
        assert self.periode(proef, grens - DAG_LATER, DAG) == [
            ("C.2.1", "Het begin mag hoogstens twee jaar geleden zijn: 16 maart 2024 of later.")
        ]

    def test_lasted_at_least_half_a_year(self, proef):
        begin = date(2025, 1, 10)
        te_kort = [("C.2.1-eind", "Dit moet ten minste een half jaar duren.")]

        assert self.periode(proef, begin, date(2025, 7, 10)) == []
        assert self.periode(proef, begin, date(2025, 7, 9)) == te_kort

    def test_that_is_still_going_on_counts_until_the_day_of_submission(self, proef):
        half_jaar = plus_maanden(DAG, -6)

        assert self.periode(proef, half_jaar, None) == []
        assert self.periode(proef, half_jaar + DAG_LATER, None) == [
            ("C.2.1-eind", "Dit moet ten minste een half jaar duren.")
        ]

    @pytest.mark.parametrize("code", ["C.1.1", "C.2.2", "C.2.3"])
    def test_is_anonymous_ones_own_work_and_within_the_beroepsprofiel(self, proef, code):
        proef.zet(code, NEE)

        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [(code, MOET_JA)]

    def test_within_the_beroepsprofiel_is_explained(self, proef):
        proef.zet("C.2.3", JA)

        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [
            ("C.2.3-toelichting", "Geef ook een toelichting.")
        ]


VERHAAL = [(stap.slug, code) for _, stap, vraag, code in vragen() if vraag.verplicht and vraag.soort == "lange_tekst"]
ESSENTIEEL = [code for _, stap, _, code in vragen() if stap.kenmerken.get("weegt_mee") and code[0] == "C"]


def test_c1_to_c4_are_essential_as_a_whole_and_d_never_weighs_in():
    essentieel = {deel.code for deel, stap, _, _ in vragen() if stap.kenmerken.get("essentieel")}
    weegt = {deel.code for deel, stap, _, _ in vragen() if stap.kenmerken.get("weegt_mee")}

    assert len(ESSENTIEEL) == 42
    assert {"C1", "C2", "C3", "C4"} <= essentieel
    assert weegt == {"C1", "C2", "C3", "C4"}


@pytest.mark.parametrize("stap, code", VERHAAL)
class TestElkeVraag:
    def test_is_answered(self, proef, stap, code):
        proef.wis(code)

        assert proef.tekorten() == [(stap, code, "Hier staat nog geen tekst.")]

    def test_is_answered_with_more_than_white_space(self, proef, stap, code):
        proef.zet(code, {"tekst": " \n\t ", "nauwelijks": False})

        assert proef.tekorten() == [(stap, code, "Hier staat nog geen tekst.")]


@pytest.mark.parametrize("code", ESSENTIEEL)
class TestNauwelijks:
    """A question that hardly played a part may be answered with why."""

    def test_with_why_is_an_answer(self, proef, code):
        proef.zet(code, {"tekst": "Er was al een werkplek toen ik begon.", "nauwelijks": True})

        assert proef.tekorten() == []

    def test_without_why_is_none(self, proef, code):
        proef.zet(code, {"tekst": "", "nauwelijks": True})

        assert [(plek, tekst) for _, plek, tekst in proef.tekorten()] == [(code, "Hier staat nog geen tekst.")]
