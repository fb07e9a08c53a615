"""Domains make their kinds of certificate known."""

import pytest

from certificaten import soorten
from tests.certificaten.conftest import SOORT


def test_the_same_kind_twice_is_once():
    soorten.registreer(SOORT, titel="Proefvak", voorvoegsel="PV", tekst="beheerst het proefvak.")
    assert soorten.zoek(SOORT).titel == "Proefvak"


@pytest.mark.parametrize(
    ("sleutel", "titel", "voorvoegsel"),
    [
        (SOORT, "Iets anders", "PV"),
        ("ander-vak", "Ander vak", "PV"),
        ("Ander Vak", "Ander vak", "AV"),
        ("ander-vak", "Ander vak", "av-"),
    ],
)
def test_two_kinds_with_one_key_or_prefix_are_refused(sleutel, titel, voorvoegsel):
    with pytest.raises(ValueError):
        soorten.registreer(sleutel, titel, voorvoegsel)


def test_a_kind_that_is_gone_keeps_its_key_as_name():
    assert soorten.titel_van("bestaat-niet-meer") == "bestaat-niet-meer"
    with pytest.raises(LookupError):
        soorten.zoek("bestaat-niet-meer")
