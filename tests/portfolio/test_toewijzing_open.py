"""An assessor hears once that the portfolio is open, whichever of the obstacles goes last."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portfolio import herinneringen, post
from portfolio.models import Beoordeling, Herinnering, Portfolio, Toewijzing
from portfolio.status import Status
from taken.dagelijks import draai

from .ketenfabriek import VERKLARING, Keten, berichten, maak_assessor


def verklaar(keten: Keten, plek: int = 1) -> None:
    toewijzing = keten.toewijzing(plek)
    toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)


def ga_akkoord(keten: Keten, plek: int = 1) -> None:
    keten.toewijzing(plek).ga_akkoord(keten.kandidaat)


def dagen_voorbij(dagen: int) -> None:
    """The days to object ended so many days ago."""
    Toewijzing.objects.update(open_vanaf=timezone.now() - timedelta(days=dagen))


def gemeld() -> list[str]:
    return [bericht.aan for bericht in berichten("portfolio_open")]


@pytest.mark.parametrize("stappen", [(verklaar, ga_akkoord), (ga_akkoord, verklaar)])
def test_at_the_last_of_declaration_and_agreement(keten, stappen):
    keten.toegewezen()
    eerst, dan = stappen

    eerst(keten)
    assert gemeld() == []
    dan(keten)

    assert gemeld() == [keten.assessoren[0].email]
    (bericht,) = berichten("portfolio_open")
    assert bericht.onderwerp == "Een portfolio staat voor je open"
    assert f"/beoordelen/{keten.toewijzing(1).kenmerk}/" in bericht.tekst


def test_at_the_declaration_when_the_days_to_object_are_over(keten):
    keten.toegewezen()
    dagen_voorbij(1)

    verklaar(keten)

    assert gemeld() == [keten.assessoren[0].email]


def test_when_the_office_does_not_follow_an_objection_and_the_days_are_over(keten):
    keten.toegewezen()
    verklaar(keten)
    keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "Ik vind de naam vervelend.")
    dagen_voorbij(1)
    herinneringen.aan_wie_kan_beginnen()
    assert gemeld() == []

    keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dit is geen band.")

    assert gemeld() == [keten.assessoren[0].email]


def test_when_the_days_are_not_over_it_opens_and_is_said_after_them(keten):
    keten.toegewezen()
    verklaar(keten)
    keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "Ik vind de naam vervelend.")

    keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dit is geen band.")
    assert gemeld() == []
    dagen_voorbij(0)
    herinneringen.aan_wie_kan_beginnen()

    assert gemeld() == [keten.assessoren[0].email]


def test_an_objection_that_is_followed_opens_nothing(keten):
    keten.toegewezen()
    verklaar(keten)
    keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "We waren collega's.")
    dagen_voorbij(1)

    keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, True, "Je krijgt een ander.")
    herinneringen.aan_wie_kan_beginnen()

    assert gemeld() == []
    assert [bericht.aan for bericht in berichten("opdracht_vervallen")] == [keten.assessoren[0].email]


@pytest.mark.parametrize("dagen", [0, 1, 4])
def test_when_only_time_had_to_pass_the_daily_job_says_so_once_also_after_days_without_a_worker(keten, dagen):
    keten.toegewezen()
    verklaar(keten)
    assert herinneringen.aan_wie_kan_beginnen() == "geopende portfolio’s: 0"
    dagen_voorbij(dagen)

    uitslagen = [herinneringen.aan_wie_kan_beginnen() for _ in range(3)]

    assert uitslagen == ["geopende portfolio’s: 1", "geopende portfolio’s: 0", "geopende portfolio’s: 0"]
    assert gemeld() == [keten.assessoren[0].email]


def test_what_was_said_at_the_agreement_is_not_said_again_when_the_days_are_over(keten):
    keten.toegewezen()
    verklaar(keten)
    ga_akkoord(keten)
    ga_akkoord(keten)

    herinneringen.aan_wie_kan_beginnen()

    assert gemeld() == [keten.assessoren[0].email]


def test_who_began_to_read_knows_it(keten):
    keten.toegewezen()
    verklaar(keten)
    dagen_voorbij(1)
    Beoordeling.objects.open(keten.toewijzing(1), keten.assessoren[0])

    herinneringen.aan_wie_kan_beginnen()
    ga_akkoord(keten)

    assert gemeld() == []


def test_who_gets_a_supplement_has_heard_it_with_that(keten):
    keten.aan_te_vullen("C1.2")
    voor = gemeld()
    keten.dien_in()

    herinneringen.aan_wie_kan_beginnen()

    assert gemeld() == voor
    assert [bericht.aan for bericht in berichten("aanvulling_te_beoordelen")] == [a.email for a in keten.assessoren]


def test_a_third_assessor_hears_it_too(keten):
    keten.verdeeld("C1.2")
    derde = maak_assessor("Kees")
    Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, derde)
    verklaar(keten, 3)

    ga_akkoord(keten, 3)

    assert gemeld()[-1] == derde.email


def test_nothing_opens_when_the_kandidaat_stopped(keten):
    keten.toegewezen()
    verklaar(keten)
    keten.portfolio.stop(keten.kandidaat)
    dagen_voorbij(1)

    herinneringen.aan_wie_kan_beginnen()

    assert Portfolio.objects.get(pk=keten.portfolio.pk).status == Status.GESTOPT
    assert gemeld() == []


def test_one_that_fails_does_not_keep_the_others_and_is_tried_again(keten, monkeypatch):
    keten.toegewezen()
    verklaar(keten, 1)
    verklaar(keten, 2)
    dagen_voorbij(1)
    eerste, stuur = keten.assessoren[0], post.stuur

    def stuur_anderen(soort, aan, *rest, **meer):
        if aan == eerste:
            raise ConnectionError("Het gaat mis bij deze ene.")
        return stuur(soort, aan, *rest, **meer)

    with monkeypatch.context() as even:
        even.setattr(post, "stuur", stuur_anderen)
        herinneringen.aan_wie_kan_beginnen()
    assert gemeld() == [keten.assessoren[1].email]
    assert Herinnering.objects.filter(soort="portfolio_open").count() == 1
    herinneringen.aan_wie_kan_beginnen()

    assert gemeld() == [keten.assessoren[1].email, eerste.email]


def test_the_worker_does_it_every_day(db):
    assert "portfolio.herinneringen.aan_wie_kan_beginnen" in {uitslag.taak for uitslag in draai() if uitslag.gelukt}
