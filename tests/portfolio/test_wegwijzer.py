"""The wegwijzer: what certification takes, asked without logging in, stored nowhere, and taken along when beginning."""

import pytest
from django.urls import reverse

from formulieren.models import Antwoord
from portfolio.inhoud.laden import laad_inhoud
from portfolio.models import Kaderversie, Portfolio
from portfolio.rules.wegwijzer import geldige_keuzes, routevragen, weg
from tests.accounts.factories import maak_kandidaat

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(wagtail_basis) -> Kaderversie:
    laad_inhoud()
    return Kaderversie.objects.get()


def routes(versie, **codes: str) -> dict[str, str]:
    """The choices for these routes, by the code that the kader gives them."""
    stappen = {stap.kenmerken.get("route"): stap for f in versie.formulieren().values() for stap in f.stappen}
    return {deel: stappen[code].id for deel, code in codes.items()}


def maak_weg(versie, keuzes):
    return weg(versie.onderdelen, versie.formulieren(), keuzes)


def test_asks_as_much_as_the_kader_does(versie):
    assert [vraag.code for vraag in routevragen(versie.formulieren())] == ["A1", "A2"]


def test_without_a_choice_nothing_is_lifted(versie):
    hele = maak_weg(versie, {})
    assert [deel.code for deel in hele.te_doen] == [deel.code for deel in hele.delen]
    assert hele.met_toetsgesprek
    assert "Je cv" in hele.klaarleggen


def test_an_accredited_route_lifts_parts_and_the_talk(versie):
    kort = maak_weg(versie, routes(versie, A2="A2-sara-werkt"))
    assert not kort.met_toetsgesprek
    assert kort.minuten < maak_weg(versie, {}).minuten
    assert "Vervalt door je route" in next(deel for deel in kort.delen if deel.code == "C1").vervalt
    assert "Je diploma of certificaat" in kort.klaarleggen


def test_a_choice_that_is_not_there_counts_for_nothing(versie):
    vragen = routevragen(versie.formulieren())
    assert geldige_keuzes(vragen, {"A1": "x", "Z9": "y", "A2": ""}) == {}


def test_a_visitor_sees_the_way_and_nothing_is_stored(client, versie):
    leeg = client.get(reverse("wegwijzer"))
    assert b"Jouw weg" not in leeg.content
    keuze = routes(versie, A1="A1-diploma", A2="A2-sara-werkt")
    gevuld = client.get(reverse("wegwijzer"), {f"route-{code}": waarde for code, waarde in keuze.items()})
    assert b"geen toetsgesprek" in gevuld.content
    assert not gevuld.cookies
    assert not Antwoord.objects.exists()


@pytest.mark.parametrize("waarde", ["\x00", "x" * 5000, "<script>"])
def test_nonsense_in_the_address_is_passed_over(client, versie, waarde):
    antwoord = client.get(reverse("wegwijzer"), {"route-A1": waarde, "route-": waarde, "toon": waarde})
    assert antwoord.status_code == 200
    assert b"<script>" not in antwoord.content


def test_without_a_kader_it_says_so(client, wagtail_basis):
    assert "geen toetsingskader van kracht" in client.get(reverse("wegwijzer")).content.decode()


def test_the_answers_go_along_into_a_new_portfolio(client, versie):
    noor = maak_kandidaat("noor@example.nl")
    client.force_login(noor)
    keuze = routes(versie, A1="A1-diploma", A2="A2-sara-werkt")
    velden = {f"route-{code}": waarde for code, waarde in keuze.items()}
    start = client.get(reverse("portfolio:overzicht"), velden)
    assert "Je keuzes gaan mee" in start.content.decode()
    for naam, waarde in velden.items():
        assert f'name="{naam}" value="{waarde}"' in start.content.decode()
    client.post(reverse("portfolio:beginnen"), {**velden, "route-B1": "onzin"})
    portfolio = Portfolio.objects.get(kandidaat=noor)
    waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
    assert portfolio.vrijstelling(waarden).geldt_voor("C1")
    assert Antwoord.objects.count() == 2


def test_who_has_begun_already_keeps_what_was_chosen_there(client, versie):
    noor = maak_kandidaat("noor@example.nl")
    client.force_login(noor)
    client.post(reverse("portfolio:beginnen"))
    keuze = routes(versie, A2="A2-sara-werkt")
    client.post(reverse("portfolio:beginnen"), {f"route-{code}": waarde for code, waarde in keuze.items()})
    assert not Antwoord.objects.exists()
