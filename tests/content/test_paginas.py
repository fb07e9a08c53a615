"""Home page and articles as visitors see them: public, in few queries."""

import pytest
from wagtail.models import Page, Site

from content.models import Artikel, HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db):
    opening = {
        "titel": "Word Register Jobcoach",
        "tekst": "<p>Welkom.</p>",
        "knop": {"tekst": "Begin", "adres": "/mijn-portfolio/"},
        "tweede_knop": {"tekst": "", "adres": ""},
    }
    tegels = {"titel": "Weten", "tegels": [{"titel": "Keurmerk", "tekst": "Uitleg", "adres": "/keurmerk/"}]}
    home = HomePage(
        title="Voorpagina",
        slug="voorpagina",
        inhoud=[
            {"type": "opening", "value": opening},
            {"type": "stappen", "value": {"titel": "Zo", "stappen": [{"titel": "Eerst", "tekst": "Lees"}]}},
            {"type": "tegels", "value": tegels},
            {"type": "tekst", "value": "<h2>Meer</h2>"},
        ],
    )
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


def test_the_home_page_shows_its_blocks_to_everybody(client, home, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(10):
        antwoord = client.get("/")

    for tekst in ("Word Register Jobcoach", "Begin", "Eerst", "Keurmerk", "Meer"):
        assert tekst in antwoord.text
    assert antwoord.text.count("<h1") == 1


def test_an_article_shows_its_text(client, home):
    artikel = Artikel(
        title="Privacy", slug="privacy", inleiding="Kort", inhoud=[{"type": "tekst", "value": "<p>Lang</p>"}]
    )
    home.add_child(instance=artikel)

    antwoord = client.get("/privacy/")

    assert "Kort" in antwoord.text
    assert "<p>Lang</p>" in antwoord.text
