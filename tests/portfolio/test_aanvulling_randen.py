"""A supplement: without anything to score, with or without a talk, after its last day, and when an assessor left."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.rollen import ASSESSOR, neem_rol_af
from berichten.models import Bericht
from portfolio.models import Band, Besluit, Controle, Portfolio, Toewijzing
from portfolio.rules.criterium import BUREAU, OPMERKING
from portfolio.status import Advies, Status, Werk
from portfolio.tijdlijn import momenten
from portfolio.verloop import lees_verloop

from .ketenfabriek import Keten, maak_assessor, over_dagen, soorten_aan, wat_nu


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


def heropen(keten: Keten, soort: str, *codes: str) -> None:
    """To be supplemented: the first criterium of this kind, and those with these codes."""
    eerste = next(c for c in keten.indiening.criteria if c.soort == soort)
    keten.besluit(
        "aanvullen",
        heropend=[eerste.sleutel, *(keten.sleutel(code) for code in codes)],
        aanvullen_voor=over_dagen(30),
        afwijking="Er ontbreekt iets.",
    )


def titels(keten: Keten) -> list[str]:
    return [moment["titel"] for moment in momenten(lees_verloop(keten.portfolio))]


class TestAanvullingZonderBeoordeling:
    def test_documents_go_from_the_check_to_the_besluit_with_the_judgement_that_stood(self, keten):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        eerder = keten.indiening.eindoordeel
        heropen(keten, BUREAU)
        keten.dien_in()
        Controle.objects.begin(keten.portfolio, keten.coordinator)
        keten.keur_goed()

        nu = keten.indiening
        assert keten.portfolio.status == Status.BESLUIT
        assert not nu.toewijzingen.exists()
        assert (nu.eindoordeel.advies, nu.eindoordeel.vastgesteld_op) == (Advies.NEGATIEF, eerder.vastgesteld_op)
        scores = {score.code: score for score in nu.eindscores.all()}
        assert len(scores) == 22
        assert all(score.overgenomen for score in scores.values())
        assert (scores["C1.2"].uitkomst, scores["C1.2"].grond) == ("niet_aangetoond", "Bleek in het gesprek.")
        assert scores["C1.2"].gesprek == "Uitgelegd."
        with pytest.raises(PermissionDenied, match="zelf de documenten gecontroleerd"):
            Besluit.objects.neem(keten.portfolio, keten.coordinator, "afgewezen", "Nee.")
        keten.besluit("afgewezen")
        assert keten.portfolio.status == Status.AFGEWEZEN

    def test_a_text_that_does_not_weigh_goes_to_the_besluit_at_once(self, keten):
        keten.beoordeeld()
        heropen(keten, OPMERKING)
        keten.dien_in()

        assert keten.portfolio.status == Status.BESLUIT
        assert keten.indiening.eindoordeel.advies == Advies.POSITIEF
        assert wat_nu(keten.portfolio) == Werk.BESLUIT

    def test_the_timeline_promises_no_review_and_repeats_none(self, keten):
        keten.beoordeeld()
        heropen(keten, BUREAU)

        assert titels(keten)[-3:] == ["Je vult je portfolio aan", "Controle van je documenten", "Besluit"]
        keten.dien_in()
        assert titels(keten)[-2:] == ["Het bureau gaat je documenten controleren", "Besluit"]
        Controle.objects.begin(keten.portfolio, keten.coordinator)
        keten.keur_goed()
        assert titels(keten).count("Eindoordeel klaar") == 1
        assert titels(keten)[-1] == "Het bureau neemt een besluit"

    def test_the_pages_show_the_advice_and_say_where_it_comes_from(self, keten, client):
        keten.beoordeeld()
        heropen(keten, OPMERKING)
        client.force_login(keten.kandidaat)
        assert "Wat de assessoren vonden, blijft staan." in client.get(reverse("portfolio:overzicht")).content.decode()
        keten.dien_in()
        client.force_login(keten.besluiter)

        pagina = client.get(reverse("bureau:besluit", args=[keten.portfolio.pk])).content.decode()

        assert "De assessoren adviseren: <strong>certificeren</strong>" in pagina
        assert "Advies en eindscores komen uit een eerdere inzending." in pagina
        assert "Alle eindscores (22)" in pagina
        keten.besluit()
        client.force_login(keten.kandidaat)
        pagina = client.get(reverse("portfolio:besluit", args=[keten.portfolio.kenmerk, 2])).content.decode()
        assert "Wat zij eerder vonden, is blijven staan." in pagina


class TestGesprekBijAanvulling:
    def opnieuw(self, keten, eerste: str, tweede: str) -> Keten:
        keten.aan_te_vullen("C1.2")
        keten.dien_in()
        assert wat_nu(keten.portfolio) == Werk.WACHT_ASSESSOREN
        keten.lever_in(1, {"C1.2": eerste})
        keten.lever_in(2, {"C1.2": tweede})
        return keten

    def test_both_find_it_aangetoond_and_sign_directly(self, keten):
        self.opnieuw(keten, "aangetoond", "aangetoond")

        assert wat_nu(keten.portfolio) == Werk.WACHT_ASSESSOREN
        assert soorten_aan(keten.kandidaat)[-1] == "aanvulling_ontvangen"
        assert not lees_verloop(keten.portfolio).heeft_gesprek
        keten.teken()
        assert keten.portfolio.status == Status.BESLUIT

    def test_where_they_differ_they_can_settle_it_without_a_talk(self, keten):
        self.opnieuw(keten, "aangetoond", "niet_aangetoond")

        assert wat_nu(keten.portfolio) == Werk.WACHT_ASSESSOREN
        keten.eindscores().teken()
        assert keten.portfolio.status == Status.BESLUIT

    def test_a_talk_that_was_planned_all_the_same_is_held_or_called_off_first(self, keten):
        self.opnieuw(keten, "aangetoond", "niet_aangetoond").eindscores()
        gesprek = keten.plan_gesprek()

        assert lees_verloop(keten.portfolio).heeft_gesprek
        with pytest.raises(ValidationError, match="vraag het bureau dan om het af te zeggen"):
            keten.teken()
        gesprek.zeg_af(keten.coordinator, "Niet nodig.")
        keten.teken()
        assert keten.portfolio.status == Status.BESLUIT

    def test_who_wants_to_discuss_gets_a_talk(self, keten):
        self.opnieuw(keten, "aangetoond", "bespreken").eindscores()

        assert wat_nu(keten.portfolio) == Werk.GESPREK
        assert soorten_aan(keten.kandidaat)[-1] == "onderwerpen_klaar"
        with pytest.raises(ValidationError, match="toetsgesprek is nog niet gehouden"):
            keten.teken()
        keten.gesprek_gehouden().teken()
        assert keten.portfolio.status == Status.BESLUIT

    def test_a_score_that_was_not_reopened_does_not_move(self, keten, client):
        self.opnieuw(keten, "aangetoond", "aangetoond")
        vast = keten.indiening.eindscores.get(code="C1.3")

        with pytest.raises(ValidationError, match="hoort niet bij de aanvulling"):
            vast.bewaar(keten.assessoren[0], vast.revisie, uitkomst="niet_aangetoond", grond="Toch niet.", gesprek="")

        client.force_login(keten.assessoren[0])
        pagina = client.get(reverse("beoordeling:vergelijking", args=[keten.toewijzing(1).kenmerk])).content.decode()
        assert pagina.count("Toch anders na het gesprek?") == 1
        assert keten.indiening.eindscores.get(code="C1.3").uitkomst == "aangetoond"

    def test_what_a_third_assessor_judged_stays_known_as_that(self, keten):
        keten.vergelijking({"C1.2": "niet_aangetoond", "C1.3": "niet_aangetoond"}, {"C1.2": "niet_aangetoond"})
        eindscore = keten.indiening.eindscores.get(code="C1.3")
        eindscore.bewaar(keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="", verdeeld=True)
        Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Kees"))
        keten.open_voor(3)
        keten.lever_in(3)
        keten.gesprek_gehouden().eindscores("niet_aangetoond").teken()
        keten.besluit("aanvullen", heropend=[keten.sleutel("C1.2")], aanvullen_voor=over_dagen(30))
        keten.dien_in()
        keten.lever_in(1)
        keten.lever_in(2)

        overgenomen = keten.indiening.eindscores.get(code="C1.3")
        assert (overgenomen.uitkomst, overgenomen.overgenomen, overgenomen.door_derde) == ("aangetoond", True, True)


class TestTermijnVanDeAanvulling:
    def na_de_laatste_dag(self, keten, status: str = Status.IN_CONTROLE) -> None:
        keten.aan_te_vullen("C1.2", "A1-diploma")
        keten.dien_in()
        Portfolio.objects.update(aanvullen_voor=over_dagen(-3))
        if status == Status.IN_CONTROLE:
            Controle.objects.begin(keten.portfolio, keten.coordinator)

    def stuur_terug(self, keten) -> None:
        controle = Controle.objects.get(indiening=keten.indiening)
        controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "Niet ondertekend.")
        controle.stuur_terug(keten.coordinator, "Upload het diploma opnieuw.")

    def test_sent_back_after_the_last_day_it_can_be_handed_in_for_two_weeks(self, keten):
        self.na_de_laatste_dag(keten)
        self.stuur_terug(keten)

        portfolio = keten.portfolio
        assert (portfolio.status, portfolio.aanvullen_voor) == (Status.AANVULLEN, over_dagen(14))
        assert portfolio.termijn == over_dagen(14)
        mail = Bericht.objects.get(soort="aanvulling_teruggestuurd")
        assert f"tot en met {over_dagen(14).day} " in mail.tekst
        keten.dien_in()
        assert keten.portfolio.status == Status.INGEDIEND

    def test_a_later_day_that_stood_stays(self, keten):
        besluit = keten.aan_te_vullen("C1.2", "A1-diploma")
        keten.dien_in()
        Controle.objects.begin(keten.portfolio, keten.coordinator)
        self.stuur_terug(keten)

        assert keten.portfolio.aanvullen_voor == besluit.aanvullen_voor == over_dagen(60)

    def test_after_the_last_day_it_is_not_taken_back_and_so_not_lost(self, keten, client):
        self.na_de_laatste_dag(keten, Status.INGEDIEND)

        with pytest.raises(ValidationError, match="dan kun je het niet meer indienen"):
            keten.portfolio.neem_terug(keten.kandidaat)
        client.force_login(keten.kandidaat)
        assert "Neem mijn portfolio terug" not in client.get(reverse("portfolio:overzicht")).content.decode()
        assert keten.portfolio.status == Status.INGEDIEND

    def test_on_the_last_day_it_can(self, keten):
        self.na_de_laatste_dag(keten, Status.INGEDIEND)
        Portfolio.objects.update(aanvullen_voor=over_dagen(0))

        keten.portfolio.neem_terug(keten.kandidaat)
        keten.dien_in()

        assert keten.portfolio.status == Status.INGEDIEND

    def test_more_time_during_the_check_says_whose_time_it_is(self, keten, client):
        self.na_de_laatste_dag(keten)
        client.force_login(keten.coordinator)

        pagina = client.get(reverse("bureau:termijn", args=[keten.portfolio.pk])).content.decode()

        assert "meer tijd voor de controle. Voor de kandidaat verandert er niets." in pagina


class TestAanvullingNaarWieNogKan:
    def test_who_is_no_assessor_any_more_or_has_a_tie_since_is_replaced(self, keten):
        keten.aan_te_vullen("C1.2")
        neem_rol_af(keten.assessoren[0], ASSESSOR)
        keten.dien_in()

        assert keten.portfolio.status == Status.TOEWIJZEN
        assert [toewijzing.plek for toewijzing in keten.indiening.toewijzingen.all()] == [2]
        assert wat_nu(keten.portfolio) == Werk.VERVANGER

    def test_a_tie_recorded_since(self, keten):
        keten.aan_te_vullen("C1.2")
        Band.objects.create(
            assessor=keten.assessoren[1], kandidaat=keten.kandidaat, soort="gecoacht", vastgelegd_door=keten.coordinator
        )
        keten.dien_in()

        assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [2]
        assert "aanvulling_te_beoordelen" not in soorten_aan(keten.assessoren[1])
