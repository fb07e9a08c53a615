"""What a route lifts: that and nothing else, and never at the cost of what somebody wrote."""

import pytest
from django.urls import reverse

from formulieren.blocks import vaste_id
from formulieren.models import Antwoord
from portfolio.models import Indiening, Portfolio
from tests.portfolio.conftest import maak_compleet
from tests.portfolio.proef import Proef, delen

SARA = "Jobcoachopleiding van Sara Werkt, na augustus 2022"
OPGEHEVEN = {"B2", "C", "C1", "C2", "C3", "C4", "D", "toetsgesprek"}
ROUTES = ["A2-sara-werkt", "A2-capabel", "A2-combo-elan-saxion", "A2-voor-2013", "A2-98-uur"]


@pytest.fixture(scope="module")
def _geaccrediteerd(_inhoud, django_db_blocker) -> int:
    with django_db_blocker.unblock():
        return maak_compleet("geaccrediteerd", email="fatima@example.nl").pk


@pytest.fixture
def geaccrediteerd(_geaccrediteerd, db) -> Portfolio:
    return Portfolio.objects.select_related("kandidaat", "kaderversie").get(pk=_geaccrediteerd)


class TestRoute:
    @pytest.mark.parametrize("route", ROUTES[:3])
    def test_an_accredited_route_lifts_this_and_nothing_else(self, route):
        proef = Proef()
        proef.kies("A2", route)

        vrij = proef.vrij()

        assert set(vrij.door) == OPGEHEVEN
        assert vrij.zonder_toetsgesprek
        assert [deel.code for _, deel in delen() if not vrij.geldt_voor(deel.code)] == ["A1", "A2", "B1", "E"]

    @pytest.mark.parametrize("route", ROUTES[3:])
    def test_the_other_routes_lift_nothing(self, route):
        proef = Proef()
        proef.kies("A2", route)

        assert dict(proef.vrij().door) == {}

    @pytest.mark.parametrize("route", ["A1-diploma", "A1-evc", "A1-assessment"])
    def test_a_basisopleiding_lifts_nothing(self, route):
        proef = Proef()
        proef.kies("A1", route)

        assert dict(proef.vrij().door) == {}

    def test_without_a_route_nothing_is_lifted(self):
        proef = Proef()
        proef.wis("A2.route")

        assert dict(proef.vrij().door) == {}

    def test_says_why(self):
        vrij = Proef("geaccrediteerd").vrij()

        assert vrij.waarom("C1") == f"Vervalt door je route “{SARA}”."
        assert vrij.waarom("C") == f"Vervalt door je route “{SARA}”."
        assert vrij.waarom("B1") == ""


class TestWisselen:
    def kies(self, client, portfolio: Portfolio, route: str):
        vraag = next(d for _, d in portfolio.deelnames if d.code == "A2").formulier.stappen[0].vragen[0]
        adres = "/mijn-portfolio/a/a2-route/"
        basis = {f"v-{vraag.id}": vaste_id("route", route), "bron": f"pagina{route}"[:32]}
        pagina = client.get(adres).content.decode()
        merk = pagina.split(f'name="v-{vraag.id}-basis" value="')[1].split('"')[0]
        antwoord = client.post(adres, basis | {f"v-{vraag.id}-basis": merk})
        assert antwoord.status_code == 302

    def test_keeps_every_answer(self, portfolio, kandidaat, client):
        def antwoorden():
            return {
                (str(a.invulling_id), a.vraag): a.waarde
                for a in Antwoord.objects.filter(invulling__portfoliodeel__portfolio=portfolio)
            }

        eerder = antwoorden()
        self.kies(client, portfolio, "A2-sara-werkt")
        assert {k: v for k, v in antwoorden().items() if v != eerder[k]} == {
            k: vaste_id("route", "A2-sara-werkt") for k, v in antwoorden().items() if v != eerder[k]
        }
        overzicht = client.get(reverse("portfolio:overzicht")).content.decode()
        assert overzicht.count(f"Vervalt door je route “{SARA}”. Wat je al had ingevuld, blijft bewaard.") == 7
        self.kies(client, portfolio, "A2-98-uur")

        assert antwoorden() == eerder
        assert "Alles is ingevuld" in client.get(reverse("portfolio:overzicht")).content.decode()


class TestLopen:
    """The wizard of somebody whose route lifts B2, C and D."""

    @pytest.fixture
    def fatima(self, geaccrediteerd, client):
        client.force_login(geaccrediteerd.kandidaat)
        return client

    def test_leaves_out_what_is_not_needed(self, fatima):
        stappen = fatima.get("/mijn-portfolio/b/b1-ervaring/").context["stappen"]

        assert [stap["slug"] for stap in stappen] == ["b1-ervaring", "b1-werkzaam"]
        laatste = "/mijn-portfolio/b/b1-werkzaam/"
        pagina = fatima.get(laatste).content.decode()
        assert "Stap 2 van 2" in pagina
        assert "Opslaan en naar het overzicht" in pagina
        antwoord = fatima.post(laatste, {"stap-current_step": "b1-werkzaam"})
        assert antwoord.url == f"{reverse('portfolio:overzicht')}#onderdeel-b"

    @pytest.mark.parametrize("adres", ["/mijn-portfolio/b/b2-cv/", "/mijn-portfolio/c/"])
    def test_says_so_on_the_step_itself(self, fatima, adres):
        pagina = fatima.get(adres, follow=True).content.decode()

        assert "Niet nodig door je route" in pagina
        assert f"Vervalt door je route “{SARA}”." in pagina
        assert 'id="stap-formulier"' in pagina
        assert "Stap 1 van" not in pagina

    def test_what_was_written_there_can_be_read_and_goes_on_to_the_overview(self, fatima):
        stappen = fatima.get("/mijn-portfolio/b/b2-cv/").context["stappen"]

        assert [(stap["slug"], stap["status"]) for stap in stappen][2:] == [("b2-cv", "nvt"), ("b2-terugblik", "nvt")]
        antwoord = fatima.post("/mijn-portfolio/b/b2-cv/", {"stap-current_step": "b2-cv"})
        assert antwoord.url == f"{reverse('portfolio:overzicht')}#onderdeel-b"

    def test_says_nothing_of_it_to_somebody_without_an_exemption(self, kandidaat, client):
        antwoord = client.get("/mijn-portfolio/b/b2-cv/")

        assert "Niet nodig door je route" not in antwoord.content.decode()
        assert {stap["groep"][:2] for stap in antwoord.context["stappen"]} == {"B1", "B2"}


class TestLezer:
    """Who reads it: with an exemption no assessor comes."""

    PAGINAS = ["overzicht", "controleren", "lezen"]

    @pytest.mark.parametrize("pagina", PAGINAS)
    def test_is_the_office_with_an_exemption(self, geaccrediteerd, client, pagina):
        client.force_login(geaccrediteerd.kandidaat)
        tekst = client.get(reverse(f"portfolio:{pagina}")).content.decode()

        assert "het bureau het" in tekst
        assert "de assessoren" not in tekst

    @pytest.mark.parametrize("pagina", PAGINAS)
    def test_is_the_assessoren_without(self, portfolio, kandidaat, client, pagina):
        assert "de assessoren het" in client.get(reverse(f"portfolio:{pagina}")).content.decode()


class TestIndienen:
    def test_works_without_what_is_lifted(self, geaccrediteerd):
        inhoud = Indiening.objects.dien_in(geaccrediteerd, geaccrediteerd.kandidaat).inhoud

        assert [deel["code"] for deel in inhoud["delen"]] == ["A1", "A2", "B1", "E"]
        assert inhoud["vrijgesteld"] == dict.fromkeys(OPGEHEVEN, SARA)

    def test_does_not_freeze_lifted_parts_or_hidden_steps_that_were_filled_in(self, portfolio):
        """A whole casus was written, and courses were listed, before another route was taken."""
        deel = next(d for _, d in portfolio.deelnames if d.code == "A2")
        antwoorden = {
            deel.formulier.stappen[0].vragen[0].id: vaste_id("route", "A2-sara-werkt"),
            vaste_id("vraag", "A2-sara-werkt.datum"): "1-9-2022",
            vaste_id("vraag", "A2-sara-werkt.geaccrediteerd"): {"antwoord": "ja", "toelichting": ""},
            vaste_id("vraag", "A2-sara-werkt.ondertekend"): {"antwoord": "ja", "toelichting": ""},
        }
        cursus = Antwoord.objects.get(invulling=deel.invulling, vraag=vaste_id("vraag", "A2-98-uur.cursussen"))
        bewijs = cursus.waarde[0]["bewijs"]
        antwoorden[vaste_id("vraag", "A2-sara-werkt.bestand")] = bewijs
        for vraag, waarde in antwoorden.items():
            Antwoord.objects.update_or_create(
                invulling_id=deel.invulling,
                vraag=vraag,
                defaults={"waarde": waarde, "versie_id": deel.versie, "bewaard_op": cursus.bewaard_op},
            )

        indiening = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        assert [deel["code"] for deel in indiening.inhoud["delen"]] == ["A1", "A2", "B1", "E"]
        assert indiening.inhoud["delen"][1]["antwoorden"] == antwoorden
        diploma = Antwoord.objects.get(
            invulling__portfoliodeel__portfolio=portfolio, vraag=vaste_id("vraag", "A1-diploma.bestand")
        )
        assert {str(b.pk) for b in indiening.bestanden.all()} == {*bewijs, *diploma.waarde}
        assert Antwoord.objects.filter(invulling__portfoliodeel__code="C1").exists()

    def test_is_read_with_what_was_lifted(self, geaccrediteerd, client):
        client.force_login(geaccrediteerd.kandidaat)
        Indiening.objects.dien_in(geaccrediteerd, geaccrediteerd.kandidaat)

        pagina = client.get(reverse("portfolio:lezen")).content.decode()

        assert f"Het toetsgesprek: door de route “{SARA}”." in pagina
        assert f"C1: door de route “{SARA}”." in pagina
        assert 'id="deel-c"' not in pagina
