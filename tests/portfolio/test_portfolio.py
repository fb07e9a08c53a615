"""A portfolio from beginning to stopping: who may, and what stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import ASSESSOR, COORDINATOR, KANDIDAAT, REDACTEUR
from formulieren.models import Antwoord, Invulling
from portfolio.models import Controle, Indiening, Kaderversie, Portfolio
from portfolio.status import Status
from sporen.models import Spoor
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.portfolio.formulierdata import naam, schrijf

OVERZICHT = reverse("portfolio:overzicht")
BEGINNEN = reverse("portfolio:beginnen")
CODES = ["A1", "A2", "B1", "B2", "C", "C1", "C2", "C3", "C4", "D", "E"]


def acties(portfolio: Portfolio) -> list[str]:
    return list(Spoor.objects.keten(f"portfolio:{portfolio.kenmerk}").values_list("action", flat=True))


class TestBeginnen:
    def test_takes_the_version_in_force_today_and_makes_room_for_every_deel(self, kader):
        portfolio = Portfolio.objects.begin(maak_kandidaat())

        assert portfolio.kaderversie == Kaderversie.objects.geldig_op(timezone.localdate())
        assert (portfolio.status, portfolio.peildatum) == (Status.CONCEPT, None)
        assert [deel.code for _, deel in portfolio.deelnames] == CODES
        assert portfolio.delen.count() == len(CODES)
        assert acties(portfolio) == ["portfolio.begonnen"]

    def test_a_version_from_tomorrow_on_is_not_taken_yet(self, kader):
        nu = Kaderversie.objects.get()
        Kaderversie.objects.create(
            kader=kader,
            nummer=2,
            status=Kaderversie.Status.VASTGESTELD,
            geldig_vanaf=timezone.localdate() + timedelta(days=1),
            inhoud=nu.inhoud,
        )

        assert Portfolio.objects.begin(maak_kandidaat()).kaderversie == nu

    def test_a_second_time_gives_the_one_under_way(self, kader):
        kandidaat = maak_kandidaat()

        assert Portfolio.objects.begin(kandidaat) == Portfolio.objects.begin(kandidaat)
        assert Portfolio.objects.van(kandidaat).count() == 1

    def test_the_database_refuses_a_second_one_too(self, portfolio):
        with pytest.raises(IntegrityError), transaction.atomic():
            Portfolio.objects.create(kandidaat=portfolio.kandidaat, kaderversie=portfolio.kaderversie)

    @pytest.mark.parametrize("rol", [(), ASSESSOR, COORDINATOR, REDACTEUR])
    def test_is_only_for_a_kandidaat(self, kader, rol):
        with pytest.raises(PermissionDenied, match="Een portfolio is er voor kandidaten"):
            Portfolio.objects.begin(maak_user(rol=rol))

    @pytest.mark.parametrize("leeg", ["certificaatnaam", "plaats", "telefoon", "opleider"])
    def test_needs_a_complete_profile(self, kader, client, leeg):
        kandidaat = maak_kandidaat(**{leeg: ""})
        client.force_login(kandidaat)

        antwoord = client.post(BEGINNEN, follow=True)

        assert "Vul eerst je profiel aan." in antwoord.content.decode()
        assert reverse("accounts:profiel") in antwoord.content.decode()
        assert not Portfolio.objects.van(kandidaat).exists()

    def test_needs_an_employer_and_a_profile_at_all(self, kader):
        for kandidaat in (maak_kandidaat(werkgevers=()), maak_user(rol=KANDIDAAT)):
            with pytest.raises(PermissionDenied, match="Vul eerst je profiel aan"):
                Portfolio.objects.begin(kandidaat)

    def test_needs_a_kader_that_is_in_force(self, kader, monkeypatch):
        monkeypatch.setattr(timezone, "now", lambda: datetime(2023, 12, 31, 12, tzinfo=UTC))

        with pytest.raises(ValidationError, match="geen toetsingskader van kracht"):
            Portfolio.objects.begin(maak_kandidaat())

    def test_from_the_page(self, kader, client):
        client.force_login(maak_kandidaat())
        start = client.get(OVERZICHT).content.decode()

        assert "Begin je portfolio" in start
        assert "C Casusbeschrijving" in start
        assert client.get(BEGINNEN).status_code == 405
        antwoord = client.post(BEGINNEN, follow=True)
        assert antwoord.redirect_chain == [(OVERZICHT, 302)]
        assert "Je volgende stap" in antwoord.content.decode()


class TestTerugnemen:
    def test_goes_on_where_it_was_with_the_peildatum_of_the_first_time(self, portfolio, kandidaat, client):
        Indiening.objects.dien_in(portfolio, kandidaat)
        eerste_dag = date(2026, 1, 5)
        Portfolio.objects.filter(pk=portfolio.pk).update(peildatum=eerste_dag)

        client.post(reverse("portfolio:terugnemen"))

        portfolio = Portfolio.objects.get(pk=portfolio.pk)
        assert (portfolio.status, portfolio.peildatum) == (Status.CONCEPT, eerste_dag)
        assert portfolio.peil().dag == eerste_dag
        assert not Invulling.objects.filter(portfoliodeel__portfolio=portfolio, op_slot=True).exists()
        assert [i.teruggenomen_op is not None for i in portfolio.indieningen.all()] == [True]
        assert (
            schrijf(client, "/mijn-portfolio/d/d-omgeving/", **{f"{naam('D.2.1')}-tekst": "Nieuw."}).status_code == 302
        )
        assert Antwoord.objects.filter(waarde__tekst="Nieuw.").count() == 1

    def test_and_submitted_again_is_number_two_on_the_same_day_of_counting(self, portfolio):
        eerste = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
        portfolio.neem_terug(portfolio.kandidaat)
        tweede = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        assert (eerste.nummer, tweede.nummer) == (1, 2)
        assert eerste.peildatum == tweede.peildatum == timezone.localdate()
        assert acties(portfolio)[-3:] == ["portfolio.ingediend", "portfolio.teruggenomen", "portfolio.ingediend"]

    def test_ages_are_still_counted_on_the_day_of_the_first_submission(self, portfolio):
        """A casus that has become older than two years in the meantime still counts."""
        Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
        portfolio.neem_terug(portfolio.kandidaat)
        Antwoord.objects.filter(invulling__portfoliodeel__portfolio=portfolio, waarde__has_key="begin").update(
            waarde={"begin": "01-02-2022", "eind": "01-12-2022", "loopt_nog": False}
        )
        Portfolio.objects.filter(pk=portfolio.pk).update(peildatum=date(2024, 1, 31))
        Antwoord.objects.filter(invulling__portfoliodeel__code="B1", waarde="1 september 2020").update(
            waarde="31-01-2022"
        )

        tweede = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        assert tweede.peildatum == date(2024, 1, 31)

    def test_is_not_possible_once_the_office_began(self, portfolio, kandidaat, client):
        Indiening.objects.dien_in(portfolio, kandidaat)
        Controle.objects.begin(portfolio, maak_user(rol=COORDINATOR))

        antwoord = client.post(reverse("portfolio:terugnemen"), follow=True)

        assert "Je portfolio is al in behandeling." in antwoord.content.decode()
        assert Portfolio.objects.get().status == Status.IN_CONTROLE
        with pytest.raises(ValidationError):
            portfolio.neem_terug(kandidaat)

    def test_of_what_was_not_submitted(self, portfolio):
        with pytest.raises(ValidationError, match="nog niet ingediend"):
            portfolio.neem_terug(portfolio.kandidaat)

    def test_is_for_the_kandidaat_alone(self, portfolio):
        Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        with pytest.raises(PermissionDenied, match="niet jouw portfolio"):
            portfolio.neem_terug(maak_user(rol=COORDINATOR))


class TestStoppen:
    def stop(self, client, reden: str = ""):
        assert "Ja, ik stop" in client.get(reverse("portfolio:stoppen")).content.decode()
        return client.post(reverse("portfolio:stoppen"), {"reden": reden}, follow=True)

    @pytest.mark.parametrize("status", [Status.CONCEPT, Status.INGEDIEND, Status.IN_CONTROLE])
    def test_is_possible_at_any_time_and_leaves_it_to_be_read(self, portfolio, kandidaat, client, status):
        if status != Status.CONCEPT:
            Indiening.objects.dien_in(portfolio, kandidaat)
        if status == Status.IN_CONTROLE:
            Controle.objects.begin(portfolio, maak_user(rol=COORDINATOR))

        pagina = self.stop(client, "Een andere baan").content.decode()

        portfolio.refresh_from_db()
        eerder = reverse("portfolio:eerder", args=[portfolio.kenmerk])
        assert portfolio.status == Status.GESTOPT
        assert "Je bent gestopt met dit portfolio" in pagina
        assert eerder in pagina
        assert "Ergens heen moeten." in client.get(eerder).content.decode()
        assert client.get(reverse("portfolio:lezen")).url == OVERZICHT
        regel = Spoor.objects.get(action="portfolio.gestopt")
        assert (regel.user, regel.data) == (kandidaat, {"reden": "Een andere baan"})

    def test_the_files_of_an_earlier_portfolio_can_still_be_opened(self, portfolio, kandidaat, client):
        self.stop(client)
        pagina = client.get(reverse("portfolio:eerder", args=[portfolio.kenmerk])).content.decode()
        bestand = portfolio.delen.get(code="B2").invulling.bijlagen.get().bestand

        adres = reverse("portfolio:bestand", args=[bestand.pk])
        assert adres in pagina
        assert client.get(adres).status_code == 200

    def test_makes_room_for_a_new_one(self, portfolio, kandidaat, client):
        self.stop(client)
        client.post(BEGINNEN)

        nieuw = Portfolio.objects.lopend().get(kandidaat=kandidaat)
        assert nieuw != portfolio
        assert "Je hebt nog niets ingevuld" in client.get(OVERZICHT).content.decode()
        assert client.get(reverse("portfolio:eerder", args=[portfolio.kenmerk])).status_code == 200

    def test_twice_is_refused(self, portfolio):
        portfolio.stop(portfolio.kandidaat)

        with pytest.raises(ValidationError, match="al gestopt"):
            portfolio.stop(portfolio.kandidaat)

    def test_nothing_is_saved_any_more(self, portfolio, kandidaat, client):
        adres = "/mijn-portfolio/d/d-omgeving/"
        data = {f"{naam('D.2.1')}-tekst": "Te laat", f"{naam('D.2.1')}-basis": "1.x"}
        self.stop(client)

        assert client.post(adres, data).status_code == 404
        assert not Antwoord.objects.filter(waarde__tekst="Te laat").exists()


class TestBewerken:
    @pytest.mark.parametrize("code", CODES)
    def test_every_step_of_a_complete_portfolio_opens(self, portfolio, kandidaat, client, code):
        onderdeel, deel = next((o, d) for o, d in portfolio.deelnames if d.code == code)
        for stap in deel.formulier.stappen:
            getoond = stap.kenmerken.get("route") in (None, "A1-diploma", "A2-98-uur")
            adres = reverse("portfolio:stap", args=[onderdeel.lower(), stap.slug])
            assert client.get(adres).status_code == (200 if getoond else 302)

    def test_nothing_changes_once_it_is_submitted(self, portfolio, kandidaat, client):
        Indiening.objects.dien_in(portfolio, kandidaat)

        antwoord = client.get("/mijn-portfolio/d/d-omgeving/", follow=True)

        assert antwoord.redirect_chain == [(OVERZICHT, 302)]
        assert "Je portfolio is ingediend. Neem het terug" in antwoord.content.decode()
        for pagina in ("controleren", "nieuwe_versie"):
            assert client.get(reverse(f"portfolio:{pagina}")).url == OVERZICHT

    @pytest.mark.parametrize("code", ["c1", "z", "C", "1"])
    def test_an_onderdeel_that_is_not_there(self, portfolio, kandidaat, client, code):
        assert client.get(f"/mijn-portfolio/{code}/").status_code == 404
        assert client.get(f"/mijn-portfolio/{code}/c1-intake/").status_code == 404
        assert client.post(f"/mijn-portfolio/{code}/c1-intake/bewaren/").status_code == 404
