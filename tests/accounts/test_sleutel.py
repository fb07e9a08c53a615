"""Comparing names of employers, and telephone numbers."""

import pytest
from django.core.exceptions import ValidationError

from accounts.sleutel import naamsleutel
from accounts.validators import controleer_telefoon


@pytest.mark.parametrize(
    "naam, sleutel",
    [
        ("Werkpad Noord", "werkpad noord"),
        ("  WERKPAD   noord B.V. ", "werkpad noord"),
        ("Stichting De Brúg", "de brug"),
        ("Jansen & Zn. VOF", "jansen zn"),
        ("Coöperatie Samen-Werk U.A.", "samen werk"),
        ("Eigen bedrijf", ""),
        ("ZZP'er", ""),
        ("Maatschap", "maatschap"),
    ],
)
def test_one_key_for_every_way_to_write_a_name(naam, sleutel):
    assert naamsleutel(naam) == sleutel


@pytest.mark.parametrize(
    "nummer",
    [
        "06 12345678",
        "038-123 45 67",
        "+31 6 1234 5678",
        "+31 (0)6 12345678",
        "0031612345678",
        "+32 470 12 34 56",
    ],
)
def test_a_real_number_is_accepted(nummer):
    controleer_telefoon(nummer)


@pytest.mark.parametrize(
    "nummer", ["06 1234567", "061234567890", "12345678", "bel mij", "+31 612345", "0012", "00 12345678"]
)
def test_a_wrong_number_is_refused_with_an_example(nummer):
    with pytest.raises(ValidationError, match="tien cijfers, zoals 06 12345678"):
        controleer_telefoon(nummer)
