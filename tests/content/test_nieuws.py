"""News: newest first, by year, in pages, as a feed, found by searching, and only what was published."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from accounts.rollen import REDACTEUR, zet_rechten
from content.models import HomePage, Nieuwsbericht, Nieuwsoverzicht
from content.models.nieuws import PER_PAGINA
from portfolio.inhoud.demo.nieuws import laad_nieuws
from tests.accounts.factories import maak_user
from zoeken.zoeken import Zoekuitslag

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def home(db) -> HomePage:
    home = HomePage(title="Voorpagina", slug="voorpagina", inhoud=[{"type": "nieuws", "value": {"titel": "Nieuws"}}])
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def overzicht(home) -> Nieuwsoverzicht:
    return home.add_child(instance=Nieuwsoverzicht(title="Nieuws", slug="nieuws", inleiding="Wat er verandert."))


def bericht(overzicht, titel: str, dag: date = date(2026, 3, 1), **velden) -> Nieuwsbericht:
    velden.setdefault("inleiding", f"Over {titel.lower()}.")
    pagina = overzicht.add_child(instance=Nieuwsbericht(title=titel, datum=dag, **velden))
    pagina.save_revision().publish()
    return pagina


def titels(antwoord) -> list[str]:
    return [pagina.title for pagina in antwoord.context["berichten"]]


def test_the_newest_stands_first(client, overzicht):
    bericht(overzicht, "Oud", date(2025, 1, 1))
    bericht(overzicht, "Nieuw", date(2026, 2, 2))
    antwoord = client.get("/nieuws/")
    assert titels(antwoord) == ["Nieuw", "Oud"]
    assert "2 februari 2026" in antwoord.content.decode()


def test_a_year_can_be_chosen_and_nonsense_is_passed_over(client, overzicht):
    bericht(overzicht, "Oud", date(2025, 1, 1))
    bericht(overzicht, "Nieuw", date(2026, 2, 2))
    assert titels(client.get("/nieuws/", {"jaar": "2025"})) == ["Oud"]
    assert "Nieuws van 2025" in client.get("/nieuws/", {"jaar": "2025"}).content.decode()
    for jaar in ("1999", "x", "\x00", "9" * 30):
        assert titels(client.get("/nieuws/", {"jaar": jaar, "page": "x"})) == ["Nieuw", "Oud"]


def test_pages_keep_the_year(client, overzicht):
    for nummer in range(PER_PAGINA + 1):
        bericht(overzicht, f"Bericht {nummer}")
    antwoord = client.get("/nieuws/", {"jaar": "2026", "page": "2"})
    assert titels(antwoord) == ["Bericht 0"]
    assert "?jaar=2026&amp;page=1" in antwoord.content.decode()


def test_what_is_not_open_to_everybody_is_nowhere(client, overzicht):
    concept = bericht(overzicht, "Concept")
    concept.unpublish()
    besloten = bericht(overzicht, "Besloten")
    PageViewRestriction.objects.create(page=besloten, restriction_type=PageViewRestriction.LOGIN)
    for adres in ("/", "/nieuws/", reverse("nieuwsfeed")):
        tekst = client.get(adres).content.decode()
        assert "Concept" not in tekst
        assert "Besloten" not in tekst
    assert "nog geen nieuws" in client.get("/nieuws/").content.decode()


def test_the_feed_has_the_newest_first(client, overzicht):
    bericht(overzicht, "Oud & <b>", date(2025, 1, 1))
    bericht(overzicht, "Nieuw", date(2026, 2, 2), inleiding="Lees <dit>.")
    antwoord = client.get(reverse("nieuwsfeed"))
    assert antwoord["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(antwoord.content)
    assert [regel.findtext(f"{ATOM}title") for regel in feed.iter(f"{ATOM}entry")] == ["Nieuw", "Oud & <b>"]
    assert next(feed.iter(f"{ATOM}summary")).text == "Lees &lt;dit&gt;."
    assert feed.findtext(f"{ATOM}title") == "Nieuws van het Jobcoachportaal"


def test_without_a_page_for_it_there_is_no_feed(client, home):
    assert client.get(reverse("nieuwsfeed")).status_code == 404


def test_a_message_shows_its_picture_with_its_words(client, overzicht, django_user_model):
    from wagtail.images import get_image_model

    beeld = get_image_model().objects.create(title="Trap", file=get_test_image_file())
    pagina = bericht(overzicht, "Open dag", afbeelding=beeld, beschrijving="Mensen op een trap")
    tekst = client.get(pagina.url).content.decode()
    assert 'alt="Mensen op een trap"' in tekst
    assert 'href="/nieuws/"' in tekst


def test_the_home_page_shows_the_three_newest(client, overzicht):
    for dag in range(1, 6):
        bericht(overzicht, f"Dag {dag}", date(2026, 1, dag))
    tekst = client.get("/").content.decode()
    assert [dag for dag in range(1, 6) if f"Dag {dag}<" in tekst] == [3, 4, 5]
    assert "Lees al het nieuws" in tekst


def test_news_is_found_by_searching(overzicht):
    bericht(overzicht, "Open dag voor assessoren")
    (treffer,) = Zoekuitslag("open dag", "nieuws").treffers
    assert (treffer.regel.titel, treffer.regel.soort, treffer.regel.wat) == (
        "Open dag voor assessoren",
        "nieuws",
        "Nieuwsbericht",
    )


def test_an_address_of_the_portal_is_refused(overzicht):
    with pytest.raises(ValidationError, match="gebruikt het portaal zelf"):
        Nieuwsbericht(title="Feed", slug="feed", inleiding="x").clean()


def test_an_editor_makes_and_previews_a_message(client, overzicht):
    zet_rechten()
    client.force_login(maak_user(rol=REDACTEUR))
    adres = reverse("wagtailadmin_pages:add", args=["content", "nieuwsbericht", overzicht.pk])
    assert "Een of twee zinnen met het belangrijkste" in client.get(adres).content.decode()
    pagina = bericht(overzicht, "Open dag")
    voorbeeld = reverse("wagtailadmin_pages:view_draft", args=[pagina.pk])
    assert "Open dag" in client.get(voorbeeld).content.decode()


def test_the_demo_has_news_once(overzicht):
    assert len(laad_nieuws()) == 4
    assert laad_nieuws() == []
    assert Nieuwsbericht.objects.live().count() == 4


def test_queries_do_not_grow_with_the_news(client, overzicht, django_assert_num_queries):
    bericht(overzicht, "Bericht 0")
    client.get("/nieuws/")
    with django_assert_num_queries(10):
        client.get("/nieuws/")
    for nummer in range(1, 9):
        bericht(overzicht, f"Bericht {nummer}")
    with django_assert_num_queries(10):
        client.get("/nieuws/")
