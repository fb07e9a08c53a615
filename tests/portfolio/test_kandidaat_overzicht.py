"""What a kandidaat reads at each stage: what happened, who is next and by when; never how far a review is."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from formulieren.datums import schrijf_datum
from formulieren.models import Antwoord
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Controle, Indiening, Portfolio, Toewijzing
from portfolio.status import Status
from portfolio.tijdlijn import momenten, nu
from portfolio.verloop import lees_verloop
from tests.accounts.factories import maak_kandidaat

from .ketenfabriek import Keten, maak_assessor

OVERZICHT = reverse("portfolio:overzicht")
ASSESSOREN = reverse("portfolio:assessoren")
GESPREK = reverse("portfolio:toetsgesprek")
FOUT = "De kopie is niet te lezen."


@pytest.fixture
def keten(kandidaat, portfolio) -> Keten:
    """The chain; its kandidaat is logged in."""
    return Keten(portfolio)


def tekst(pagina) -> str:
    """A page as words, without what is new in each rendering."""
    assert pagina.status_code == 200
    inhoud = re.search(r"<main.*</main>", pagina.content.decode(), re.S).group()
    zonder = re.sub(r'(name="(?:csrfmiddlewaretoken|briefje)" value=")[^"]*', r"\1", inhoud)
    return " ".join(re.sub(r"<[^>]+>", " ", zonder).split())


def stand(keten: Keten) -> tuple[str, str]:
    """Who is next, and what happens now."""
    huidig = nu(lees_verloop(keten.portfolio))
    return huidig.wie, huidig.titel


def gebeurd(keten: Keten) -> list[str]:
    return [m["titel"] for m in momenten(lees_verloop(keten.portfolio)) if m["soort"] == "klaar"]


def straks(keten: Keten) -> list[str]:
    return [m["titel"] for m in momenten(lees_verloop(keten.portfolio)) if m["soort"] == "straks"]


class TestFasen:
    def test_a_submitted_portfolio_waits_for_the_office_and_can_be_taken_back(self, keten, client):
        keten.dien_in()

        pagina = tekst(client.get(OVERZICHT))

        assert stand(keten) == ("het bureau", "Het bureau gaat je documenten controleren")
        assert gebeurd(keten) == ["Begonnen", "Ingediend"]
        assert straks(keten) == ["Twee assessoren zoeken", "Beoordeling", "Toetsgesprek", "Besluit"]
        assert schrijf_datum(timezone.localdate() + timedelta(days=14)) in pagina
        assert "Neem mijn portfolio terug" in pagina

    def test_once_the_check_began_it_cannot_be_taken_back(self, keten, client):
        keten.in_controle()

        assert stand(keten) == ("het bureau", "Het bureau controleert je documenten")
        assert "Neem mijn portfolio terug" not in tekst(client.get(OVERZICHT))

    def test_names_the_assessoren_once_both_are_found(self, keten, client):
        keten.toegewezen()
        assert stand(keten) == ("jij", "Kijk wie je portfolio gaan beoordelen")
        assert "Meral Yilmaz en Ruben Jansen beoordelen je portfolio." in tekst(client.get(OVERZICHT))

        for plek in (1, 2):
            keten.toewijzing(plek).ga_akkoord(keten.kandidaat)
        assert stand(keten) == ("de assessoren", "De assessoren beoordelen je portfolio")

    def test_somebody_who_steps_back_is_replaced_and_nothing_more_is_said(self, keten, client):
        keten.open()
        toewijzing = keten.toewijzing(1)
        toewijzing.treed_terug(toewijzing.assessor, "Ik ken de kandidaat van vroeger.")

        pagina = tekst(client.get(OVERZICHT))

        assert stand(keten) == ("het bureau", "We zoeken een andere assessor")
        assert "van vroeger" not in pagina + tekst(client.get(ASSESSOREN))

    def test_after_both_reviews_the_talk_is_planned_held_and_judged(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"})
        assert stand(keten) == ("het bureau", "We plannen je toetsgesprek")

        keten.plan_gesprek()
        assert stand(keten)[0] == "jij en de assessoren"

        keten.gesprek_gehouden()
        assert stand(keten) == ("de assessoren", "De assessoren stellen hun eindoordeel vast")

        keten.eindscores().teken()
        assert stand(keten) == ("het bureau", "Het bureau neemt een besluit")
        assert straks(keten) == []

    def test_a_term_that_passed_is_said_without_alarm(self, keten, client):
        keten.open()
        Portfolio.objects.update(termijn=timezone.localdate() - timedelta(days=1))

        assert "Het duurt langer dan verwacht." in tekst(client.get(OVERZICHT))

    def test_the_accredited_route_knows_no_assessoren_and_no_talk(self, kader, client):
        kandidaat = maak_kandidaat()
        client.force_login(kandidaat)
        portfolio = Portfolio.objects.begin(kandidaat)
        vul(portfolio, demo.lees("geaccrediteerd", timezone.localdate()), demo.routes("geaccrediteerd"))
        keten = Keten(portfolio).gecontroleerd()

        assert stand(keten) == ("het bureau", "Het bureau neemt een besluit")
        assert gebeurd(keten) == ["Begonnen", "Ingediend", "Documenten in orde"]
        assert "assessor" not in tekst(client.get(OVERZICHT)).lower()
        assert [client.get(adres).status_code for adres in (ASSESSOREN, GESPREK)] == [302, 302]


class TestGeenVoortgang:
    def bladzijden(self, client) -> list[str]:
        adressen = [OVERZICHT, ASSESSOREN, GESPREK, reverse("portfolio:stoppen"), reverse("portfolio:eerdere")]
        return [tekst(client.get(adres)) for adres in adressen]

    def test_pages_are_the_same_whether_nobody_or_one_has_handed_in(self, keten, client):
        keten.open()
        keten.plan_gesprek()
        vooraf = self.bladzijden(client)

        keten.lever_in(1, {"C1.2": "niet_aangetoond"})

        assert self.bladzijden(client) == vooraf

    def test_objecting_is_refused_in_the_same_words_before_and_after_handing_in(self, keten):
        keten.open()
        vooraf = keten.toewijzing(1).waarom_geen_bezwaar()

        keten.lever_in(1)

        assert keten.toewijzing(1).waarom_geen_bezwaar() == vooraf

    @pytest.mark.parametrize("ingeleverd", [True, False])
    def test_a_replacement_looks_the_same_whatever_the_other_did(self, keten, client, ingeleverd):
        keten.open()
        if ingeleverd:
            keten.lever_in(1)
        toewijzing = keten.toewijzing(2)
        toewijzing.treed_terug(toewijzing.assessor, "Ziek.")

        assert stand(keten) == ("het bureau", "We zoeken een andere assessor")
        assert gebeurd(keten) == ["Begonnen", "Ingediend", "Documenten in orde"]

    def test_topics_stay_closed_until_both_have_handed_in(self, keten, client):
        keten.open()
        keten.lever_in(1, {"C1.2": "bespreken"})
        assert "De onderwerpen staan hier zodra" in tekst(client.get(GESPREK))

        keten.lever_in(2)

        assert "C1.2 Taak 2" in tekst(client.get(GESPREK))

    def test_topics_name_criteria_and_nothing_that_anybody_found(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C2.3": "bespreken"})

        pagina = tekst(client.get(GESPREK))

        assert "C1.2 Taak 2" in pagina
        assert "C2.3" in pagina
        assert "C1.3" not in pagina
        assert "Grond van plaats" not in pagina
        assert "aangetoond" not in pagina.lower()


class TestTeruggestuurd:
    def stuur_terug(self, keten: Keten) -> Controle:
        keten.in_controle()
        controle = Controle.objects.get(indiening=keten.indiening)
        fout, *rest = controle.vragen()
        controle.beoordeel(keten.coordinator, fout, False, FOUT)
        for vraag in rest:
            controle.beoordeel(keten.coordinator, vraag, True)
        controle.stuur_terug(keten.coordinator, "Kun je dit opnieuw toevoegen?")
        return controle

    def test_the_overview_says_what_was_wrong_with_a_link_to_the_very_question(self, keten, client):
        controle = self.stuur_terug(keten)

        pagina = client.get(OVERZICHT).content.decode()

        assert "Kun je dit opnieuw toevoegen?" in pagina
        assert FOUT in pagina
        assert re.search(rf'href="/mijn-portfolio/a/[a-z0-9-]+/#v-{controle.vragen()[0]}[^"]*"', pagina)

    def test_the_link_leads_to_that_question(self, keten, client):
        self.stuur_terug(keten)
        adres, anker = re.search(
            r'href="(/mijn-portfolio/a/[a-z0-9-]+/)#(v-[^"]*)"', client.get(OVERZICHT).content.decode()
        ).groups()

        assert f'id="{anker}"' in client.get(adres).content.decode()

    def test_what_was_not_changed_comes_first_and_is_named_before_submitting(self, keten, client):
        self.stuur_terug(keten)

        pagina = client.get(OVERZICHT)
        assert [punt.badge for punt in pagina.context["documentpunten"]] == [("let-op", "Nog niet aangepast")]
        assert pagina.context["aan_te_passen"] == {"A1"}
        assert "Dien toch in" in tekst(client.get(reverse("portfolio:controleren")))

        Antwoord.objects.update(bewaard_op=timezone.now())

        assert "Je hebt alles aangepast" in tekst(client.get(OVERZICHT))
        assert "Dien mijn portfolio in" in tekst(client.get(reverse("portfolio:controleren")))

    def test_submitted_again_it_is_checked_again_and_the_notice_is_gone(self, keten, client):
        self.stuur_terug(keten)

        client.post(reverse("portfolio:indienen"))

        assert gebeurd(keten) == ["Begonnen", "Ingediend", "Terug naar jou", "Opnieuw ingediend"]
        assert FOUT not in tekst(client.get(OVERZICHT))


class TestStoppen:
    @pytest.mark.parametrize(
        ("fase", "zin"),
        [
            ("dien_in", "Het bureau stopt met de controle van je documenten."),
            ("toegewezen", "De assessoren horen dat ze kunnen stoppen."),
        ],
    )
    def test_says_what_happens_and_stops_only_after_the_confirmation(self, keten, client, fase, zin):
        getattr(keten, fase)()
        assert zin in tekst(client.get(reverse("portfolio:stoppen")))
        assert keten.portfolio.status != Status.GESTOPT

        client.post(reverse("portfolio:stoppen"), {"reden": ""})

        assert keten.portfolio.status == Status.GESTOPT
        assert "Je bent gestopt met dit portfolio" in tekst(client.get(OVERZICHT))

    def test_a_planned_talk_is_called_off(self, keten, client):
        keten.toegewezen()
        keten.plan_gesprek()

        assert "gaat niet door" in tekst(client.get(reverse("portfolio:stoppen")))


class TestQueries:
    def aantal(self, client) -> int:
        client.get(OVERZICHT)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(OVERZICHT)
        return len(queries)

    def test_the_overview_asks_as_much_after_more_rounds_as_after_one(self, keten, client):
        keten.toegewezen()
        een = self.aantal(client)
        for _ in range(3):
            toewijzing = keten.toewijzing(1)
            toewijzing.treed_terug(toewijzing.assessor, "Ziek.")
            Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: maak_assessor("Nieuw")})

        assert self.aantal(client) == een

    def test_nobody_sees_the_portfolio_of_another(self, keten, client):
        keten.toegewezen()
        kenmerk = keten.portfolio.kenmerk
        client.force_login(maak_kandidaat())

        paden = ["eerder", "verloop", "eerder_pdf"]

        assert [client.get(reverse(f"portfolio:{pad}", args=[kenmerk])).status_code for pad in paden] == [404] * 3
        assert client.get(ASSESSOREN).url == OVERZICHT
        assert Indiening.objects.count() == 1
