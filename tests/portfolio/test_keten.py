"""From submission to besluit: what each step does, who may do it, and what it refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Profiel, Werkgever
from accounts.rollen import ASSESSOR, COORDINATOR, geef_rol
from berichten.models import Bericht
from certificaten.models import Certificaat
from formulieren.models import Antwoord, Invulling
from portfolio.models import (
    Band,
    Beoordeling,
    Besluit,
    Bezwaar,
    Controle,
    Indiening,
    Onvolledig,
    Portfolio,
    Score,
    Toewijzing,
)
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Advies, Status, Toewijzingstatus
from sporen.models import Spoor
from tests.accounts.factories import maak_user

from .conftest import maak_compleet
from .ketenfabriek import VERKLARING, Keten, lees, maak_assessor, maak_coordinator


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


def acties(portfolio: Portfolio) -> list[str]:
    return [spoor.action.removeprefix("portfolio.") for spoor in Spoor.objects.keten(f"portfolio:{portfolio.kenmerk}")]


def berichten() -> list[Bericht]:
    """Everything that was mailed, oldest first."""
    return list(Bericht.objects.order_by("pk"))


class TestControle:
    def test_the_office_looks_at_every_document_and_statement_of_the_hard_requirements(self, keten):
        keten.in_controle()

        controle = Controle.objects.get()

        assert [criterium.deel for criterium in controle.te_controleren] == ["A1", "A2", "B1", "B1", "E", "E", "E"]
        assert len(controle.vragen()) == 7
        assert lees(keten.portfolio).status == Status.IN_CONTROLE

    def test_beginning_twice_is_once(self, keten):
        keten.in_controle()

        Controle.objects.begin(keten.portfolio, keten.besluiter)

        assert Controle.objects.get().begonnen_door == keten.coordinator

    def test_after_it_began_the_kandidaat_cannot_take_the_portfolio_back(self, keten):
        keten.in_controle()

        with pytest.raises(ValidationError, match="al met de controle begonnen"):
            keten.portfolio.neem_terug(keten.kandidaat)

    def test_it_is_in_order_only_when_everything_was_looked_at(self, keten):
        keten.in_controle()
        controle = Controle.objects.get()
        controle.beoordeel(keten.coordinator, controle.vragen()[0], True)

        with pytest.raises(ValidationError, match="6 van de documenten"):
            controle.keur_goed(keten.coordinator)

    def test_a_document_that_is_not_in_order_needs_a_reason_and_stops_the_portfolio(self, keten):
        keten.in_controle()
        controle = Controle.objects.get()

        with pytest.raises(ValidationError, match="Schrijf op wat er ontbreekt"):
            controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "  ")
        for vraag in controle.vragen():
            controle.beoordeel(keten.coordinator, vraag, vraag != controle.vragen()[0], "De handtekening ontbreekt.")
        with pytest.raises(ValidationError, match="Niet alle documenten zijn in orde"):
            controle.keur_goed(keten.coordinator)

    def test_a_portfolio_that_falls_short_goes_back_and_can_be_submitted_again(self, keten):
        keten.in_controle()
        controle = Controle.objects.get()
        controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "De handtekening ontbreekt.")
        peildatum = keten.portfolio.peildatum

        controle.stuur_terug(keten.coordinator, "Upload het diploma opnieuw.")

        assert keten.portfolio.status == Status.CONCEPT
        assert berichten()[-1].aan == keten.kandidaat.email
        assert "handtekening" not in berichten()[-1].tekst
        assert not Invulling.objects.filter(portfoliodeel__portfolio=keten.portfolio, op_slot=True).exists()
        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
        assert (keten.portfolio.status, keten.portfolio.peildatum) == (Status.INGEDIEND, peildatum)
        assert keten.indiening.nummer == 2

    def test_sending_back_needs_a_text_and_a_document_that_is_not_in_order(self, keten):
        keten.in_controle()
        controle = Controle.objects.get()

        with pytest.raises(ValidationError, match="Schrijf de kandidaat"):
            controle.stuur_terug(keten.coordinator, " ")
        with pytest.raises(ValidationError, match="ten minste één document"):
            controle.stuur_terug(keten.coordinator, "Kijk nog eens.")

    def test_in_order_it_waits_for_assessoren_with_a_term(self, keten):
        keten.gecontroleerd()

        assert keten.portfolio.status == Status.TOEWIJZEN
        assert keten.portfolio.termijn == timezone.localdate() + timedelta(days=7)

    def test_an_accredited_route_goes_straight_to_the_besluit_of_somebody_else(self, kader):
        keten = Keten(maak_compleet("geaccrediteerd"))
        keten.gecontroleerd()

        assert keten.portfolio.status == Status.BESLUIT
        with pytest.raises(PermissionDenied, match="zelf de documenten gecontroleerd"):
            Besluit.objects.neem(keten.portfolio, keten.coordinator, "gecertificeerd")
        keten.besluit()
        assert keten.portfolio.status == Status.GECERTIFICEERD
        assert Certificaat.objects.get().houder == keten.kandidaat

    @pytest.mark.parametrize("wie", ["kandidaat", "assessor", "niemand"])
    def test_only_the_office_does_this(self, keten, wie):
        keten.dien_in()
        door = {"kandidaat": keten.kandidaat, "assessor": keten.assessoren[0], "niemand": maak_user()}[wie]

        with pytest.raises(PermissionDenied):
            Controle.objects.begin(keten.portfolio, door)

    def test_it_is_of_what_was_submitted(self, keten):
        with pytest.raises(ValidationError, match="Alleen een ingediend portfolio"):
            Controle.objects.begin(keten.portfolio, keten.coordinator)


class TestPartij:
    def test_a_coordinator_has_no_role_in_an_own_portfolio(self, keten):
        geef_rol(keten.kandidaat, COORDINATOR)
        keten.dien_in()

        with pytest.raises(PermissionDenied, match="zelf betrokken"):
            Controle.objects.begin(keten.portfolio, keten.kandidaat)
        assert not Portfolio.objects.voor_bureau(keten.kandidaat).exists()

    def test_who_was_ever_asked_to_judge_it_has_none_either_also_after_stepping_back(self, keten):
        keten.toegewezen()
        assessor = keten.assessoren[0]
        geef_rol(assessor, COORDINATOR)
        keten.toewijzing(1).treed_terug(assessor, "Ik heb geen tijd.")

        assert not Portfolio.objects.voor_bureau(assessor).exists()
        assert Portfolio.objects.voor_bureau(keten.coordinator).exists()
        with pytest.raises(PermissionDenied, match="zelf betrokken"):
            keten.portfolio.zet_bijdrage(assessor, "betaald")

    def test_who_checked_it_for_the_office_is_not_offered_as_assessor(self, keten):
        geef_rol(keten.coordinator, ASSESSOR)
        keten.gecontroleerd()

        keuze = next(k for k in Toewijzing.objects.keuzes(keten.portfolio) if k.assessor == keten.coordinator)

        assert keuze.redenen == ["Heeft dit portfolio voor het bureau behandeld."]


class TestToewijzen:
    def test_both_places_taken_begins_the_review_and_tells_all_three(self, keten):
        keten.toegewezen()

        assert keten.portfolio.status == Status.BEOORDELING
        assert [bericht.aan for bericht in berichten()[-3:]] == [
            keten.assessoren[0].email,
            keten.assessoren[1].email,
            keten.kandidaat.email,
        ]
        assert "Meral Yilmaz en Ruben Jansen" in berichten()[-1].tekst

    def test_the_offer_says_how_much_work_somebody_has_and_who_must_not_judge(self, keten):
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

    def test_the_offer_asks_as_many_queries_for_one_assessor_as_for_thirty(self, keten, django_assert_num_queries):
        keten.gecontroleerd()
        portfolio = keten.portfolio
        with django_assert_num_queries(6):
            Toewijzing.objects.keuzes(portfolio)
        for nummer in range(28):
            maak_assessor(f"A{nummer}")
        portfolio = keten.portfolio
        with django_assert_num_queries(6):
            assert len(Toewijzing.objects.keuzes(portfolio)) == 30

    def test_one_person_cannot_have_both_places(self, keten):
        keten.gecontroleerd()

        with pytest.raises(ValidationError, match="twee verschillende"):
            Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict.fromkeys((1, 2), keten.assessoren[0]))

    def test_nobody_assigns_themselves(self, keten):
        keten.gecontroleerd()
        geef_rol(keten.besluiter, ASSESSOR)

        with pytest.raises(ValidationError, match="jezelf niet toewijzen"):
            Toewijzing.objects.wijs_toe(keten.portfolio, keten.besluiter, {1: keten.besluiter})

    def test_the_portfolio_opens_when_the_term_for_objecting_is_over(self, keten):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)

        assert "kan nog bezwaar maken" in toewijzing.waarom_niet_open()
        Toewijzing.objects.update(open_vanaf=timezone.now())
        assert keten.toewijzing(1).waarom_niet_open() == ""

    def test_it_does_not_open_without_the_declaration(self, keten):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.ga_akkoord(keten.kandidaat)

        with pytest.raises(PermissionDenied, match="Verklaar eerst"):
            Beoordeling.objects.open(toewijzing, toewijzing.assessor)

    def test_an_objection_of_the_kandidaat_that_is_followed_frees_the_place(self, keten):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            toewijzing.maak_bezwaar(keten.kandidaat, " ")
        toewijzing.maak_bezwaar(keten.kandidaat, "We waren collega's.")

        assert "bezwaar tegen je" in keten.toewijzing(1).waarom_niet_open() or toewijzing.bezwaar_loopt
        toewijzing.beantwoord_bezwaar(keten.coordinator, True, "Je krijgt een andere assessor.")

        assert keten.portfolio.status == Status.TOEWIJZEN
        assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [1]

    def test_an_objection_that_is_not_followed_leaves_things_as_they_are(self, keten):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.maak_bezwaar(keten.kandidaat, "Ik vind de naam vervelend.")
        toewijzing.beantwoord_bezwaar(keten.coordinator, False, "Dit is geen band.")

        assert keten.portfolio.status == Status.BEOORDELING
        with pytest.raises(ValidationError, match="al bezwaar gemaakt"):
            toewijzing.maak_bezwaar(keten.kandidaat, "Toch.")

    def test_stepping_back_seals_the_half_review_and_remembers_the_tie(self, keten):
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

    def test_replacing_one_leaves_the_locked_review_of_the_other(self, keten):
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


class TestBeoordelen:
    def test_the_form_asks_a_score_where_it_weighs_and_a_remark_where_it_does_not(self, keten):
        keten.open()
        stappen = Beoordeling.objects.first().reeks.delen[0].formulier.stappen

        soorten = {stap.kenmerken["code"]: stap.vragen[0].soort for stap in stappen}

        assert sum(soort == "oordeel" for soort in soorten.values()) == 22
        assert (soorten["C1.0"], soorten["B2.1"], soorten["D.1"]) == ("oordeel", "lange_tekst", "lange_tekst")
        assert not {code for code in soorten if code.startswith(("A", "B1", "E"))}

    def test_a_score_that_needs_a_ground_cannot_be_locked_without_one(self, keten):
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

    def test_locking_freezes_the_scores_and_leaves_the_private_notes_out(self, keten):
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

    def test_the_first_to_lock_changes_nothing_that_anybody_sees(self, keten):
        keten.open()
        voor = (keten.portfolio.status, keten.portfolio.sinds, keten.portfolio.termijn, len(berichten()))

        keten.lever_in(1)

        assert (keten.portfolio.status, keten.portfolio.sinds, keten.portfolio.termijn, len(berichten())) == voor

    def test_the_second_opens_the_comparison_with_the_open_criteria(self, keten):
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

    def test_nobody_locks_the_review_of_somebody_else(self, keten):
        keten.open()
        beoordeling = keten.score(1)

        with pytest.raises(PermissionDenied):
            beoordeling.lever_in(keten.assessoren[1])


class TestGesprekEnEindoordeel:
    def test_planning_does_not_look_at_the_reviews(self, keten):
        keten.toegewezen()

        gesprek = keten.plan_gesprek()

        assert {gast.user for gast in gesprek.afspraak.gasten()} == {keten.kandidaat, *keten.assessoren}
        assert [bericht.bijlagen.get().naam for bericht in berichten()[-3:]] == ["toetsgesprek.ics"] * 3

    def test_moving_and_cancelling_change_the_same_calendar_item(self, keten):
        keten.toegewezen()
        gesprek = keten.plan_gesprek()
        uid = gesprek.afspraak.uid
        gesprek.verzet(keten.coordinator, timezone.now() + timedelta(days=9), 60, plaats="Utrecht")
        gesprek.zeg_af(keten.coordinator, "Een assessor is ziek.")

        kalender = bytes(berichten()[-1].bijlagen.get().inhoud).decode()

        gesprek.afspraak.refresh_from_db()
        assert gesprek.afspraak.volgnummer == 2
        assert gesprek.vervallen_op
        assert f"UID:{uid}" in kalender
        assert "METHOD:CANCEL" in kalender
        assert keten.plan_gesprek().afspraak.uid != uid

    def test_the_talk_has_to_be_held_before_anybody_signs(self, keten):
        keten.vergelijking()

        with pytest.raises(ValidationError, match="nog niet gehouden"):
            keten.teken()

    def test_both_sign_and_the_advice_follows_from_the_rule(self, keten):
        keten.beoordeeld({"C1.2": "bespreken"}, "niet_aangetoond")

        assert keten.indiening.eindoordeel.advies == Advies.NEGATIEF
        assert keten.portfolio.status == Status.BESLUIT

    def test_one_signature_is_not_enough_and_lapses_when_a_score_moves(self, keten):
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

    def test_a_score_that_was_changed_meanwhile_is_not_overwritten(self, keten):
        keten.vergelijking({"C1.2": "bespreken"})
        mijn, jouw = (keten.indiening.eindscores.get(code="C1.2") for _ in range(2))
        mijn.bewaar(keten.assessoren[0], 1, uitkomst="aangetoond", grond="Legde het uit.", gesprek="")

        with pytest.raises(ValidationError, match="Intussen"):
            jouw.bewaar(keten.assessoren[1], 1, uitkomst="niet_aangetoond", grond="Nee.", gesprek="")

        assert keten.indiening.eindscores.get(code="C1.2").uitkomst == "aangetoond"

    def test_a_signature_is_under_what_was_seen(self, keten):
        keten.vergelijking({"C1.2": "bespreken"})
        keten.gesprek_gehouden().eindscores()
        eindoordeel = keten.indiening.eindoordeel
        gezien = eindoordeel.stand
        eindscore = keten.indiening.eindscores.get(code="C1.2")
        eindscore.bewaar(keten.assessoren[1], eindscore.revisie, uitkomst="aangetoond", grond="Anders.", gesprek="")

        with pytest.raises(ValidationError, match="Intussen"):
            eindoordeel.teken(keten.assessoren[0], gezien)

    def test_departing_from_the_rule_needs_a_reason_and_turns_the_advice(self, keten):
        keten.vergelijking({"C1.2": "bespreken"})
        keten.gesprek_gehouden().eindscores("niet_aangetoond")
        eindoordeel = keten.indiening.eindoordeel

        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "")
        eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "In het gesprek alsnog overtuigend.")
        keten.teken()

        assert keten.indiening.eindoordeel.advies == Advies.POSITIEF

    def test_where_they_stay_divided_a_third_assessor_decides_without_the_choice_to_discuss(self, keten):
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

    def test_a_third_who_is_not_needed_any_more_hears_so(self, keten):
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


class TestBesluit:
    def test_a_certificaat_with_the_term_of_the_kader(self, keten):
        keten.beoordeeld()
        keten.besluit()

        certificaat = Certificaat.objects.get()

        assert certificaat.nummer.startswith("RJ-")
        assert certificaat.geldig_tot == certificaat.afgegeven_op.replace(
            year=certificaat.afgegeven_op.year + 4
        ) - timedelta(days=1)
        assert keten.portfolio.status == Status.GECERTIFICEERD
        assert acties(keten.portfolio)[-2:] == ["besluit", "certificaten.afgegeven"]

    def test_deciding_twice_says_who_was_first(self, keten):
        keten.beoordeeld()
        keten.besluit()

        with pytest.raises(ValidationError, match="Bram Kuiper heeft al besloten: gecertificeerd"):
            Besluit.objects.neem(keten.portfolio, keten.coordinator, "afgewezen", "Nee.")

    def test_departing_from_the_advice_needs_a_reason(self, keten):
        keten.beoordeeld()

        with pytest.raises(ValidationError) as fout:
            keten.besluit("afgewezen")

        assert fout.value.message_dict == {"afwijking": ["Dit besluit wijkt af van het advies. Schrijf op waarom."]}

    def test_an_assessor_does_not_decide(self, keten):
        keten.beoordeeld()
        geef_rol(keten.assessoren[0], COORDINATOR)

        with pytest.raises(PermissionDenied, match="zelf betrokken"):
            Besluit.objects.neem(keten.portfolio, keten.assessoren[0], "gecertificeerd")

    def test_a_besluit_never_changes(self, keten):
        keten.beoordeeld()
        besluit = keten.besluit()

        with pytest.raises(IntegrityError), transaction.atomic():
            Besluit.objects.filter(pk=besluit.pk).update(uitkomst="afgewezen")


class TestAanvullen:
    def test_only_what_was_named_opens_again(self, keten):
        keten.aan_te_vullen("C1.2", "C2.1")

        open_ = Invulling.objects.filter(portfoliodeel__portfolio=keten.portfolio, op_slot=False)
        assert keten.portfolio.status == Status.AANVULLEN
        assert keten.portfolio.termijn == keten.portfolio.aanvullen_voor
        assert set(open_.first().open_stappen) == {keten.sleutel("C1.2"), keten.sleutel("C2.1")}

    def test_the_supplement_goes_to_the_same_two_who_score_just_that_blind_again(self, keten):
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

    def test_an_assessor_who_left_is_replaced(self, keten):
        keten.aan_te_vullen("C1.2")
        keten.assessoren[0].is_active = False
        keten.assessoren[0].save()

        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

        assert keten.portfolio.status == Status.TOEWIJZEN
        assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [1]

    def test_a_supplement_with_documents_is_checked_by_the_office_first(self, keten):
        keten.aan_te_vullen("C1.2", "A1-diploma")

        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
        assert keten.portfolio.status == Status.INGEDIEND
        Controle.objects.begin(keten.portfolio, keten.coordinator)
        keten.keur_goed()

        assert keten.portfolio.status == Status.BEOORDELING

    def test_sent_back_by_the_office_and_handed_in_again_it_still_goes_to_the_two(self, keten):
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

    def test_taken_back_it_is_to_be_supplemented_until_the_same_day(self, keten):
        besluit = keten.aan_te_vullen("C1.2", "A1-diploma")
        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

        keten.portfolio.neem_terug(keten.kandidaat)

        assert (keten.portfolio.status, keten.portfolio.termijn) == (Status.AANVULLEN, besluit.aanvullen_voor)

    def test_after_the_term_it_is_refused_until_the_office_gives_more_time(self, keten):
        keten.aan_te_vullen("C1.2")
        gisteren = timezone.localdate() - timedelta(days=1)
        Portfolio.objects.update(aanvullen_voor=gisteren, termijn=gisteren)

        with pytest.raises(ValidationError, match="Vraag het bureau om uitstel"):
            Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
        keten.portfolio.verleng(keten.coordinator, timezone.localdate() + timedelta(days=7), "Was ziek.")
        Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)

        assert keten.portfolio.status == Status.BEOORDELING

    def test_after_the_term_the_office_can_reject(self, keten):
        keten.aan_te_vullen("C1.2")
        with pytest.raises(ValidationError, match="al besloten"):
            keten.besluit("afgewezen")
        gisteren = timezone.localdate() - timedelta(days=1)
        Portfolio.objects.update(aanvullen_voor=gisteren, termijn=gisteren)

        keten.besluit("afgewezen")

        assert keten.portfolio.status == Status.AFGEWEZEN


class TestBezwaar:
    def test_the_last_day_is_in_time(self, keten, monkeypatch):
        besluit = keten.afgewezen()
        assert besluit.bezwaar_tot == timezone.localdate() + timedelta(days=42)
        monkeypatch.setattr("portfolio.models.bezwaar.timezone.localdate", lambda *_: besluit.bezwaar_tot)

        bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Ik ben het er niet mee eens.")

        assert not bezwaar.te_laat

    def test_the_besluiter_does_not_handle_it(self, keten):
        bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")

        with pytest.raises(PermissionDenied, match="Een collega behandelt"):
            bezwaar.handel_af(keten.besluiter, "ongegrond", "Het besluit klopt.")
        assert bezwaar.waarom_niet(keten.coordinator) == ""

    def test_nor_does_who_checked_where_the_besluit_rests_on_the_check_alone(self, kader):
        keten = Keten(maak_compleet("geaccrediteerd"))
        keten.gecontroleerd()
        bezwaar = Bezwaar.objects.dien_in(keten.besluit("afgewezen"), keten.kandidaat, "Nee.")

        assert "zelf gecontroleerd" in bezwaar.waarom_niet(keten.coordinator)
        assert bezwaar.waarom_niet(maak_coordinator("Els")) == ""

    def test_unfounded_leaves_the_besluit_as_it_is(self, keten):
        bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")

        bezwaar.handel_af(maak_coordinator("Els"), "ongegrond", "Het besluit klopt.")

        assert keten.portfolio.status == Status.AFGEWEZEN
        assert Besluit.objects.count() == 1

    def test_founded_a_new_besluit_comes_beside_the_old_and_only_now_a_final_score_moves(self, keten):
        oud = keten.afgewezen()
        bezwaar = Bezwaar.objects.dien_in(oud, keten.kandidaat, "Kijk nog eens naar C1.2.")

        bezwaar.handel_af(
            maak_coordinator("Els"),
            "gegrond",
            "Bijlage 3 is over het hoofd gezien.",
            nieuw_besluit="gecertificeerd",
            scores={keten.sleutel("C1.2"): ("aangetoond", "Blijkt uit bijlage 3.")},
        )

        nieuw = Besluit.objects.get(herziet=oud)
        assert (oud.uitkomst, nieuw.uitkomst) == ("afgewezen", "gecertificeerd")
        assert keten.indiening.eindscores.get(code="C1.2").uitkomst == "aangetoond"
        assert Score.objects.filter(code="C1.2", uitkomst="niet_aangetoond").count() == 2
        assert Certificaat.objects.count() == 1

    def test_only_the_kandidaat_and_only_against_a_negative_besluit(self, keten):
        besluit = keten.afgewezen()
        with pytest.raises(PermissionDenied):
            Bezwaar.objects.dien_in(besluit, keten.coordinator, "Nee.")
        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            Bezwaar.objects.dien_in(besluit, keten.kandidaat, " ")

    def test_a_late_one_is_kept_and_marked(self, keten, monkeypatch):
        besluit = keten.afgewezen()
        te_laat = besluit.bezwaar_tot + timedelta(days=1)
        monkeypatch.setattr("portfolio.models.bezwaar.timezone.localdate", lambda *_: te_laat)

        bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Ik lag in het ziekenhuis.")

        assert bezwaar.te_laat
        bezwaar.handel_af(maak_coordinator("Els"), "niet_ontvankelijk", "De termijn was voorbij.")
        assert keten.portfolio.status == Status.AFGEWEZEN


class TestStoppen:
    def test_stopping_during_assignment_ends_what_is_under_way(self, keten):
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


class TestOpnieuw:
    def test_a_rejected_kandidaat_begins_again_from_the_old_answers(self, keten):
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

    def test_who_judged_the_previous_attempt_is_not_offered(self, keten):
        keten.afgewezen()
        tweede = Keten(Portfolio.objects.begin(keten.kandidaat))

        redenen = {k.assessor: k.redenen for k in Toewijzing.objects.keuzes(tweede.portfolio)}

        assert redenen[keten.assessoren[0]] == ["Beoordeelde een eerder portfolio van deze kandidaat."]
        assert redenen[tweede.assessoren[0]] == []

    def test_a_holder_begins_again_only_when_recertification_is_open(self, keten):
        keten.beoordeeld()
        keten.besluit()

        with pytest.raises(PermissionDenied, match="nog lang geldig"):
            Portfolio.objects.begin(keten.kandidaat)
