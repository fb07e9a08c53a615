"""A portfolio that ends, and beginning again after it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portfolio.models import Portfolio, Toewijzing
from portfolio.status import Status

from .ketenfabriek import Keten, berichten


def test_stopping_during_assignment_ends_what_is_under_way(keten):
    keten.open()
    gesprek = keten.plan_gesprek()
    beoordeling = keten.score(1)
    keten.lever_in(2)

    keten.portfolio.stop(keten.kandidaat)

    beoordeling.refresh_from_db()
    gesprek.refresh_from_db()
    assert keten.portfolio.status == Status.GESTOPT
    assert beoordeling.verzegeld_op
    assert gesprek.vervallen_op
    assert not gesprek.afspraak.gaat_door
    assert set(Toewijzing.objects.values_list("status", flat=True)) == {"vervallen", "ingeleverd"}
    with pytest.raises(ValidationError):
        beoordeling.lever_in(keten.assessoren[0])


def test_stopping_while_the_two_settle_the_judgement_tells_them(keten):
    keten.vergelijking({"C1.2": "bespreken"})

    keten.portfolio.stop(keten.kandidaat)

    assert [bericht.aan for bericht in berichten("portfolio_gestopt")] == [a.email for a in keten.assessoren]
    assert berichten("opdracht_vervallen") == []


def test_stopping_before_that_tells_only_who_had_yet_to_hand_in(keten):
    keten.open()
    keten.lever_in(2)

    keten.portfolio.stop(keten.kandidaat)

    assert berichten("portfolio_gestopt") == []
    assert [bericht.aan for bericht in berichten("opdracht_vervallen")] == [keten.assessoren[0].email]


def test_a_rejected_kandidaat_begins_again_from_the_old_answers(keten):
    keten.afgewezen()
    oud = keten.portfolio

    nieuw = Portfolio.objects.begin(keten.kandidaat, vorige=oud)

    antwoorden = {v: a.waarde for (_, v), a in nieuw.geheel.antwoorden().items()}
    eerder = {v: a.waarde for (_, v), a in oud.geheel.antwoorden().items()}
    assert set(antwoorden) == set(eerder)
    getekend = [w for w in antwoorden.values() if isinstance(w, dict) and "akkoord" in w]
    assert getekend
    assert not any(waarde["akkoord"] for waarde in getekend)
    assert keten.portfolio.status == Status.AFGEWEZEN


def test_who_judged_the_previous_attempt_is_not_offered(keten):
    keten.afgewezen()
    tweede = Keten(Portfolio.objects.begin(keten.kandidaat))

    redenen = {k.assessor: k.redenen for k in Toewijzing.objects.keuzes(tweede.portfolio)}

    assert redenen[keten.assessoren[0]] == ["Beoordeelde een eerder portfolio van deze kandidaat."]
    assert redenen[tweede.assessoren[0]] == []


def test_a_holder_begins_again_only_when_recertification_is_open(keten):
    keten.beoordeeld()
    keten.besluit()

    with pytest.raises(PermissionDenied, match="nog lang geldig"):
        Portfolio.objects.begin(keten.kandidaat)
