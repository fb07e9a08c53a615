"""Dutch text is found by its meaning for who searches: other forms of a word, without accents, begins and ends."""

import pytest
from django.db import connection

from content.zoektekst import (
    MAX_WOORDEN,
    als_tsvector,
    kaal,
    lijkt_op,
    stam,
    toonwoorden,
    woorden,
    zoekvraag,
)

ZELFDE = [
    ("leerlijnen", "leerlijn"),
    ("opleidingen", "opleiding"),
    ("coaches", "coach"),
    ("jobcoaches", "jobcoach"),
    ("coaching", "coach"),
    ("werken", "werk"),
    ("werkt", "werk"),
    ("leren", "leer"),
    ("leert", "leer"),
    ("subsidies", "subsidie"),
    ("kinderen", "kind"),
    ("scholen", "school"),
    ("medewerkers", "medewerker"),
    ("gesprekken", "gesprek"),
    ("vragenlijsten", "vragenlijst"),
    ("toetsen", "toets"),
    ("taken", "taak"),
    ("dagen", "dag"),
    ("brieven", "brief"),
    ("huizen", "huis"),
    ("begeleiden", "begeleiding"),
    ("begeleidt", "begeleiding"),
    ("plannen", "plan"),
    ("fotos", "foto"),
    ("collegas", "collega"),
    ("ideeen", "idee"),
    ("competenties", "competentie"),
    ("theorieen", "theorie"),
    ("leerpaden", "leerpad"),
    ("assessoren", "assessor"),
    ("teamleden", "teamlid"),
    ("groene", "groen"),
    ("rijdt", "rijden"),
    ("cursussen", "cursus"),
    ("schoonmaken", "schoonmaak"),
]
ANDERS = [
    ("begeleiding", "beleid"),
    ("gezond", "zon"),
    ("bank", "baan"),
    ("les", "lezen"),
    ("taak", "tak"),
    ("plan", "plant"),
    ("werk", "wereld"),
]


@pytest.mark.parametrize(("een", "ander"), ZELFDE)
def test_forms_of_a_word_have_one_stem(een, ander):
    assert stam(een) == stam(ander)


@pytest.mark.parametrize(("een", "ander"), ANDERS)
def test_other_words_have_another_stem(een, ander):
    assert stam(een) != stam(ander)


@pytest.mark.parametrize("woord", [woord for paar in ZELFDE + ANDERS for woord in paar])
def test_the_stem_of_a_stem_is_itself(woord):
    assert stam(stam(woord)) == stam(woord)


def test_words_are_bare():
    assert kaal("Financiën, zó’n FOTO’s") == "financien, zon fotos"
    assert woorden("E-learning: één (1) dag!") == ["e", "learning", "een", "1", "dag"]
    assert woorden("x" * 100) == ["x" * 40]
    assert toonwoorden("Eén Financiën op de e-learning") == {"financiën", "learning"}


GEVONDEN = [
    ("leerlijnen", "De leerlijn Groen"),
    ("leerlijn", "Alle leerlijnen op een rij"),
    ("SCHOON", "Schoonmaak"),
    ("schoonm", "Schoonmaak"),
    ("lijst", "Vragenlijst over werk"),
    ("lijsten", "Vragenlijst over werk"),
    ("jobcoaches", "De jobcoach"),
    ("coach", "De jobcoach"),
    ("financien", "Grip op financiën"),
    ("financiën", "Grip op financien"),
    ("elearning", "Een e-learning"),
    ("e-learning", "Een e-learning"),
    ("collega's", "Omgaan met een collega"),
    ("collega’s", "Omgaan met collegas"),
    ("groen werken", "Werk in het groen"),
    ("de leerlijn", "Leerlijn zonder lidwoord"),
    ("k0002", "Keuzedeel K0002"),
]
NIET_GEVONDEN = [
    ("groen", "Werken in de schoonmaak"),
    ("groen werken", "Werken in de schoonmaak"),
    ("beleid", "Begeleiding op het werk"),
    ("les", "Leven en werken"),
]


def past(vraag: str, tekst: str) -> bool:
    with connection.cursor() as cursor:
        vector = als_tsvector((tekst, "A", True))
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, zoekvraag(vraag).past])
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("vraag", "tekst"), GEVONDEN)
def test_is_found(vraag, tekst):
    assert past(vraag, tekst)


@pytest.mark.django_db
@pytest.mark.parametrize(("vraag", "tekst"), NIET_GEVONDEN)
def test_is_not_found(vraag, tekst):
    assert not past(vraag, tekst)


@pytest.mark.django_db
def test_a_word_in_the_title_weighs_more_than_one_in_the_text():
    vraag = zoekvraag("groen")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_rank(%s::tsvector, %s::tsquery) > ts_rank(%s::tsvector, %s::tsquery)",
            [
                als_tsvector(("Groen", "A", True), ("Iets anders", "D", False)),
                vraag.precies,
                als_tsvector(("Iets anders", "A", True), ("Groen en groen en groen en groener", "D", False)),
                vraag.precies,
            ],
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "tekst",
    ["'; DROP TABLE", "\\", "a:b & !c | (d)", "<->", "\x00\x01", "‘’“”", "١٢٣ 漢字 🎓", "a" * 5000, "- - -", "it's"],
)
def test_anything_can_be_typed_and_stored(tekst):
    vraag = zoekvraag(tekst)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector", [als_tsvector((tekst, "A", True))])
        if vraag is not None:
            cursor.execute("SELECT %s::tsquery, %s::tsquery, %s::tsquery", [vraag.past, vraag.precies, vraag.begin])
            assert all(cursor.fetchone())


def test_common_words_only_count_when_there_is_nothing_else():
    assert zoekvraag("de opleiding van een coach").woorden == ("opleiding", "coach")
    assert zoekvraag("wat is het").woorden == ("wat", "is", "het")
    assert zoekvraag(" ... ") is None
    assert len(zoekvraag("aa bb cc dd ee ff gg hh ii jj kk").woorden) == MAX_WOORDEN


def test_a_slip_is_told_from_another_word():
    bekend = {"schoonmaak", "leerlijn", "financiën", "groen", "werkbegeleider"}
    assert lijkt_op("schonmaak", bekend) == "schoonmaak"
    assert lijkt_op("leerlyn", bekend) == "leerlijn"
    assert lijkt_op("finansien", bekend) == "financiën"
    assert lijkt_op("goen", bekend) == "groen"
    assert lijkt_op("werkbegelijder", bekend) == "werkbegeleider"
    assert lijkt_op("heftruck", bekend) is None
    assert lijkt_op("gr", bekend) is None
    assert lijkt_op("groen", set()) is None
