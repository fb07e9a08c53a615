"""Who comes into the pages of the office. Every address of it, for every role, and never for a party to a portfolio."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, geef_rol, zet_rechten
from portfolio.beheer.urls import urlpatterns
from portfolio.models import Bezwaar, Portfolio, Toetsgesprek
from portfolio.status import Status
from sporen.models import Spoor
from tests.accounts.factories import maak_kandidaat, maak_user

from .ketenfabriek import Keten, maak_coordinator

LIJST = reverse("portfolio_portfolio_modeladmin_index")
ZONDER_PORTFOLIO = {"statistiek"}


@pytest.fixture
def keten(portfolio) -> Keten:
    """A chain that went all the way to an open objection, so that every page has something to show."""
    keten = Keten(portfolio)
    Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Hier ben ik het niet mee eens.")
    return keten


def adressen(keten: Keten) -> dict[str, str]:
    """Every address of one portfolio, by name."""
    bestand = keten.indiening.bestanden.first()
    verder = {
        "indiening": [1],
        "onderbouwing": [1],
        "bestand": [bestand.pk],
        "vervang": [keten.toewijzing(1).kenmerk],
        "overdragen": [keten.toewijzing(1).kenmerk],
        "bezwaar_assessor": [keten.toewijzing(1).kenmerk],
    }
    pk = keten.portfolio.pk
    namen = [patroon.name for patroon in urlpatterns if patroon.name not in ZONDER_PORTFOLIO]
    gevonden = {naam: reverse(f"bureau:{naam}", args=[pk, *verder.get(naam, [])]) for naam in namen}
    return gevonden | {"pagina": reverse("portfolio_portfolio_modeladmin_inspect", args=[pk])}


def pagina_van(keten: Keten, naam: str) -> str:
    """A page that needs no more than the portfolio."""
    pk = keten.portfolio.pk
    if naam == "pagina":
        return reverse("portfolio_portfolio_modeladmin_inspect", args=[pk])
    return reverse(f"bureau:{naam}", args=[pk])


def stand(portfolio: Portfolio) -> tuple:
    """What would show that somebody did something."""
    vers = Portfolio.objects.values_list("status", "termijn", "bijdrage", "heropend").get(pk=portfolio.pk)
    return (*vers, Spoor.objects.count(), Bezwaar.objects.get().uitkomst)


INVOER = {
    "bijdrage": "betaald",
    "tot": "2030-01-01",
    "reden": "Zomaar.",
    "uitkomst": "ongegrond",
    "motivering": "Zomaar.",
    "gevolgd": "nee",
    "antwoord": "Zomaar.",
    "bevestigd": "1",
    "actie": "goedkeuren",
}


class TestRollen:
    def test_a_coordinator_sees_every_page(self, keten, client):
        client.force_login(maak_coordinator("Carla"))
        alleen_post = {"bijdrage", "controle_begin", "gesprek_gehouden"}
        for naam, adres in adressen(keten).items():
            assert (naam, client.get(adres).status_code) == (naam, 405 if naam in alleen_post else 200)
        assert client.get(reverse("bureau:statistiek")).status_code == 200

    @pytest.mark.parametrize(
        "stap", ["concept", "dien_in", "gecontroleerd", "toegewezen", "vergelijking", "beoordeeld"]
    )
    def test_every_page_says_something_at_every_stage(self, portfolio, client, stap):
        keten = Keten(portfolio)
        if stap != "concept":
            getattr(keten, stap)()
        client.force_login(keten.besluiter)
        for naam in ("pagina", "verloop", "controle", "toewijzen", "band", "gesprek", "besluit", "termijn"):
            assert (naam, client.get(pagina_van(keten, naam)).status_code) == (naam, 200)
        assert client.get(pagina_van(keten, "bezwaar")).status_code == 404

    @pytest.mark.parametrize("rol", [KANDIDAAT, ASSESSOR, REDACTEUR, BEHEERDER, ()])
    def test_others_see_and_do_nothing(self, keten, client, rol):
        client.force_login(maak_user(rol=rol))
        voor = stand(keten.portfolio)

        for adres in (*adressen(keten).values(), LIJST, f"{LIJST}?export=csv", reverse("bureau:statistiek")):
            for antwoord in (client.get(adres), client.post(adres, INVOER)):
                assert antwoord.status_code in (302, 403, 405)
                assert b"Sanne" not in antwoord.content
        assert stand(keten.portfolio) == voor

    def test_a_visitor_is_sent_to_log_in(self, keten, client):
        for adres in (*adressen(keten).values(), LIJST, reverse("bureau:statistiek")):
            assert client.get(adres).status_code == 302

    def test_the_menu_shows_it_to_the_office_only(self, client, db):
        zet_rechten()  # a browser test that ran before in this process took them with its flush
        client.force_login(maak_coordinator())
        thuis = client.get(reverse("wagtailadmin_home")).content.decode()
        assert LIJST in thuis
        assert reverse("bureau:statistiek") in thuis
        client.force_login(maak_user(rol=REDACTEUR))
        thuis = client.get(reverse("wagtailadmin_home")).content.decode()
        assert LIJST not in thuis
        assert reverse("bureau:statistiek") not in thuis


class TestPartij:
    """Whoever is kandidaat or assessor of a portfolio has no other role towards it: it does not exist for them."""

    @pytest.fixture(params=["kandidaat", "assessor", "teruggetreden"])
    def partij(self, request, keten, client):
        if request.param == "kandidaat":
            user = keten.kandidaat
        elif request.param == "assessor":
            user = keten.assessoren[0]
        else:
            user = keten.assessoren[1]
            keten.indiening.toewijzingen.filter(assessor=user).update(status="teruggetreden")
        geef_rol(user, COORDINATOR)
        client.force_login(user)
        return user

    def test_no_page_and_no_action(self, keten, partij, client):
        voor = stand(keten.portfolio)
        for naam, adres in adressen(keten).items():
            assert (naam, client.get(adres).status_code) in ((naam, 404), (naam, 405))
            assert (naam, client.post(adres, INVOER).status_code) in ((naam, 404), (naam, 405))
        assert stand(keten.portfolio) == voor

    def test_not_in_the_list_its_counts_its_filters_or_its_export(self, keten, partij, client):
        for vraag in ({}, {"nu": "bezwaar"}, {"status": "afgewezen"}, {"q": "Sanne"}):
            antwoord = client.get(LIJST, vraag)
            assert "sanne@example.nl" not in antwoord.content.decode()
            assert antwoord.context_data["result_count"] == antwoord.context_data["all_count"] == 0
            export = b"".join(client.get(LIJST, vraag | {"export": "csv"}).streaming_content).decode()
            assert len(export.strip().splitlines()) == 1

    def test_not_on_the_home_page_nor_in_the_figures(self, keten, partij, client):
        thuis = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Er wacht nu niets op jou." in thuis
        cijfers = client.get(reverse("bureau:statistiek")).context
        assert (cijfers["uitkomsten"], cijfers["paren"]) == ([], [])
        assert [rij["tijd"] for rij in cijfers["doorlooptijden"]] == [None] * 7

    def test_not_in_the_site_history_of_the_admin(self, keten, partij, client):
        geef_rol(partij, BEHEERDER)
        geschiedenis = reverse("wagtailadmin_reports:site_history")
        assert "Portfolio van Sanne" not in client.get(geschiedenis).content.decode()
        assert not Spoor.objects.viewable_by_user(partij).exists()


class TestVerloop:
    def test_tells_the_whole_chain_in_order_with_who_and_when(self, keten, client):
        client.force_login(maak_coordinator("Carla"))
        antwoord = client.get(reverse("bureau:verloop", args=[keten.portfolio.pk]))
        regels = antwoord.context["regels"]

        assert [regel.moment for regel in regels] == sorted(regel.moment for regel in regels)
        assert regels[0].wat == "Portfolio begonnen"
        assert (regels[-1].wie, regels[-1].wat) == ("Sanne de Vries", "Bezwaar tegen het besluit ingediend")
        besluit = next(regel for regel in regels if regel.wat == "Besluit genomen")
        assert (besluit.wie, besluit.gegevens) == ("Bram Kuiper", [("Besluit", "1"), ("Uitkomst", "afgewezen")])
        eindscore = next(regel for regel in regels if regel.wat == "Eindscore van een criterium gezet")
        assert eindscore.gegevens == [("Criterium", "C1.2"), ("Van", "open"), ("Naar", "niet aangetoond")]
        gesprek = next(regel for regel in regels if regel.wat == "Toetsgesprek gepland")
        assert [naam for naam, _ in gesprek.gegevens] == ["Op"]
        # The talk itself was moved to the past since, so that it could be held.
        begin = Toetsgesprek.objects.get().afspraak.gemaakt_op + timedelta(days=7)
        assert date_format(timezone.localtime(begin), "j F Y") in gesprek.gegevens[0][1]
        assert all(regel.wie and "portfolio." not in regel.wat for regel in regels)


class TestLezen:
    def test_the_office_reads_what_was_submitted_and_opens_its_files(self, keten, client):
        client.force_login(maak_coordinator("Carla"))
        pagina = client.get(adressen(keten)["indiening"]).content.decode()
        assert "Sociaal Pedagogische" in pagina
        assert adressen(keten)["bestand"] in pagina

    def test_not_a_draft_nor_what_was_taken_back(self, portfolio, client):
        keten = Keten(portfolio)
        client.force_login(keten.coordinator)
        eerste = reverse("bureau:indiening", args=[portfolio.pk, 1])
        assert client.get(eerste).status_code == 404

        keten.dien_in()
        bestand = reverse("bureau:bestand", args=[portfolio.pk, keten.indiening.bestanden.first().pk])
        assert (client.get(eerste).status_code, client.get(bestand).status_code) == (200, 200)
        keten.portfolio.neem_terug(keten.kandidaat)
        assert (client.get(eerste).status_code, client.get(bestand).status_code) == (404, 404)
        pagina = client.get(reverse("portfolio_portfolio_modeladmin_inspect", args=[portfolio.pk])).content.decode()
        assert "teruggenomen op" in pagina
        assert keten.portfolio.status == Status.CONCEPT

    def test_not_a_file_by_way_of_another_portfolio(self, keten, client, kader):
        ander = Portfolio.objects.begin(maak_kandidaat())
        client.force_login(maak_coordinator("Carla"))
        bestand = keten.indiening.bestanden.first()
        assert client.get(reverse("bureau:bestand", args=[ander.pk, bestand.pk])).status_code == 404
