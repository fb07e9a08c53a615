"""The main road of the portal, walked in a browser: from making an account to a submitted portfolio."""

import io
import re

import pikepdf
import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from portfolio.inhoud import demo
from portfolio.models import Portfolio
from portfolio.status import Status

from .invullen import vul_portfolio

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL = "sanne@voorbeeld.nl"
WACHTWOORD = "groene-fiets-in-de-regen"


def test_from_registering_to_a_submitted_portfolio(page):
    maak_account(page)
    vul_profiel_in(page, demo.profiel("volledig"))

    page.get_by_role("link", name="Mijn portfolio").first.click()
    page.get_by_role("button", name="Begin met je portfolio").click()
    expect(page.get_by_role("heading", name="Mijn portfolio", level=1)).to_be_visible()

    portfolio = Portfolio.objects.get(kandidaat__email=EMAIL)
    antwoorden = demo.lees("volledig", timezone.localdate())
    vul_portfolio(page, portfolio, antwoorden, demo.routes("volledig"))

    page.get_by_role("link", name="Controleren en indienen").first.click()
    expect(page.get_by_text("Je portfolio is compleet")).to_be_visible()
    page.get_by_role("button", name="Dien mijn portfolio in").first.click()
    expect(page.get_by_text("Je portfolio is ingediend")).to_be_visible()
    portfolio.refresh_from_db()
    assert portfolio.status == Status.INGEDIEND

    bevestiging = mail.outbox[-1]
    assert bevestiging.to == [EMAIL]
    assert bevestiging.body.startswith("Beste Sanne de Vries,")

    page.get_by_role("link", name="Lees wat je hebt ingediend").click()
    # What a person typed as "- item" is read as a list, so look for a sentence within one paragraph.
    expect(page.get_by_text("Als werknemer gaf Noor zichzelf op een schaal van nul tot tien een drie.")).to_be_visible()
    expect(page.get_by_text("Autisme en werk", exact=True)).to_be_visible()
    assert page.locator("input:visible, textarea, select").count() == 0

    with page.expect_download() as download:
        page.get_by_role("link", name="Download als pdf").click()
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pdf:
        assert len(pdf.pages) > 10
        assert pdf.Root.Lang == "nl"

    page.goto("/mijn-portfolio/a/")
    expect(page).to_have_url(re.compile(r"/mijn-portfolio/$"))


def maak_account(page) -> None:
    """Registering, and the link from the mail."""
    page.goto("/")
    page.get_by_role("link", name="Registreren").click()
    page.get_by_label("Voornaam").fill("Sanne")
    page.get_by_label("Achternaam").fill("de Vries")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Account maken").click()
    expect(page.get_by_text(EMAIL)).to_be_visible()
    page.goto(re.search(r"http://\S+/account/confirm-email/\S+", mail.outbox[-1].body)[0])
    page.locator("main button[type=submit]").click()


def vul_profiel_in(page, profiel) -> None:
    page.goto("/account/profiel/")
    page.get_by_label("Naam zoals die op het certificaat komt").fill(profiel["certificaatnaam"])
    page.get_by_label("Woonplaats").fill(profiel["plaats"])
    page.get_by_label("Telefoon").fill(profiel["telefoon"])
    page.get_by_label("Bij welke opleider").fill(profiel["opleider"])
    page.locator('[name$="-naam"]').first.fill(profiel["werkgevers"][0])
    page.locator("main .knoppen").last.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Je profiel is opgeslagen.")).to_be_visible()
