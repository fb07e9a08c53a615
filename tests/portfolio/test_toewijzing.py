"""Asking assessoren, and what stands between being asked and reading."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Profiel, Werkgever
from accounts.rollen import ASSESSOR, geef_rol
from formulieren.models import Invulling
from portfolio.models import Band, Beoordeling, Toewijzing
from portfolio.status import Status

from .ketenfabriek import VERKLARING, berichten, maak_assessor


def test_both_places_taken_begins_the_review_and_tells_all_three(keten):
    keten.toegewezen()

    assert keten.portfolio.status == Status.BEOORDELING
    assert [bericht.aan for bericht in berichten()[-3:]] == [
        keten.assessoren[0].email,
        keten.assessoren[1].email,
        keten.kandidaat.email,
    ]
    assert "Meral Yilmaz en Ruben Jansen." in berichten()[-1].tekst


def test_after_a_replacement_the_kandidaat_hears_only_the_new_name_and_until_when_to_object(keten):
    keten.toegewezen()
    Toewijzing.objects.update(open_vanaf=timezone.now() - timedelta(days=2))
    keten.toewijzing(2).vervang(keten.coordinator, "Reageert niet.")

    (nieuw,) = Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {2: maak_assessor("Kees")})

    tekst = berichten("assessoren_genoemd")[-1].tekst
    assert "Kees Yilmaz." in tekst
    assert "Meral" not in tekst
    assert f"vóór {date_format(timezone.localtime(nieuw.open_vanaf), 'j F Y')} bezwaar" in tekst


def test_of_a_third_assessor_the_kandidaat_hears_only_that_name(keten):
    keten.verdeeld("C1.2")

    Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Kees"))

    tekst = berichten("assessoren_genoemd")[-1].tekst
    assert "Kees Yilmaz." in tekst
    assert "Meral" not in tekst


def test_the_offer_says_how_much_work_somebody_has_and_who_must_not_judge(keten):
    zelfde_werkgever, vrij = maak_assessor("Kees"), maak_assessor("Loes")
    profiel = Profiel.objects.create(user=zelfde_werkgever, certificaatnaam="K", plaats="Z", telefoon="06")
    Werkgever.objects.create(profiel=profiel, naam="Stichting Werkpad Noord")
    Band.objects.create(assessor=vrij, kandidaat=keten.kandidaat, soort="gecoacht", vastgelegd_door=vrij)
    keten.gecontroleerd()

    keuzes = {k.assessor: k for k in Toewijzing.objects.keuzes(keten.portfolio)}

    assert keuzes[zelfde_werkgever].redenen == ["Werkt bij dezelfde werkgever als de kandidaat."]
    assert keuzes[vrij].redenen == ["Heeft deze kandidaat begeleid."]
    assert keuzes[keten.assessoren[0]].kan
    with pytest.raises(ValidationError, match="kan dit portfolio niet beoordelen"):
        Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: vrij})


def test_the_offer_asks_as_many_queries_for_one_assessor_as_for_thirty(keten, django_assert_num_queries):
    keten.gecontroleerd()
    portfolio = keten.portfolio
    with django_assert_num_queries(6):
        Toewijzing.objects.keuzes(portfolio)
    for nummer in range(28):
        maak_assessor(f"A{nummer}")
    portfolio = keten.portfolio
    with django_assert_num_queries(6):
        assert len(Toewijzing.objects.keuzes(portfolio)) == 30


def test_one_person_cannot_have_both_places(keten):
    keten.gecontroleerd()

    with pytest.raises(ValidationError, match="twee verschillende"):
        Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict.fromkeys((1, 2), keten.assessoren[0]))


def test_nobody_assigns_themselves(keten):
    keten.gecontroleerd()
    geef_rol(keten.besluiter, ASSESSOR)

    with pytest.raises(ValidationError, match="jezelf niet toewijzen"):
        Toewijzing.objects.wijs_toe(keten.portfolio, keten.besluiter, {1: keten.besluiter})


def test_the_portfolio_opens_when_the_term_for_objecting_is_over(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)

    assert "kan nog bezwaar maken" in toewijzing.waarom_niet_open()
    Toewijzing.objects.update(open_vanaf=timezone.now())
    assert keten.toewijzing(1).waarom_niet_open() == ""


def test_it_does_not_open_without_the_declaration(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    toewijzing.ga_akkoord(keten.kandidaat)

    with pytest.raises(PermissionDenied, match="Verklaar eerst"):
        Beoordeling.objects.open(toewijzing, toewijzing.assessor)


def test_an_objection_of_the_kandidaat_that_is_followed_frees_the_place(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        toewijzing.maak_bezwaar(keten.kandidaat, " ")
    toewijzing.maak_bezwaar(keten.kandidaat, "We waren collega's.")
    toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)

    assert "heeft bezwaar tegen je" in keten.toewijzing(1).waarom_niet_open()
    toewijzing.beantwoord_bezwaar(keten.coordinator, True, "Je krijgt een andere assessor.")

    assert keten.portfolio.status == Status.TOEWIJZEN
    assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [1]


def test_an_objection_that_is_not_followed_leaves_things_as_they_are(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    toewijzing.maak_bezwaar(keten.kandidaat, "Ik vind de naam vervelend.")
    toewijzing.beantwoord_bezwaar(keten.coordinator, False, "Dit is geen band.")

    assert keten.portfolio.status == Status.BEOORDELING
    with pytest.raises(ValidationError, match="al bezwaar gemaakt"):
        toewijzing.maak_bezwaar(keten.kandidaat, "Toch.")


def test_stepping_back_seals_the_half_review_and_remembers_the_tie(keten):
    keten.open()
    beoordeling = keten.score(1)
    toewijzing = keten.toewijzing(1)

    toewijzing.treed_terug(toewijzing.assessor, "Ik herken deze casus.", band="gecoacht")

    beoordeling.refresh_from_db()
    assert beoordeling.verzegeld_op
    assert Invulling.objects.get(pk=beoordeling.invulling_id).op_slot
    assert Band.objects.get().soort == "gecoacht"
    assert keten.portfolio.status == Status.TOEWIJZEN
    with pytest.raises(IntegrityError), transaction.atomic():
        Beoordeling.objects.filter(pk=beoordeling.pk).update(verzegeld_op=None)


def test_replacing_one_leaves_the_locked_review_of_the_other(keten):
    keten.open()
    keten.lever_in(2)
    keten.toewijzing(1).vervang(keten.coordinator, "Reageert niet.")
    derde = maak_assessor("Kees")
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: derde})
    keten.assessoren[0] = derde
    keten.open_voor(1)

    keten.lever_in(1)

    assert keten.portfolio.status == Status.GESPREK
    assert keten.indiening.eindscores.count() == 22
