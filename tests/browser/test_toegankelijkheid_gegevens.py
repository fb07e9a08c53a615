"""The pages about an account, in every state, and the whole portal with large letters: good for everybody."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.rollen import MEDEWERKER
from berichten.verzenden import stuur
from tests.accounts.factories import maak_user, maak_zonder_adres

from .conftest import inloggen
from .plekken import PROFIEL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ACCOUNT, NAAM, VOORKEUREN, BERICHTEN = "/account/", "/account/naam/", "/account/voorkeuren/", "/account/berichten/"


@pytest.mark.keurt("account/", "account/naam/", "account/voorkeuren/", "account/berichten/")
def test_of_who_is_new(keur, page, portaal):
    maak_user("noor@example.nl", rol=MEDEWERKER)
    inloggen(page)
    for adres in (ACCOUNT, NAAM, VOORKEUREN, BERICHTEN):
        keur(adres)
    page.goto(NAAM)
    page.get_by_label("Achternaam").fill("")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(".foutenlijst")).to_be_visible()
    keur()


@pytest.mark.keurt("account/", "account/berichten/")
def test_of_who_has_a_portfolio_messages_and_two_devices(keur, page, als, ingediend):
    als(ingediend.kandidaat.email)
    stuur("leren_wachtlijst", ingediend.kandidaat, dict.fromkeys(("naam", "opleiding", "adres", "moment"), "iets"))
    inloggen(page)
    keur(ACCOUNT)
    expect(page.get_by_role("button", name="Overal anders uitloggen")).to_be_visible()
    page.goto(BERICHTEN)
    page.locator("summary").first.click()
    keur()


@pytest.mark.keurt("account/", "account/voorkeuren/")
def test_of_who_logs_in_with_a_code(keur, page, client, portaal):
    client.force_login(maak_zonder_adres())
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": portaal}])
    keur(ACCOUNT)
    keur(VOORKEUREN)


@pytest.mark.keurt(
    "account/",
    "account/voorkeuren/",
    "content.HomePage",
    "portfolio.Toetsingskader",
    "mijn-portfolio/",
    "mijn-portfolio/<str:code>/<slug:step>/",
)
def test_with_the_largest_letters(keur, page, portfolio):
    User.objects.update(tekstgrootte="grootst")
    inloggen(page)
    for adres in ("/", "/toetsingskader/", ACCOUNT, VOORKEUREN, "/mijn-portfolio/", PROFIEL):
        keur(adres)
    assert page.locator("html").evaluate("html => getComputedStyle(html).fontSize") == "21.6px"


def test_a_visitor_enlarges_the_letters_without_a_script(browser, browser_context_args, klachten, portaal):
    context = klachten.luister(browser.new_context(**browser_context_args, java_script_enabled=False))
    page = context.new_page()
    page.goto("/privacy/")
    page.get_by_role("navigation", name="Tekstgrootte").get_by_role("link", name="Groot", exact=True).click()
    expect(page).to_have_url(f"{portaal}/privacy/")
    expect(page.locator("html.letters-groot")).to_have_count(1)
    context.close()
