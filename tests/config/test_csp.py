"""The content security policy: what is sent, and that Wagtail's admin works on it in a real browser."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from accounts.rollen import BEHEERDER
from content.models import HomePage
from tests.accounts.factories import WACHTWOORD, maak_user

PUBLIC = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
ADMIN = PUBLIC - {"img-src 'self' data:", "frame-ancestors 'none'"} | {
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "frame-ancestors 'self'",
}


def policy(answer) -> set[str]:
    return {part.strip() for part in answer["Content-Security-Policy"].split(";")}


@pytest.mark.django_db
def test_public_page_allows_our_own_files_only(client):
    assert policy(client.get("/gezond/")) == PUBLIC


@pytest.mark.django_db
def test_admin_allows_inline_style_but_no_inline_script(client):
    client.force_login(maak_user(rol=BEHEERDER))
    assert policy(client.get("/admin/")) == ADMIN


@pytest.mark.django_db
def test_a_preview_shows_in_a_frame_of_our_own_only(client, home):
    client.force_login(maak_user(rol=BEHEERDER))
    answer = client.get(f"/admin/pages/{home.pk}/view_draft/")
    assert answer.status_code == 200
    assert policy(answer) == PUBLIC - {"frame-ancestors 'none'"} | {"frame-ancestors 'self'"}


@pytest.fixture
def complaints(page) -> list[str]:
    """What the browser refused to do, or tripped over."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def home(wagtail_basis) -> HomePage:
    root = Page.objects.get(depth=1)
    ContentType.objects.clear_cache()
    page = root.add_child(instance=HomePage(title="Welkom", slug="welkom-hier"))
    Site.objects.update(root_page=page, is_default_site=True)
    return page


@pytest.fixture
def logged_in(live_server, page, home):
    maak_user("beheer@example.nl", BEHEERDER)
    page.goto(f"{live_server.url}/account/login/?next=/admin/")
    page.get_by_label("E-mailadres").fill("beheer@example.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/admin/")
    return page


def test_page_editor_starts_its_widgets_without_a_complaint(live_server, logged_in, home, complaints):
    logged_in.goto(f"{live_server.url}/admin/pages/{home.pk}/edit/")
    logged_in.wait_for_load_state("networkidle")
    assert logged_in.locator("template[data-wagtail-init]").count() == 0
    assert complaints == []


def test_date_gets_its_calendar(live_server, logged_in, complaints):
    logged_in.goto(f"{live_server.url}/admin/reports/site-history/")
    logged_in.get_by_role("button", name="Toon filters").click()
    logged_in.locator("[aria-controls='drilldown-id_timestamp']").click()
    logged_in.locator("#id_timestamp_0").click()
    logged_in.locator(".xdsoft_datetimepicker:visible").wait_for()
    assert complaints == []


def test_chooser_opens_its_dialog(live_server, logged_in, complaints):
    logged_in.goto(f"{live_server.url}/admin/redirects/add/")
    logged_in.get_by_role("button", name="Kies een pagina").click()
    logged_in.locator(".modal-body").get_by_text("Welkom").first.wait_for()
    assert complaints == []
