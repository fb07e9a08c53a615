"""The joint judgement: final scores, signatures and the advice."""

import pytest
from django.core.exceptions import ValidationError

from portfolio.models import Toewijzing
from portfolio.status import Advies, Status, Toewijzingstatus

from .ketenfabriek import berichten, maak_assessor


def test_the_talk_has_to_be_held_before_anybody_signs(keten):
    keten.vergelijking()

    with pytest.raises(ValidationError, match="nog niet gehouden"):
        keten.teken()


def test_both_sign_and_the_advice_follows_from_the_rule(keten):
    keten.beoordeeld({"C1.2": "bespreken"}, "niet_aangetoond")

    assert keten.indiening.eindoordeel.advies == Advies.NEGATIEF
    assert keten.portfolio.status == Status.BESLUIT


def test_one_signature_is_not_enough_and_lapses_when_a_score_moves(keten):
    keten.vergelijking({"C1.2": "bespreken"})
    keten.gesprek_gehouden().eindscores()
    eindoordeel = keten.indiening.eindoordeel
    eindoordeel.teken(keten.assessoren[0], eindoordeel.stand)
    eindscore = keten.indiening.eindscores.get(code="C1.2")

    eindscore.bewaar(
        keten.assessoren[1], eindscore.revisie, uitkomst="niet_aangetoond", grond="Bij nader inzien.", gesprek=""
    )

    assert keten.portfolio.status == Status.GESPREK
    assert not eindoordeel.handtekeningen_nu().exists()


def test_a_score_that_was_changed_meanwhile_is_not_overwritten(keten):
    keten.vergelijking({"C1.2": "bespreken"})
    mijn, jouw = (keten.indiening.eindscores.get(code="C1.2") for _ in range(2))
    mijn.bewaar(keten.assessoren[0], 1, uitkomst="aangetoond", grond="Legde het uit.", gesprek="")

    with pytest.raises(ValidationError, match="Intussen"):
        jouw.bewaar(keten.assessoren[1], 1, uitkomst="niet_aangetoond", grond="Nee.", gesprek="")

    assert keten.indiening.eindscores.get(code="C1.2").uitkomst == "aangetoond"


def test_a_signature_is_under_what_was_seen(keten):
    keten.vergelijking({"C1.2": "bespreken"})
    keten.gesprek_gehouden().eindscores()
    eindoordeel = keten.indiening.eindoordeel
    gezien = eindoordeel.stand
    eindscore = keten.indiening.eindscores.get(code="C1.2")
    eindscore.bewaar(keten.assessoren[1], eindscore.revisie, uitkomst="aangetoond", grond="Anders.", gesprek="")

    with pytest.raises(ValidationError, match="Intussen"):
        eindoordeel.teken(keten.assessoren[0], gezien)


def test_departing_from_the_rule_needs_a_reason_and_turns_the_advice(keten):
    keten.vergelijking({"C1.2": "bespreken"})
    keten.gesprek_gehouden().eindscores("niet_aangetoond")
    eindoordeel = keten.indiening.eindoordeel

    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "")
    eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "In het gesprek alsnog overtuigend.")
    keten.teken()

    assert keten.indiening.eindoordeel.advies == Advies.POSITIEF


def test_where_they_stay_divided_a_third_assessor_decides_without_the_choice_to_discuss(keten):
    keten.vergelijking({"C1.2": "aangetoond", "C1.3": "bespreken"}, {"C1.2": "niet_aangetoond"})
    keten.gesprek_gehouden()
    eindscore = keten.indiening.eindscores.get(code="C1.2")
    eindscore.bewaar(keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="", verdeeld=True)
    keten.eindscores_van("C1.3")
    with pytest.raises(ValidationError, match="eerst een derde assessor"):
        keten.teken()

    derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Kees"))
    beoordeling = keten.open_voor(3)
    stappen = beoordeling.reeks.delen[0].formulier.stappen
    assert [stap.kenmerken["code"] for stap in stappen] == ["C1.2"]
    assert [o["waarde"] for o in stappen[0].vragen[0].instellingen["opties"]] == ["aangetoond", "niet_aangetoond"]
    keten.score(3, {"C1.2": "niet_aangetoond"}).lever_in(derde.assessor)

    eindscore = keten.indiening.eindscores.get(code="C1.2")
    assert (eindscore.uitkomst, eindscore.door_derde, eindscore.verdeeld) == ("niet_aangetoond", True, False)
    keten.teken()
    assert keten.indiening.eindoordeel.advies == Advies.NEGATIEF


def test_a_third_who_is_not_needed_any_more_hears_so(keten):
    keten.vergelijking({"C1.2": "aangetoond"}, {"C1.2": "niet_aangetoond"})
    keten.gesprek_gehouden()
    eindscore = keten.indiening.eindscores.get(code="C1.2")
    eindscore.bewaar(keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="", verdeeld=True)
    derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Kees"))

    keten.eindscores_van("C1.2")
    keten.teken()

    derde.refresh_from_db()
    assert derde.status == Toewijzingstatus.VERVALLEN
    assert "opdracht_vervallen" in [bericht.soort for bericht in berichten()]
