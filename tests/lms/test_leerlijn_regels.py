"""A leerlijn as values: whether it can work, and where somebody stands in it."""

import pytest

from lms.rules.leerlijn import Leerlijn, Stap, Toets, bezwaren, naar_json, stand, van_json


def lijn(*stappen: Stap, **velden) -> Leerlijn:
    vast = {"titel": "Groen", "doel": "", "einde": "certificaat", "einde_titel": "Certificaat Groen"}
    return Leerlijn(**{**vast, **velden}, stappen=stappen)


def stap(code: str, na: tuple[str, ...] = (), soort: str = "opdracht", **velden) -> Stap:
    return Stap(id=code, code=code, soort=soort, titel=f"Stap {code}", open_na=na, **velden)


def keuze(code: str, aantal: int, *stappen: Stap, na: tuple[str, ...] = ()) -> Stap:
    return stap(code, na, "keuze", aantal=aantal, stappen=stappen)


class TestBezwaren:
    """What an editor hears before publishing."""

    def test_a_line_of_steps_that_lead_to_each_other_can_work(self):
        assert bezwaren(lijn(stap("A"), stap("B", ("A",)), keuze("K", 1, stap("C"), stap("D"), na=("B",)))) == []

    def test_an_empty_line_has_nothing_to_follow(self):
        assert bezwaren(lijn()) == ["De leerlijn heeft nog geen stappen."]

    def test_a_loop_is_told_with_its_way(self):
        assert bezwaren(lijn(stap("A", ("C",)), stap("B", ("A",)), stap("C", ("B",)))) == [
            "Deze stappen wachten op elkaar, zodat niemand eraan kan beginnen: A → C → B → A."
        ]

    def test_a_step_that_waits_for_the_choice_it_belongs_to_is_a_loop(self):
        assert "wachten op elkaar" in bezwaren(lijn(keuze("K", 1, stap("C", ("K",)), stap("D"))))[0]

    def test_a_step_that_waits_for_one_that_is_not_there(self):
        assert bezwaren(lijn(stap("A", ("Z9",)))) == ["Stap A wacht op Z9, en die stap is er niet."]

    def test_a_step_that_waits_for_more_of_a_choice_than_has_to_be_chosen_cannot_be_reached(self):
        gevonden = bezwaren(lijn(keuze("K", 1, stap("C"), stap("D")), stap("E", ("C", "D"))))
        assert gevonden == ["Hier kan niemand komen, door de keuze waar het op wacht: E."]

    @pytest.mark.parametrize(
        ("leerlijn", "zin"),
        [
            (lijn(stap("A"), stap("A")), "De code A staat bij meer dan één stap."),
            (lijn(stap("A", verplicht=False)), "Geen enkele stap is verplicht."),
            (lijn(stap("A"), einde_titel=" "), "De leerlijn heeft geen einde."),
            (lijn(stap("A"), einde="feest"), "De leerlijn heeft geen einde."),
            (lijn(keuze("K", 1, stap("C"))), "Bij de keuze K valt niets te kiezen"),
            (lijn(keuze("K", 3, stap("C"), stap("D"))), "Bij de keuze K zijn 3 van de 2 stappen nodig."),
            (lijn(stap("A"), geldig_maanden=241), "Kies voor de geldigheid 0 tot en met 240 maanden."),
        ],
    )
    def test_what_else_keeps_a_line_from_working(self, leerlijn, zin):
        assert any(bezwaar.startswith(zin) for bezwaar in bezwaren(leerlijn))


class TestStand:
    """Where somebody stands, in words."""

    def test_a_step_says_what_it_waits_for(self):
        nu = stand(lijn(stap("A"), stap("B"), stap("C", ("A", "B"))), {"A"})
        assert [(s.stand, s.waarom) for s in nu.stappen] == [
            ("klaar", ""),
            ("open", ""),
            ("dicht", "Dit gaat open als je klaar bent met “Stap B”."),
        ]
        assert (nu.klaar, nu.nodig, nu.procent, nu.af) == (1, 3, 33, False)
        assert nu.volgende.stap.code == "B"

    def test_of_a_choice_so_many_are_enough_and_the_rest_is_no_longer_needed(self):
        leerlijn = lijn(keuze("K", 1, stap("C"), stap("D")), stap("E", ("K",)))
        nu = stand(leerlijn, {"D"})
        assert [kind.stand for kind in nu.stappen[0].kinderen] == ["over", "klaar"]
        assert [s.stand for s in nu.stappen] == ["klaar", "open"]
        assert nu.volgende.stap.code == "E"

    def test_the_steps_of_a_choice_that_is_not_open_are_not_open_either(self):
        nu = stand(lijn(stap("A"), keuze("K", 1, stap("C"), stap("D"), na=("A",))), set())
        assert {kind.stand for kind in nu.stappen[1].kinderen} == {"dicht"}

    def test_what_is_not_compulsory_does_not_count(self):
        nu = stand(lijn(stap("A"), stap("B", verplicht=False)), {"A"})
        assert nu.af
        assert nu.procent == 100
        assert nu.volgende.stap.code == "B"


def test_a_line_is_the_same_after_it_was_laid_down():
    toets = Toets("praktijk", rubriek=("Werkt veilig",))
    leerlijn = lijn(keuze("K", 1, stap("C"), stap("D")), stap("T", ("K",), "toetsmoment", toets=toets))
    assert van_json(naar_json(leerlijn)) == leerlijn


def test_a_format_of_a_later_portal_is_refused():
    with pytest.raises(ValueError, match="Onbekend formaat"):
        van_json({**naar_json(lijn(stap("A"))), "formaat": 99})
