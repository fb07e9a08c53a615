"""A question is changed in the page editor and reaches the kandidaat. The details are in tests/portfolio."""

import pytest
from playwright.sync_api import expect

from accounts.rollen import REDACTEUR
from portfolio.models import Deel
from tests.accounts.factories import maak_user

from .conftest import inloggen
from .paginaeditor import meer_acties

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portfolio"),
]

NIEUWE_VRAAG = "Welke methodiek paste je toe, en wat leverde dat op?"


def test_from_a_changed_question_to_the_banner(page, new_context, klachten):
    page.set_viewport_size({"width": 1440, "height": 1000})
    maak_user("redacteur@example.nl", REDACTEUR)
    maak_user("tweede@example.nl", REDACTEUR)
    inloggen(page, "redacteur@example.nl")

    wijzig_vraag(page)
    stel_voor(page)

    ander = klachten.luister(new_context()).new_page()
    inloggen(ander, "tweede@example.nl", "/admin/kaderversies/")
    ander.get_by_role("link", name="Versie 2").click()
    expect(ander.get_by_text(NIEUWE_VRAAG)).to_be_visible()
    ander.get_by_role("button", name="Bevestig deze versie").click()
    expect(ander.get_by_text("Versie 2 is vastgesteld.")).to_be_visible()

    kandidaat = klachten.luister(new_context()).new_page()
    inloggen(kandidaat, adres="/mijn-portfolio/")
    kandidaat.get_by_role("link", name="Bekijk wat er is veranderd").click()
    expect(kandidaat.get_by_text(NIEUWE_VRAAG)).to_be_visible()


def wijzig_vraag(page) -> None:
    """Open the first step and its first question of C2, change the words, publish."""
    page.goto(f"/admin/pages/{Deel.objects.get(code='C2').pk}/edit/")
    vraag = page.locator('[name="stappen-0-value-vragen-0-value-vraag"]')
    page.locator('[data-contentpath="stappen"] [data-panel-toggle]').nth(1).click()
    vraag.wait_for(state="attached")
    for knop in page.locator("[data-panel-toggle][aria-expanded=false]").all():
        if vraag.is_visible():
            break
        if knop.is_visible():
            knop.click()
    vraag.fill(NIEUWE_VRAAG)
    prikker = "window.jQuery('#id_go_live_at').data('xdsoft_datetimepicker') !== undefined"
    assert page.evaluate(prikker), "the date picker has to start without an inline script"
    meer_acties(page, '[name="action-publish"]')
    expect(page.get_by_text("gepubliceerd").first).to_be_visible()


def stel_voor(page) -> None:
    page.goto("/admin/kaderversies/")
    page.get_by_role("link", name="Nieuwe versie voorstellen").click()
    expect(page.get_by_text(NIEUWE_VRAAG)).to_be_visible()
    page.get_by_label("Toelichting").fill("De vraag over methodieken is duidelijker.")
    page.get_by_role("button", name="Stel deze versie voor").click()
    expect(page.get_by_text("Je voorstel ligt klaar.")).to_be_visible()
