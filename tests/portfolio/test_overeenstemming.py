"""Agreement and running times, against examples worked out by hand."""

import pytest

from portfolio.rules.doorlooptijd import doorlooptijd
from portfolio.rules.overeenstemming import MINIMUM, in_woorden, overeenstemming

JA, NEE, GESPREK = "aangetoond", "niet_aangetoond", "bespreken"


class TestKappa:
    def test_of_two_scores_as_in_the_textbook(self):
        """25 pairs: 10 + 8 alike. By chance (14·13 + 11·12) / 25² = 0.5024; so (0.72 - 0.5024) / 0.4976."""
        cijfer = overeenstemming({(JA, JA): 10, (JA, NEE): 4, (NEE, JA): 3, (NEE, NEE): 8})

        assert (cijfer.paren, cijfer.gelijk) == (25, 18)
        assert cijfer.aandeel == 0.72
        assert cijfer.verwacht == pytest.approx(0.5024)
        assert cijfer.kappa == pytest.approx(0.437299, abs=1e-6)

    def test_of_three_scores(self):
        """20 pairs, 14 alike. The one: 12, 5, 3; the other: 10, 6, 4. By chance (120 + 30 + 12) / 400 = 0.405."""
        cijfer = overeenstemming(
            {(JA, JA): 9, (JA, NEE): 2, (JA, GESPREK): 1, (NEE, NEE): 3, (NEE, JA): 1, (NEE, GESPREK): 1}
            | {(GESPREK, GESPREK): 2, (GESPREK, NEE): 1}
        )

        assert cijfer.aandeel == 0.7
        assert cijfer.kappa == pytest.approx((0.7 - 0.405) / 0.595)

    def test_is_one_when_they_always_agree_and_below_zero_when_they_agree_less_than_by_chance(self):
        assert overeenstemming({(JA, JA): 6, (NEE, NEE): 4}).kappa == 1
        assert overeenstemming({(JA, NEE): 5, (NEE, JA): 5}).kappa == -1

    def test_cannot_be_given_when_both_gave_one_and_the_same_score(self):
        cijfer = overeenstemming({(JA, JA): 12})

        assert (cijfer.aandeel, cijfer.kappa) == (1, None)

    def test_is_silent_below_the_minimum(self):
        assert overeenstemming({(JA, JA): 5, (NEE, NEE): MINIMUM - 6}).kappa is None
        assert overeenstemming({(JA, JA): 5, (NEE, NEE): MINIMUM - 6}).aandeel is None
        assert overeenstemming({(JA, JA): 5, (NEE, NEE): MINIMUM - 5}).kappa == 1
        assert overeenstemming({}).paren == 0

    def test_what_one_of_the_two_did_not_score_is_no_pair_and_no_zero(self):
        met = overeenstemming({(JA, JA): 8, (NEE, NEE): 2, (JA, ""): 7, ("", ""): 3})

        assert met == overeenstemming({(JA, JA): 8, (NEE, NEE): 2})
        assert met.paren == 10

    def test_in_words(self):
        woorden = [in_woorden(kappa) for kappa in (0.85, 0.7, 0.5, 0.3, 0.1, 0.0, -0.2, None)]

        assert woorden[:4] == ["zeer sterk", "sterk", "redelijk", "matig"]
        assert woorden[4:] == ["gering", "niet meer dan toeval", "niet meer dan toeval", ""]


class TestDoorlooptijd:
    def test_median_and_ninety_percent(self):
        tijd = doorlooptijd([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])

        assert (tijd.aantal, tijd.mediaan, tijd.p90) == (10, 5.5, 9)

    def test_of_one_and_of_none(self):
        assert (doorlooptijd([3]).mediaan, doorlooptijd([3]).p90) == (3, 3)
        assert doorlooptijd([]) is None
