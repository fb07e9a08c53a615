"""The edges of the chain: who has no second role, what a colleague wrote meanwhile, and terms that waited."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import ASSESSOR, geef_rol
from agenda.models import Afspraak
from portfolio.models import Beoordeling, Besluit, Bezwaar, Controle, Portfolio, Toetsgesprek, Toewijzing
from portfolio.rules.toewijzing import termijn
from portfolio.status import Advies

from .conftest import maak_compleet
from .ketenfabriek import VERKLARING, Keten, maak_assessor, maak_coordinator, over_dagen, sporen


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


class TestTweedeRol:
    def redenen(self, keten, wie) -> list[str]:
        geef_rol(wie, ASSESSOR)
        return next(k.redenen for k in Toewijzing.objects.keuzes(keten.portfolio) if k.assessor == wie)

    BEHANDELD = ["Heeft dit portfolio voor het bureau behandeld."]

    def test_who_judged_one_document_or_ended_the_check(self, keten):
        keten.in_controle()
        els, daan = maak_coordinator("Els"), maak_coordinator("Daan")
        controle = Controle.objects.get()
        for vraag in controle.vragen():
            controle.beoordeel(els, vraag, True)
        controle.keur_goed(daan)

        assert self.redenen(keten, els) == self.redenen(keten, daan) == self.BEHANDELD
        assert self.redenen(keten, keten.besluiter) == []

    def test_who_assigned_or_planned_the_talk(self, keten):
        keten.gecontroleerd()
        els, daan = maak_coordinator("Els"), maak_coordinator("Daan")
        Toewijzing.objects.wijs_toe(keten.portfolio, els, dict(enumerate(keten.assessoren, start=1)))
        Toetsgesprek.objects.plan(keten.portfolio, daan, timezone.now() + timedelta(days=3), 60, plaats="Utrecht")

        assert self.redenen(keten, els) == self.redenen(keten, daan) == self.BEHANDELD

    def test_who_decided_or_handled_an_objection_in_an_earlier_round(self, keten):
        els = maak_coordinator("Els")
        bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Kijk nog eens.")
        bezwaar.handel_af(
            els,
            "gegrond",
            "Vul aan.",
            nieuw_besluit="aanvullen",
            heropend=[keten.sleutel("C1.2")],
            aanvullen_voor=over_dagen(20),
        )
        keten.dien_in()
        keten.toewijzing(2).treed_terug(keten.assessoren[1], "Geen tijd.")

        assert self.redenen(keten, els) == self.redenen(keten, keten.besluiter) == self.BEHANDELD
        with pytest.raises(ValidationError, match="voor het bureau behandeld"):
            Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {2: els})

    def test_who_looked_at_the_documents_does_not_decide_though_another_ended_the_check(self, kader):
        keten = Keten(maak_compleet("geaccrediteerd"))
        keten.in_controle()
        els, daan = maak_coordinator("Els"), maak_coordinator("Daan")
        controle = Controle.objects.get()
        for vraag in controle.vragen():
            controle.beoordeel(els, vraag, True)
        controle.keur_goed(daan)

        for wie in (keten.coordinator, els, daan):
            with pytest.raises(PermissionDenied, match="zelf de documenten gecontroleerd"):
                Besluit.objects.neem(keten.portfolio, wie, "gecertificeerd")
        bezwaar = Bezwaar.objects.dien_in(keten.besluit("afgewezen"), keten.kandidaat, "Nee.")
        for wie in (keten.coordinator, els, daan):
            assert "zelf gecontroleerd" in bezwaar.waarom_niet(wie)
        assert bezwaar.waarom_niet(maak_coordinator("Fons")) == ""


class TestAfwijken:
    def test_it_lapses_when_a_score_turns_the_rule_and_the_reason_stays_in_view(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"})
        keten.gesprek_gehouden().eindscores("niet_aangetoond")
        eindoordeel = keten.indiening.eindoordeel
        eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "Ondanks C1.2 certificeren wij.")
        assert keten.indiening.eindoordeel.voorgenomen() == Advies.POSITIEF

        keten.eindscores_van("C1.2")

        eindoordeel = keten.indiening.eindoordeel
        assert (eindoordeel.afwijken, eindoordeel.voorgenomen()) == (False, Advies.POSITIEF)
        assert sporen(keten.portfolio, "afwijken")[-1] == {
            "afwijken": False,
            "vervallen_reden": "Ondanks C1.2 certificeren wij.",
        }
        client.force_login(keten.assessoren[1])
        adres = reverse("beoordeling:vergelijking", args=[keten.toewijzing(2).kenmerk])
        pagina = client.get(adres).content.decode()
        assert "Jullie keuze om af te wijken is vervallen" in pagina
        assert pagina.count("Ondanks C1.2 certificeren wij.") == 2  # in the sentence, and in the field to use again
        keten.teken()
        assert keten.indiening.eindoordeel.advies == Advies.POSITIEF
        assert "is vervallen" not in client.get(adres).content.decode()

    def test_it_stays_when_the_rule_says_the_same(self, keten):
        keten.vergelijking({"C1.2": "bespreken", "C1.3": "bespreken"})
        keten.gesprek_gehouden().eindscores("niet_aangetoond")
        eindoordeel = keten.indiening.eindoordeel
        eindoordeel.wijk_af(keten.assessoren[0], eindoordeel.revisie, True, "Toch certificeren.")

        keten.eindscores_van("C1.3")

        assert keten.indiening.eindoordeel.afwijken


class TestControleInTweeTabbladen:
    def adres(self, keten) -> str:
        return reverse("bureau:controle", args=[keten.portfolio.pk])

    def gezien(self, client, keten, vraag: str) -> str:
        """The hidden field as the page has it now."""
        form = next(
            document.form
            for eis in client.get(self.adres(keten)).context["eisen"]
            for document in eis.documenten
            if document.veld.vraag.id == vraag
        )
        oordeel = Controle.objects.get(indiening=keten.indiening).documenten().get(vraag)
        assert form.gezien_naam == f"{vraag}-gezien"
        return oordeel.stand if oordeel else ""

    def test_a_stale_page_does_not_wipe_what_a_colleague_found(self, keten, client):
        keten.in_controle()
        controle = Controle.objects.get()
        vraag = controle.vragen()[0]
        client.force_login(keten.besluiter)
        toen = self.gezien(client, keten, vraag)
        controle.beoordeel(keten.coordinator, vraag, False, "De handtekening ontbreekt.")

        oud = {f"{vraag}-oordeel": "nee", f"{vraag}-toelichting": "De datum klopt niet.", f"{vraag}-gezien": toen}
        pagina = client.post(self.adres(keten), oud).content.decode()

        assert "Een collega heeft dit document intussen ook bekeken." in pagina
        assert "De handtekening ontbreekt." in pagina
        assert "De datum klopt niet." in pagina
        assert controle.documenten()[vraag].toelichting == "De handtekening ontbreekt."

        nu = self.gezien(client, keten, vraag)
        assert f'name="{vraag}-gezien" value="{nu}"' in pagina
        client.post(self.adres(keten), oud | {f"{vraag}-gezien": nu})
        assert controle.documenten()[vraag].toelichting == "De datum klopt niet."
        assert [gegevens["eerdere_toelichting"] for gegevens in sporen(keten.portfolio, "document_gewijzigd")] == [
            "De handtekening ontbreekt."
        ]

    def test_what_was_not_touched_on_a_stale_page_leaves_the_colleague_alone(self, keten, client):
        keten.in_controle()
        controle = Controle.objects.get()
        eerste, tweede = controle.vragen()[:2]
        controle.beoordeel(keten.besluiter, eerste, True)
        client.force_login(keten.besluiter)
        toen = self.gezien(client, keten, eerste)
        controle.beoordeel(keten.coordinator, eerste, False, "Toch niet.")

        antwoord = client.post(
            self.adres(keten),
            {
                f"{eerste}-oordeel": "ja",
                f"{eerste}-toelichting": "",
                f"{eerste}-gezien": toen,
                f"{tweede}-oordeel": "ja",
                f"{tweede}-toelichting": "",
                f"{tweede}-gezien": "",
            },
        )

        assert antwoord.status_code == 302
        assert {v: o.in_orde for v, o in controle.documenten().items()} == {eerste: False, tweede: True}
        assert [(g["van"], g["naar"]) for g in sporen(keten.portfolio, "document_gewijzigd")] == [
            ("in orde", "niet in orde")
        ]


class TestNaBezwaar:
    def test_the_first_besluit_keeps_its_own_findings_on_screen_and_on_paper(self, keten, client, monkeypatch):
        oud = keten.afgewezen()
        Bezwaar.objects.dien_in(oud, keten.kandidaat, "Kijk nog eens.").handel_af(
            keten.coordinator,
            "gegrond",
            "Je hebt gelijk.",
            nieuw_besluit="gecertificeerd",
            scores={keten.sleutel("C1.2"): ("aangetoond", "Blijkt uit bijlage 3.")},
        )
        papier: list[str] = []
        monkeypatch.setattr("portfolio.views.besluit.maak_pdf", lambda html: papier.append(html) or b"%PDF-")
        client.force_login(keten.kandidaat)
        for nummer, wel, niet in (
            (1, "Bleek in het gesprek.", "Blijkt uit bijlage 3."),
            (2, "Blijkt uit bijlage 3.", "Bleek in het gesprek."),
        ):
            scherm = client.get(reverse("portfolio:besluit", args=[keten.portfolio.kenmerk, nummer])).content.decode()
            client.get(reverse("portfolio:besluit_pdf", args=[keten.portfolio.kenmerk, nummer]))
            for tekst in (scherm, papier[-1]):
                assert wel in tekst
                assert niet not in tekst

    def test_also_where_the_ground_stayed_the_same(self, keten, client):
        oud = keten.afgewezen()
        Bezwaar.objects.dien_in(oud, keten.kandidaat, "Kijk nog eens.").handel_af(
            keten.coordinator,
            "gegrond",
            "Je hebt gelijk.",
            nieuw_besluit="gecertificeerd",
            scores={keten.sleutel("C1.2"): ("aangetoond", "Bleek in het gesprek.")},
        )
        client.force_login(keten.kandidaat)
        pagina = client.get(reverse("portfolio:besluit", args=[keten.portfolio.kenmerk, 1])).content.decode()

        assert "Bleek in het gesprek." in pagina
        assert "niet aangetoond" in pagina


def test_a_talk_counts_as_held_only_when_both_reviews_are_locked(keten, client):
    keten.open()
    gesprek = keten.plan_gesprek()
    Afspraak.objects.update(begin=timezone.now() - timedelta(hours=1))

    with pytest.raises(ValidationError, match="telt pas als beide assessoren"):
        Toetsgesprek.objects.get(pk=gesprek.pk).meld_gehouden(keten.coordinator)
    client.force_login(keten.coordinator)
    pagina = client.get(reverse("bureau:gesprek", args=[keten.portfolio.pk])).content.decode()
    assert "Het gesprek telt pas als beide assessoren hebben ingeleverd." in pagina
    assert "Het gesprek is gehouden" not in pagina

    keten.lever_in(1)
    keten.lever_in(2)
    Toetsgesprek.objects.get(pk=gesprek.pk).meld_gehouden(keten.coordinator)
    assert Toetsgesprek.objects.get(pk=gesprek.pk).gehouden_op


def eigen_termijn(keten: Keten, plek: int) -> date:
    toewijzing = keten.toewijzing(plek)
    return termijn(toewijzing.open_vanaf, toewijzing.verlengd_tot, keten.portfolio.spelregels)


class TestTermijnVanDeBeoordeling:
    def test_the_office_counts_with_the_days_that_the_assessoren_have(self, keten):
        keten.toegewezen()

        assert keten.portfolio.termijn == eigen_termijn(keten, 1) == over_dagen(33)

    def test_a_replacement_gives_the_later_of_the_two(self, keten):
        keten.toegewezen()
        Toewijzing.objects.filter(plek=2).update(open_vanaf=timezone.now() - timedelta(days=20))
        keten.toewijzing(1).vervang(keten.coordinator, "Reageert niet.")
        Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: maak_assessor("Kees")})

        assert keten.portfolio.termijn == over_dagen(33)

    def test_the_days_of_an_objection_that_is_not_followed_are_given_back(self, keten):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)
        toewijzing.maak_bezwaar(keten.kandidaat, "Ik ken haar.")
        Toewijzing.objects.update(open_vanaf=timezone.now() - timedelta(days=25))
        Portfolio.objects.update(termijn=over_dagen(3))

        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dat is geen band.")

        assert keten.toewijzing(1).waarom_niet_open() == ""
        assert eigen_termijn(keten, 1) == keten.portfolio.termijn == over_dagen(28)
        assert eigen_termijn(keten, 2) == over_dagen(3)

    def test_answered_within_the_days_to_object_the_term_stays(self, keten):
        keten.toegewezen()
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "Ik ken haar.")
        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dat is geen band.")

        assert eigen_termijn(keten, 1) == keten.portfolio.termijn == over_dagen(33)


def test_a_review_begun_in_another_tab_is_sealed_when_its_assessor_steps_back(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)
    toewijzing.ga_akkoord(keten.kandidaat)
    # as a page reads it, before the other tab begins
    gelezen = Toewijzing.objects.select_related("indiening__portfolio", "beoordeling").get(pk=toewijzing.pk)
    beoordeling = Beoordeling.objects.open(keten.toewijzing(1), toewijzing.assessor)

    gelezen.treed_terug(toewijzing.assessor, "Geen tijd.")

    beoordeling.refresh_from_db()
    beoordeling.invulling.refresh_from_db()
    assert beoordeling.verzegeld_op
    assert beoordeling.invulling.op_slot
