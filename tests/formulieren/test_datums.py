"""Dates as people write them, and counting in months."""

from datetime import date

import pytest

from formulieren.datums import lees_datum, plus_maanden, schrijf_datum, termijn_in_woorden


@pytest.mark.parametrize(
    "tekst",
    [
        "1-9-2022",
        "01-09-2022",
        "1/9/2022",
        "1.9.2022",
        "2022-09-01",
        "1 september 2022",
        " 1  Sept. 2022 ",
        "1-sep-2022",
    ],
)
def test_datums_zoals_mensen_ze_schrijven(tekst):
    assert lees_datum(tekst) == date(2022, 9, 1)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "31-2-2022",
        "29-2-2023",
        "0-1-2022",
        "1-13-2022",
        "1-9-22",
        "september 2022",
        "1 brumaire 2022",
        "1-9-0000",
        "morgen",
    ],
)
def test_wat_geen_datum_is(tekst):
    assert lees_datum(tekst) is None


@pytest.mark.parametrize(
    "dag, maanden, uit",
    [
        (date(2024, 2, 29), -24, date(2022, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 2, 28), -12, date(2024, 2, 28)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_maanden_verder_en_terug(dag, maanden, uit):
    assert plus_maanden(dag, maanden) == uit


def test_in_woorden():
    assert schrijf_datum(date(2022, 9, 1)) == "1 september 2022"
    assert [termijn_in_woorden(n) for n in (1, 6, 18, 24)] == ["een maand", "een half jaar", "18 maanden", "twee jaar"]
