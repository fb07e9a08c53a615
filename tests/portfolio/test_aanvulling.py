"""Supplementing: what opens again, where it goes, and until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from formulieren.models import Invulling
from portfolio.models import Beoordeling, Controle, Indiening, Portfolio, Toewijzing
from portfolio.status import Advies, Status

from .ketenfabriek import berichten


def test_only_what_was_named_opens_again(keten):
    keten.aan_te_vullen("C1.2", "C2.1")

    open_ = Invulling.objects.filter(portfoliodeel__portfolio=keten.portfolio, op_slot=False)
    assert keten.portfolio.status == Status.AANVULLEN
    assert keten.portfolio.termijn == keten.portfolio.aanvullen_voor
    assert set(open_.first().open_stappen) == {keten.sleutel("C1.2"), keten.sleutel("C2.1")}


def test_the_supplement_goes_to_the_same_two_who_score_just_that_blind_again(keten):
    keten.aan_te_vullen("C1.2")
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

    assert keten.portfolio.status == Status.BEOORDELING
    assert keten.indiening.heropend == [keten.sleutel("C1.2")]
    for plek in (1, 2):
        beoordeling = Beoordeling.objects.open(keten.toewijzing(plek), keten.assessoren[plek - 1])
        assert [s.kenmerken["code"] for s in beoordeling.reeks.delen[0].formulier.stappen] == ["C1.2"]
    keten.lever_in(1)
    keten.lever_in(2)

    eindscores = {e.code: (e.uitkomst, e.overgenomen) for e in keten.indiening.eindscores.all()}
    assert eindscores["C1.2"] == ("aangetoond", False)
    assert eindscores["C1.3"] == ("aangetoond", True)
    keten.gesprek_gehouden().teken()
    assert keten.indiening.eindoordeel.advies == Advies.POSITIEF


def test_an_assessor_who_left_is_replaced(keten):
    keten.aan_te_vullen("C1.2")
    keten.assessoren[0].is_active = False
    keten.assessoren[0].save()

    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

    assert keten.portfolio.status == Status.TOEWIJZEN
    assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [1]


def test_a_supplement_with_documents_is_checked_by_the_office_first(keten):
    keten.aan_te_vullen("C1.2", "A1-diploma")

    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    assert keten.portfolio.status == Status.INGEDIEND
    Controle.objects.begin(keten.portfolio, keten.coordinator)
    keten.keur_goed()

    assert keten.portfolio.status == Status.BEOORDELING


def test_sent_back_by_the_office_and_handed_in_again_it_still_goes_to_the_two(keten):
    keten.aan_te_vullen("C1.2", "A1-diploma")
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    controle = Controle.objects.begin(keten.portfolio, keten.coordinator)
    controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "De handtekening ontbreekt.")
    controle.stuur_terug(keten.coordinator, "Upload het diploma opnieuw.")
    assert keten.portfolio.status == Status.AANVULLEN

    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    Controle.objects.begin(keten.portfolio, keten.coordinator)
    keten.keur_goed()

    assert keten.indiening.nummer == 3
    assert keten.indiening.vorige().nummer == 1
    assert keten.portfolio.status == Status.BEOORDELING
    assert [keten.toewijzing(plek).assessor for plek in (1, 2)] == keten.assessoren


def test_taken_back_it_is_to_be_supplemented_until_the_same_day(keten):
    besluit = keten.aan_te_vullen("C1.2", "A1-diploma")
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

    keten.portfolio.neem_terug(keten.kandidaat)

    assert (keten.portfolio.status, keten.portfolio.termijn) == (Status.AANVULLEN, besluit.aanvullen_voor)


def test_taken_back_what_was_judged_before_it_stays_and_can_still_be_decided_on(keten, client):
    keten.aan_te_vullen("C1.2", "A1-diploma")
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

    keten.portfolio.neem_terug(keten.kandidaat)

    assert [bool(i.teruggenomen_op) for i in keten.portfolio.indieningen.order_by("nummer")] == [False, True]
    assert keten.indiening.nummer == 1
    client.force_login(keten.besluiter)
    pk = keten.portfolio.pk
    for naam in ("indiening", "onderbouwing"):
        assert client.get(reverse(f"bureau:{naam}", args=[pk, 1])).status_code == 200
    gisteren = timezone.localdate() - timedelta(days=1)
    Portfolio.objects.update(aanvullen_voor=gisteren, termijn=gisteren)
    assert "niet ingediend" not in client.get(reverse("bureau:besluit", args=[pk])).content.decode()
    assert keten.besluit("afgewezen").indiening.nummer == 1


def test_taken_back_after_a_return_from_the_check_that_one_stays_too(keten):
    keten.in_controle()
    controle = Controle.objects.get()
    controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "De handtekening ontbreekt.")
    controle.stuur_terug(keten.coordinator, "Upload het diploma opnieuw.")
    keten.dien_in()

    keten.portfolio.neem_terug(keten.kandidaat)

    assert keten.portfolio.status == Status.CONCEPT
    assert [bool(i.teruggenomen_op) for i in keten.portfolio.indieningen.order_by("nummer")] == [False, True]
    keten.dien_in()
    assert keten.indiening.nummer == 3


def test_after_the_term_it_is_refused_until_the_office_gives_more_time(keten):
    keten.aan_te_vullen("C1.2")
    gisteren = timezone.localdate() - timedelta(days=1)
    Portfolio.objects.update(aanvullen_voor=gisteren, termijn=gisteren)

    with pytest.raises(ValidationError, match="Vraag het bureau om uitstel"):
        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    keten.portfolio.verleng(keten.coordinator, timezone.localdate() + timedelta(days=7), "Was ziek.")
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

    assert keten.portfolio.status == Status.BEOORDELING


def test_after_the_term_the_office_can_reject(keten):
    keten.aan_te_vullen("C1.2")
    with pytest.raises(ValidationError, match="al besloten"):
        keten.besluit("afgewezen")
    gisteren = timezone.localdate() - timedelta(days=1)
    Portfolio.objects.update(aanvullen_voor=gisteren, termijn=gisteren)

    keten.besluit("afgewezen")

    assert keten.portfolio.status == Status.AFGEWEZEN


@pytest.mark.parametrize("codes", [("C1.2",), ("C1.2", "A1-diploma")])
def test_the_confirmation_promises_nothing_of_where_it_goes(keten, codes):
    keten.aan_te_vullen(*codes)
    keten.dien_in()

    (bericht,) = berichten("aanvulling_ontvangen")

    assert bericht.aan == keten.kandidaat.email
    assert bericht.onderwerp == "We hebben je aanvulling ontvangen"
    assert "inzending 2" in bericht.tekst
    assert "terugnemen" not in bericht.tekst
    assert len(berichten("indiening_ontvangen")) == 1


def test_who_takes_back_what_went_to_the_assessoren_hears_that_it_is_being_dealt_with(keten):
    keten.aan_te_vullen("C1.2")
    keten.dien_in()

    with pytest.raises(ValidationError, match="Je portfolio is al in behandeling"):
        keten.portfolio.neem_terug(keten.kandidaat)
