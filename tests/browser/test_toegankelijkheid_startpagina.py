"""The admin itself, for every role, wide and narrow, in light and in dark: its own frame has no violations either."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR
from content.models import Artikel
from lms.models import Dossierregel
from tests.accounts.factories import maak_kandidaat, maak_user

from .conftest import inloggen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fout(portaal) -> Page:
    """A page with something to remark on."""
    voorpagina = Site.objects.get(is_default_site=True).root_page
    html = '<h3>Te diep</h3><p><a href="/weg/">klik hier</a></p>'
    return voorpagina.add_child(instance=Artikel(title="Met fouten", slug="met-fouten", inhoud=[("tekst", html)]))


@pytest.fixture
def als(page):
    """`als(role, theme)` logs somebody in with this role, who looks at the admin in light or in dark."""

    def doe(rol: str, thema: str = "light") -> User:
        user = maak_user(rol=rol)
        UserProfile.objects.create(user=user, theme=thema)
        inloggen(page, user.email)
        return user

    return doe


@pytest.mark.parametrize("thema", ["light", "dark"])
@pytest.mark.keurt("admin/", "admin/paginacontrole/")
def test_the_first_page_of_an_editor_and_the_checks(als, keur, fout, thema):
    als(REDACTEUR, thema)
    keur("/admin/", "/admin/paginacontrole/", "/admin/paginacontrole/?soort=link")


@pytest.mark.parametrize("thema", ["light", "dark"])
@pytest.mark.keurt("admin/", "admin/leren/dossiers/$", "admin/leren/teams/$")
def test_the_first_page_of_the_office(als, keur, portaal, thema):
    als(COORDINATOR, thema)
    keur("/admin/")  # nothing waits
    Dossierregel.objects.create(
        persoon=maak_kandidaat(), soort="eerder", titel="BHV", behaald_op="2024-05-01", herkomst="proef", status="wacht"
    )
    keur("/admin/", "/admin/leren/dossiers/", "/admin/leren/teams/")


@pytest.mark.keurt("admin/", "admin/achtergrondtaken/$")
def test_the_lists_of_the_beheerder(als, keur, portaal):
    als(BEHEERDER)
    keur("/admin/", "/admin/achtergrondtaken/")


@pytest.mark.keurt("admin/pages/<int:page_id>/unpublish/")
def test_the_question_before_a_page_goes_offline(als, keur, fout):
    als(REDACTEUR)
    keur(f"/admin/pages/{fout.pk}/unpublish/")


def test_the_editor_checks_the_preview_in_dutch(als, page, fout):
    """Wagtail counts what is wrong in the preview; our words stand beside it."""
    als(REDACTEUR)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/admin/pages/{fout.pk}/edit/")
    page.get_by_role("button", name="Controles").click()
    expect(page.get_by_text("Koppen in de verkeerde volgorde")).to_be_visible()
