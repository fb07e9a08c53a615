"""Wagtail's admin as ours: its name, its help, and pages in the order visitors see them."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Collection, Page

from accounts.rollen import COORDINATOR, REDACTEUR, zet_rechten
from content.models import Artikel, HomePage
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur(client):
    zet_rechten()
    client.force_login(maak_user(rol=REDACTEUR))


def test_the_title_names_the_portal(client, redacteur):
    tekst = client.get("/admin/").text
    titel = tekst.partition("<title>")[2].partition("</title>")[0]
    assert titel.endswith(" - Jobcoachportaal")
    assert "Wagtail" not in titel


def test_help_has_no_links_to_english_pages(client, redacteur):
    assert "wagtail.org" not in client.get("/admin/").text


def test_pages_stand_in_the_order_of_the_tree(client, redacteur):
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Voorpagina", slug="voorpagina"))
    for titel in ("Zon", "Aarde", "Maan"):
        home.add_child(instance=Artikel(title=titel, slug=titel.lower())).save_revision()
    home.get_children().get(slug="zon").specific.save_revision().publish()

    lijst = client.get(f"/admin/pages/{home.pk}/").context["pages"]

    assert [pagina.title for pagina in lijst] == ["Zon", "Aarde", "Maan"]


def test_the_top_of_the_tree_has_a_dutch_name():
    assert Page.get_first_root_node().title == "Alle pagina's"
    assert Collection.get_first_root_node().name == "Alle bestanden"


@pytest.mark.parametrize("adres", ["leren/inschrijflijsten/", "leren/dossiers/", "leren/toevertrouwingen/"])
def test_a_list_has_the_name_that_the_menu_gives_it(client, adres):
    zet_rechten()
    client.force_login(maak_user(rol=COORDINATOR))
    pagina = client.get(f"/admin/{adres}")
    lijst = pagina.context["view"].model_admin
    assert pagina.context["view"].get_page_title() == lijst.menu_label
    assert lijst.menu_label in pagina.text.partition("<title>")[2].partition("</title>")[0]


def test_the_way_back_begins_with_the_same_word_everywhere(client, redacteur):
    """Wagtail's own lists say what ours say."""
    with translation.override("nl"):
        assert gettext("Home") == gettext("Dashboard") == "Begin"
    assert "Begin" in client.get("/admin/snippets/lms/werksoort/").text
