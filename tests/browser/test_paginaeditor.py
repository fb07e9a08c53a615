"""The page editor saves by itself what an editor changed, and nothing before that."""

import pytest
from playwright.sync_api import Request, expect

from accounts.rollen import REDACTEUR
from portfolio.models import Deel
from tests.accounts.factories import maak_user

from .conftest import inloggen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a rich text field does by itself when it is ready: write its value in another notation.
HERSCHRIJF = """() => {
  const veld = document.querySelector('[data-edit-form] [name=inleiding]');
  veld.value = JSON.stringify(JSON.parse(veld.value), null, 2);
}"""


def test_opening_a_page_saves_nothing_and_a_change_does(page):
    maak_user("redacteur@example.nl", REDACTEUR)
    inloggen(page, "redacteur@example.nl")
    deel = Deel.objects.get(code="A1")
    bewaard: list[Request] = []
    page.on("request", lambda verzoek: bewaard.append(verzoek) if _bewaart(verzoek, deel) else None)

    page.goto(f"/admin/pages/{deel.pk}/edit/", timeout=60_000)
    page.wait_for_timeout(4000)
    page.evaluate(HERSCHRIJF)
    page.wait_for_timeout(2500)
    assert bewaard == []
    assert deel.revisions.count() == 1

    page.locator("#id_title").fill("Basisopleiding, anders")
    expect(page.get_by_text("Opgeslagen", exact=True)).to_be_visible(timeout=30_000)
    expect(page).to_have_title("Bewerk Deel: Basisopleiding, anders - Jobcoachportaal")
    assert len(bewaard) == 1
    assert deel.revisions.count() == 2


def _bewaart(verzoek: Request, deel: Deel) -> bool:
    return verzoek.method == "POST" and verzoek.url.endswith(f"/admin/pages/{deel.pk}/edit/")
