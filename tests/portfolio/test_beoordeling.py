"""A review: its form, locking it, and what opens when both are locked."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from formulieren.models import Antwoord, Invulling
from portfolio.models import Beoordeling, Onvolledig, Score
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Toewijzingstatus

from .ketenfabriek import berichten


def test_the_form_asks_a_score_where_it_weighs_and_a_remark_where_it_does_not(keten):
    keten.open()
    stappen = Beoordeling.objects.first().reeks.delen[0].formulier.stappen

    soorten = {stap.kenmerken["code"]: stap.vragen[0].soort for stap in stappen}

    assert sum(soort == "oordeel" for soort in soorten.values()) == 22
    assert (soorten["C1.0"], soorten["B2.1"], soorten["D.1"]) == ("oordeel", "lange_tekst", "lange_tekst")
    assert not {code for code in soorten if code.startswith(("A", "B1", "E"))}


def test_a_score_that_needs_a_ground_cannot_be_locked_without_one(keten):
    keten.open()
    beoordeling = keten.score(1)
    vraag = vraag_id(keten.sleutel("C1.2"), "oordeel")
    Antwoord.objects.filter(vraag=vraag, invulling=beoordeling.invulling).update(
        waarde={"keuze": "bespreken", "grond": " ", "citaten": ""}
    )

    with pytest.raises(Onvolledig) as fout:
        beoordeling.lever_in(keten.assessoren[0])

    assert [tekort.tekst for tekort in fout.value.tekorten] == [
        "Schrijf op waarom je “Bespreken in toetsgesprek” kiest."
    ]
    assert keten.toewijzing(1).status == Toewijzingstatus.AANVAARD
    assert not Invulling.objects.get(pk=beoordeling.invulling_id).op_slot


def test_locking_freezes_the_scores_and_leaves_the_private_notes_out(keten):
    keten.open()
    beoordeling = keten.score(1)
    Antwoord.objects.create(
        invulling=beoordeling.invulling,
        vraag=vraag_id(keten.sleutel("C1.2"), "notitie"),
        waarde={"tekst": "Geheim.", "nauwelijks": False},
        versie_id=beoordeling.invulling.versie_id,
        bewaard_op=timezone.now(),
    )
    beoordeling.lever_in(keten.assessoren[0])

    assert Score.objects.filter(beoordeling=beoordeling).exclude(uitkomst="").count() == 22
    assert not Score.objects.filter(grond__contains="Geheim").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(beoordeling=beoordeling).update(uitkomst="aangetoond")


def test_the_first_to_lock_changes_nothing_that_anybody_sees(keten):
    keten.open()
    voor = (keten.portfolio.status, keten.portfolio.sinds, keten.portfolio.termijn, len(berichten()))

    keten.lever_in(1)

    assert (keten.portfolio.status, keten.portfolio.sinds, keten.portfolio.termijn, len(berichten())) == voor


def test_the_second_opens_the_comparison_with_the_open_criteria(keten):
    keten.vergelijking(
        {"C1.2": "bespreken", "C1.3": "niet_aangetoond", "C1.4": "bespreken"},
        {"C1.3": "niet_aangetoond", "C1.4": "bespreken"},
    )

    open_nog = {e.code: e.reden for e in keten.indiening.eindscores.exclude(reden="")}

    assert open_nog == {"C1.2": "verschil", "C1.3": "niet_aangetoond", "C1.4": "bespreken"}
    assert keten.indiening.eindscores.filter(uitkomst="aangetoond").count() == 19
    assert {bericht.aan for bericht in berichten()[-3:]} == {
        keten.kandidaat.email,
        *(assessor.email for assessor in keten.assessoren),
    }


def test_nobody_locks_the_review_of_somebody_else(keten):
    keten.open()
    beoordeling = keten.score(1)

    with pytest.raises(PermissionDenied):
        beoordeling.lever_in(keten.assessoren[1])
