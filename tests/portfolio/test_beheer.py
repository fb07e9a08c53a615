"""The office in Wagtail's admin: who is where, nothing of what they wrote, and never one's own portfolio."""

import pytest
from django.urls import reverse

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, geef_rol
from formulieren.models import Antwoord
from portfolio.models import Indiening, Portfolio
from portfolio.status import Status
from tests.accounts.factories import maak_user

LIJST = reverse("portfolio_portfolio_modeladmin_index")


def inspect(portfolio: Portfolio) -> str:
    return reverse("portfolio_portfolio_modeladmin_inspect", args=[portfolio.pk])


def controle(portfolio: Portfolio) -> str:
    return reverse("portfolio_portfolio_modeladmin_controle", args=[portfolio.pk])


@pytest.fixture
def ingediend(portfolio) -> Portfolio:
    Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
    return portfolio


@pytest.fixture
def coordinator(client, db):
    user = maak_user(rol=COORDINATOR, first_name="Anneke", last_name="Visser")
    client.force_login(user)
    return user


class TestLijst:
    def test_says_who_is_where(self, ingediend, coordinator, client):
        pagina = client.get(LIJST).content.decode()

        assert "Sanne de Vries" in pagina
        assert "Ingediend" in pagina
        assert client.get(LIJST, {"q": "Vries"}).content.decode().count("Sanne de Vries") >= 1
        assert "Sanne de Vries" not in client.get(LIJST, {"status__exact": "concept"}).content.decode()

    def test_and_the_page_of_one_show_nothing_of_what_was_written(self, ingediend, coordinator, client):
        teksten = [
            rij.waarde["tekst"].strip()[:40]
            for rij in Antwoord.objects.filter(invulling__portfoliodeel__portfolio=ingediend)
            if isinstance(rij.waarde, dict) and rij.waarde.get("tekst")
        ]
        export = b"".join(client.get(LIJST, {"export": "csv"}).streaming_content).decode()
        assert "Sanne de Vries" in export
        assert len(teksten) > 40
        for pagina in (client.get(LIJST).content.decode(), client.get(inspect(ingediend)).content.decode(), export):
            for tekst in [*teksten, "cv-sanne-de-vries", "Sociaal Pedagogische"]:
                assert tekst not in pagina

    def test_can_be_neither_made_edited_nor_removed(self, ingediend, coordinator, client):
        for wat in ("create", "edit", "delete"):
            args = [] if wat == "create" else [ingediend.pk]
            for methode in (client.get, client.post):
                antwoord = methode(f"/admin/portfolio/portfolio/{wat}/{f'{args[0]}/' if args else ''}")
                assert antwoord.status_code in (302, 404)
                assert antwoord.status_code == 404 or antwoord["Location"] == reverse("wagtailadmin_home")
        assert Portfolio.objects.filter(pk=ingediend.pk).exists()

    @pytest.mark.parametrize("rol", [REDACTEUR, ASSESSOR, KANDIDAAT, ()])
    def test_is_not_for_others(self, ingediend, client, rol):
        client.force_login(maak_user(rol=rol))

        for adres in (LIJST, inspect(ingediend), f"{LIJST}?export=csv"):
            antwoord = client.get(adres)
            assert (antwoord.status_code, antwoord.content) == (302, b"")
        client.post(controle(ingediend))
        assert Portfolio.objects.get(pk=ingediend.pk).status == Status.INGEDIEND

    def test_the_menu_shows_it_to_the_office_only(self, ingediend, coordinator, client):
        assert LIJST in client.get(reverse("wagtailadmin_home")).content.decode()
        client.force_login(maak_user(rol=REDACTEUR))
        assert LIJST not in client.get(reverse("wagtailadmin_home")).content.decode()


class TestControle:
    def test_is_begun_from_the_page_of_the_portfolio(self, ingediend, coordinator, client):
        assert "Begin de controle" in client.get(inspect(ingediend)).content.decode()
        assert client.get(controle(ingediend)).status_code == 405

        antwoord = client.post(controle(ingediend), follow=True)

        assert antwoord.redirect_chain == [(inspect(ingediend), 302)]
        assert "De controle is begonnen." in antwoord.content.decode()
        assert "Begin de controle" not in antwoord.content.decode()
        assert Portfolio.objects.get(pk=ingediend.pk).status == Status.IN_CONTROLE

    def test_is_not_for_a_redacteur_or_beheerder(self, ingediend, client):
        for rol in (REDACTEUR, BEHEERDER):
            client.force_login(maak_user(rol=rol))
            client.post(controle(ingediend))
            assert Portfolio.objects.get(pk=ingediend.pk).status == Status.INGEDIEND

    def test_of_what_is_not_submitted_is_refused(self, portfolio, coordinator, client):
        antwoord = client.post(controle(portfolio), follow=True)

        assert "Alleen een ingediend portfolio kan in controle." in antwoord.content.decode()
        assert Portfolio.objects.get(pk=portfolio.pk).status == Status.CONCEPT


class TestEigenPortfolio:
    """Whoever is kandidaat of a portfolio has no other role towards it."""

    @pytest.fixture
    def zelf(self, ingediend, client):
        geef_rol(ingediend.kandidaat, COORDINATOR)
        client.force_login(ingediend.kandidaat)
        return ingediend.kandidaat

    def test_is_not_in_the_list(self, zelf, client):
        rijen = client.get(LIJST).content.decode()
        export = b"".join(client.get(LIJST, {"export": "csv"}).streaming_content).decode()

        assert inspect(Portfolio.objects.get()) not in rijen
        assert "Sanne de Vries" not in export

    def test_is_as_if_it_did_not_exist(self, zelf, ingediend, client):
        assert client.get(inspect(ingediend)).status_code == 404
        assert client.post(controle(ingediend)).status_code == 404
        assert Portfolio.objects.get().status == Status.INGEDIEND
