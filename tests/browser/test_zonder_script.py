"""Without JavaScript a whole onderdeel can be filled in: a route, a file, rows of a table with their proof."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from formulieren.models import Antwoord
from portfolio.inhoud import demo
from portfolio.inhoud.demo import bestanden

from .conftest import inloggen
from .invullen import bij_naam, verder
from .plekken import veld

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portfolio"),
]

CURSUSSEN = veld("A2-98-uur.cursussen")


@pytest.fixture
def zonder_script(new_context, klachten):
    return klachten.luister(new_context(java_script_enabled=False)).new_page()


def kies(page, invoer: str, bestandsnaam: str) -> None:
    inhoud = {"name": bestandsnaam, "mimeType": "application/pdf", "buffer": bestanden.maak(bestandsnaam)}
    bij_naam(page, invoer).set_input_files(inhoud)


def keur_ja(page, code: str, toelichting: str = "") -> None:
    page.locator(f'[name="{veld(code)}"][value="ja"]').check()
    if toelichting:
        bij_naam(page, f"{veld(code)}-toelichting").fill(toelichting)


def test_onderdeel_a_from_beginning_to_end(zonder_script):
    page = zonder_script
    antwoorden = demo.lees("volledig", timezone.localdate())
    inloggen(page, adres="/mijn-portfolio/a/")

    page.get_by_label("Diploma van een hbo- of wo-opleiding").check()
    verder(page)
    for deel in ("opleiding", "instelling", "datum"):
        bij_naam(page, veld(f"A1-diploma.{deel}")).fill(antwoorden[f"A1-diploma.{deel}"])
    page.locator(f'[name="{veld("A1-diploma.niveau")}"][value="hbo"]').check()
    keur_ja(page, "A1-diploma.ondertekend")
    keur_ja(page, "A1-diploma.nvao")
    keur_ja(page, "A1-diploma.croho", antwoorden["A1-diploma.croho"]["toelichting"])
    kies(page, f"{veld('A1-diploma.bestand')}-nieuw", "diploma-hbo.pdf")
    verder(page)

    page.get_by_label("Andere cursussen, samen minstens 98 uur").check()
    verder(page)
    for nummer, cursus in enumerate(antwoorden["A2-98-uur.cursussen"], start=1):
        vul_cursus_in(page, cursus)
        page.get_by_role("button", name="Bewaren en nog een cursus toevoegen").click()
        expect(page.locator(".rij:not(.rij--nieuw)")).to_have_count(nummer)
    keur_ja(page, "A2-98-uur.relevant", antwoorden["A2-98-uur.relevant"]["toelichting"])
    expect(page.get_by_text("Samen: 112 uur")).to_be_visible()
    verder(page)

    expect(page.get_by_role("heading", name="Mijn portfolio", level=1)).to_be_visible()
    deel = page.locator("#onderdeel-a")
    expect(deel.get_by_text("Klaar", exact=True)).to_have_count(2)


def vul_cursus_in(page, cursus) -> None:
    nieuw = page.locator(".rij--nieuw").last
    rij = f"{CURSUSSEN}-{nieuw.locator(f'[name={chr(34)}{CURSUSSEN}-rij{chr(34)}]').input_value()}"
    for kolom, waarde in cursus.items():
        if isinstance(waarde, dict):
            page.locator(f'[name="{rij}-{kolom}"][value="{waarde["antwoord"]}"]').check()
        elif isinstance(waarde, list):
            kies(page, f"{rij}-{kolom}-nieuw", waarde[0])
        elif kolom != "id":
            bij_naam(page, f"{rij}-{kolom}").fill(waarde)


def test_a_row_is_taken_out_and_the_others_stay(zonder_script):
    page = zonder_script
    inloggen(page, adres="/mijn-portfolio/a/a2-route/")
    page.get_by_label("Andere cursussen, samen minstens 98 uur").check()
    verder(page)
    for cursus in demo.lees("volledig", timezone.localdate())["A2-98-uur.cursussen"][:3]:
        vul_cursus_in(page, cursus)
        page.get_by_role("button", name="Bewaren en nog een cursus toevoegen").click()
    page.get_by_role("button", name="Deze cursus verwijderen (cursus 2)").click()
    expect(page.locator(".rij:not(.rij--nieuw)")).to_have_count(2)
    rijen = Antwoord.objects.get(vraag=CURSUSSEN.removeprefix("v-")).waarde
    assert [rij["naam"] for rij in rijen] == ["Supported employment in de praktijk", "Autisme en werk"]
    assert [len(rij["bewijs"]) for rij in rijen] == [1, 1]
