"""The overview: what is done, what is missing, what is lifted and why, and the one best next step."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import KANDIDAAT
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Portfolio
from portfolio.overzicht import maak_overzicht
from tests.accounts.factories import maak_kandidaat
from tests.portfolio.formulierdata import naam, schrijf

OVERZICHT = reverse("portfolio:overzicht")
PAGINAS = ["overzicht", "controleren", "lezen", "bewaarde_teksten"]


@pytest.fixture
def leeg(kader, client) -> Portfolio:
    """A portfolio that was just begun; its kandidaat is logged in."""
    portfolio = Portfolio.objects.begin(maak_kandidaat())
    client.force_login(portfolio.kandidaat)
    return portfolio


class TestLeeg:
    def test_begins_with_the_first_question(self, leeg):
        overzicht = maak_overzicht(leeg)

        assert (overzicht.volgende.stap, overzicht.volgend_onderdeel) == ("a1-route", "A")
        assert (overzicht.klaar, overzicht.bewaard_op, overzicht.is_compleet) == (0, None, False)
        assert {d.status for o in overzicht.onderdelen for d in o.delen} == {("neutraal", "Nog niet begonnen")}

    def test_counts_what_is_needed_without_a_route(self, leeg):
        overzicht = maak_overzicht(leeg)

        assert {o.code: o.nodig for o in overzicht.onderdelen} == {"A": 2, "B": 9, "C": 47, "D": 7, "E": 3}
        assert [o.titel for o in overzicht.onderdelen] == [
            "Opleiding",
            "Werkervaring",
            "Casusbeschrijving",
            "Ontwikkelplan",
            "Verklaring",
        ]

    def test_says_how_much_time_each_part_takes(self, leeg, client):
        tijden = {d.code: d.tijd for o in maak_overzicht(leeg).onderdelen for d in o.delen}

        assert (tijden["A1"], tijden["B2"], tijden["C1"]) == (
            "ongeveer 20 minuten",
            "ongeveer 1 uur",
            "ongeveer 10 uur",
        )
        assert "ongeveer 20 minuten" in client.get(OVERZICHT).content.decode()


class TestOnderweg:
    def test_each_missing_thing_links_to_the_very_question(self, leeg, client):
        vul(leeg, demo.lees("half", timezone.localdate()), demo.routes("half"))
        pagina = client.get(OVERZICHT).content.decode()

        links = re.findall(r'href="(/mijn-portfolio/[a-e]/[\w-]+/)#(v-[\w-]+)"', pagina)
        assert len(links) > 40
        per_stap: dict[str, str] = {}
        for adres, anker in links:
            per_stap.setdefault(adres, client.get(adres).content.decode())
            assert re.search(rf'id="{anker}(-\w+)?"', per_stap[adres]), (adres, anker)
            assert f'id="{anker}"' in per_stap[adres], (adres, anker)

    def test_goes_on_where_somebody_stopped(self, leeg):
        vul(leeg, demo.lees("half", timezone.localdate()), demo.routes("half"))

        overzicht = maak_overzicht(leeg)

        standen = {d.code: d.status[1] for o in overzicht.onderdelen for d in o.delen}
        assert {code: standen[code] for code in ("A1", "A2", "B1", "B2", "C1", "C2", "D")} == {
            "A1": "Klaar", "A2": "Klaar", "B1": "Klaar", "B2": "Klaar",
            "C1": "Bezig", "C2": "Nog niet begonnen", "D": "Nog niet begonnen",
        }  # fmt: skip
        assert overzicht.volgend_onderdeel == "C"

    def test_a_statement_half_signed_is_begun(self, leeg, client):
        anker = f"{naam('E.1.1')}-naam"
        schrijf(client, "/mijn-portfolio/e/e-gedragscode/", **{anker: "Sanne de Vries"})

        deel = next(o for o in maak_overzicht(leeg).onderdelen if o.code == "E").delen[0]

        assert (deel.klaar, deel.status[1]) == (0, "Bezig")
        assert deel.open[0].anker == anker

    def test_a_save_moves_it(self, leeg, client):
        schrijf(client, "/mijn-portfolio/d/d-omgeving/", **{f"{naam('D.2.1')}-tekst": "Er verandert veel."})

        overzicht = maak_overzicht(leeg)

        d = next(o for o in overzicht.onderdelen if o.code == "D").delen[0]
        assert (d.klaar, d.nodig, d.status[1]) == (1, 7, "Bezig")
        assert overzicht.bewaard_op is not None
        assert "Laatst opgeslagen op" in client.get(OVERZICHT).content.decode()


class TestCompleet:
    def test_leads_to_controleren(self, portfolio, kandidaat, client):
        overzicht = maak_overzicht(portfolio)

        assert overzicht.is_compleet
        assert overzicht.klaar == overzicht.nodig
        pagina = client.get(OVERZICHT).content.decode()
        assert "Alles is ingevuld" in pagina
        assert "Wat nog mist" not in pagina
        assert "Niet nodig" not in pagina


class TestSnelheid:
    def tel(self, client, adres: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert client.get(adres).status_code == 200
        return len(vragen)

    def vul_aan(self, aantal: int) -> None:
        kandidaten = [maak_kandidaat() for _ in range(aantal)]
        assert Group.objects.filter(name=KANDIDAAT).exists()
        for kandidaat in kandidaten:
            Portfolio.objects.begin(kandidaat)

    def test_costs_the_same_with_1_and_with_30_other_portfolios(self, portfolio, kandidaat, client):
        adressen = [reverse(f"portfolio:{pagina}") for pagina in PAGINAS]
        adressen += ["/mijn-portfolio/c/c1-intake/", "/mijn-portfolio/a/a2-98-uur/", "/mijn-portfolio/e/e-gedragscode/"]
        self.vul_aan(1)
        client.get(OVERZICHT)
        met_een = {adres: self.tel(client, adres) for adres in adressen}
        self.vul_aan(29)
        met_dertig = {adres: self.tel(client, adres) for adres in adressen}

        assert met_een == met_dertig
        assert {adres: aantal for adres, aantal in met_een.items() if aantal > 10} == {}
