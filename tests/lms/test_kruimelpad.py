"""The way back: every page of one's own learning begins its path at Mijn leren, and the menu says where one is."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.rollen import TEAMMANAGER
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_begeleider, maak_medewerker

pytestmark = pytest.mark.django_db


def lees(client, adres: str) -> BeautifulSoup:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def pad(pagina: BeautifulSoup) -> list[tuple[str, str]]:
    """The titles with their addresses; the page itself has none."""
    kruimels = pagina.select(".kruimelpad li")
    return [(kruimel.get_text(strip=True), kruimel.a["href"] if kruimel.a else "") for kruimel in kruimels]


@pytest.mark.parametrize(
    "naam, titel",
    [
        ("leerpad", "Mijn leerpad"),
        ("uitvoeringen", "Mijn opleidingen"),
        ("afnames", "Mijn vragenlijsten en toetsen"),
        ("inzage", "Wie keek er mee?"),
        ("leerdossier", "Mijn leerdossier"),
        ("agendafeed", "Je eigen agenda"),
    ],
)
def test_a_page_of_ones_own_learning_leads_back(client, naam, titel):
    client.force_login(maak_medewerker())
    assert pad(lees(client, reverse(f"lms:{naam}"))) == [("Mijn leren", "/leren/mijn/"), (titel, "")]


def test_the_start_is_called_as_in_the_menu(client):
    client.force_login(maak_medewerker())
    pagina = lees(client, reverse("lms:mijn"))
    assert pagina.h1.get_text() == "Mijn leren"
    assert pagina.title.get_text() == "Mijn leren - Jobcoachportaal"


def test_a_coach_finds_the_way_back_to_the_person(client):
    persoon = maak_medewerker()
    client.force_login(maak_begeleider(persoon))
    for naam, titel in (("leerpad", "Leerpad"), ("leerdossier_begeleider", "Leerdossier")):
        adres = reverse(f"lms:{naam}", args=[persoon.pk])
        tussen = (str(persoon), reverse("lms:persoon", args=[persoon.pk]))
        assert pad(lees(client, adres)) == [("Mijn mensen", "/leren/begeleiden/"), tussen, (titel, "")]


def test_the_figures_of_a_team_are_below_that_team(client):
    client.force_login(maak_user(rol=TEAMMANAGER))
    pagina = lees(client, reverse("lms:leefgebiedcijfers"))
    assert pad(pagina) == [("Mijn team", "/leren/begeleiden/team/"), ("Cijfers over leefgebieden", "")]
    hier = pagina.select("header [aria-current]")
    assert {punt.get_text(strip=True) for punt in hier} == {"Mijn team"}
