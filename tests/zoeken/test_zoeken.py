"""Searching the portal: what is found, in which order, what is shown of it, and what helps when nothing is."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from content.models import Artikel, HomePage
from tests.content.begrippenfabriek import maak_begrip
from tests.lms.factories import maak_opleiding
from tests.portfolio.kaderfabriek import maak_deel, maak_kader, stap, vraag
from zoeken.models import Zoekregel
from zoeken.register import maak_alles_opnieuw
from zoeken.soorten import Zoeksoort
from zoeken.zoeken import PER_PAGINA, Stuk, Zoekuitslag

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db) -> HomePage:
    home = HomePage(title="Voorpagina", slug="voorpagina")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


def artikel(home: HomePage, titel: str, tekst: str = "", **velden) -> Artikel:
    """A published article."""
    velden.setdefault("inleiding", f"Over {titel.lower()}.")
    pagina = home.add_child(
        instance=Artikel(title=titel, inhoud=[("tekst", f"<p>{tekst}</p>")] if tekst else [], **velden)
    )
    pagina.save_revision().publish()
    return pagina


def titels(vraag: str, soort: str = "") -> list[str]:
    return [treffer.regel.titel for treffer in Zoekuitslag(vraag, soort).treffers]


# What is found


def test_a_deel_is_found_with_its_code_and_by_what_it_asks_not_by_its_answers():
    a = maak_kader().get_children().get(slug="a")
    antwoorden = {"opties": [{"waarde": "ja", "label": "Geregistreerd", "uitleg": "Met een stempel"}]}
    keuze = vraag("Heb je de opleiding erkend gekregen?", "keuze", **antwoorden)
    maak_deel(a, "A7", [stap("A7.1", vraag=[keuze])], titel="Basisopleiding")
    assert titels("erkend") == ["A7. Basisopleiding"]
    assert titels("A7") == ["A7. Basisopleiding"]
    for woord in ("geregistreerd", "stempel"):
        assert not titels(woord)
    assert "Kies een optie" not in Zoekregel.objects.get(titel="A7. Basisopleiding").tekst


def test_a_word_is_found_in_another_form_in_the_title_and_in_the_text(home):
    artikel(home, "Klachten", "Zo dien je een klacht in.")
    artikel(home, "Contact", "Heb je klachten? Bel ons.")
    artikel(home, "Privacy", "Wat we bewaren.")
    assert titels("klacht") == ["Klachten", "Contact"]


def test_begrippen_pages_and_fixed_places_are_found_together(home):
    maak_begrip("jobcoach")
    maak_opleiding(titel="Leren jobcoachen")
    maak_alles_opnieuw()
    uitslag = Zoekuitslag("jobcoach")
    assert {treffer.regel.titel for treffer in uitslag.treffers} >= {
        "jobcoach",
        "Leren jobcoachen",
        "Register van jobcoaches",
    }
    assert [(keuze.label, keuze.gekozen) for keuze in uitslag.soorten][:2] == [("Alles", True), ("Leren", False)]
    assert titels("jobcoach", Zoeksoort.LEREN) == ["Leren jobcoachen"]


def test_of_a_kind_that_was_not_found_everything_is_shown(home):
    artikel(home, "Klachten")
    assert titels("klachten", Zoeksoort.LEREN) == ["Klachten"]
    assert titels("klachten", "onzin") == ["Klachten"]


def test_only_what_everybody_may_see_is_found(home):
    pagina = artikel(home, "Klachten")
    concept = home.add_child(instance=Artikel(title="Klachten in concept", live=False))
    assert titels("klachten") == ["Klachten"]
    concept.save_revision()
    slot = PageViewRestriction.objects.create(page=pagina, restriction_type=PageViewRestriction.LOGIN)
    maak_alles_opnieuw()
    assert titels("klachten") == []
    slot.delete()
    maak_alles_opnieuw()
    assert titels("klachten") == ["Klachten"]


def test_who_may_see_a_page_changes_what_is_found_at_once(home, django_capture_on_commit_callbacks):
    pagina = artikel(home, "Klachten")
    with django_capture_on_commit_callbacks(execute=True):
        slot = PageViewRestriction.objects.create(page=pagina, restriction_type=PageViewRestriction.LOGIN)
    assert titels("klachten") == []
    with django_capture_on_commit_callbacks(execute=True):
        slot.delete()
    assert titels("klachten") == ["Klachten"]


def test_what_is_taken_off_renamed_or_removed_is_not_found_any_more(home):
    pagina = artikel(home, "Klachten")
    pagina.title = "Bezwaren"
    pagina.inleiding = "Als je het niet eens bent."
    pagina.save_revision().publish()
    assert (titels("klachten"), titels("bezwaren")) == ([], ["Bezwaren"])
    pagina.unpublish()
    assert titels("bezwaren") == []
    pagina.save_revision().publish()
    pagina.delete()
    assert not Zoekregel.objects.filter(titel="Bezwaren").exists()


def test_a_new_address_of_a_page_is_that_of_all_below_it(home, django_capture_on_commit_callbacks):
    pagina = artikel(home, "Klachten")
    kind = pagina.add_child(instance=Artikel(title="Termijnen", inleiding="Hoe lang het duurt."))
    kind.save_revision().publish()
    pagina.slug = "niet-tevreden"
    with django_capture_on_commit_callbacks(execute=True):
        pagina.save_revision().publish()
    assert Zoekregel.objects.get(pagina=kind).url == "/niet-tevreden/termijnen/"


def test_making_it_anew_twice_gives_the_same(home):
    artikel(home, "Klachten")
    maak_begrip("jobcoach")
    assert maak_alles_opnieuw() == maak_alles_opnieuw()
    call_command("maak_zoekregister", verbosity=0)


# What is shown of it


def test_the_words_are_marked_where_they_stand(home):
    artikel(home, "Contact", f"{'Bel gerust. ' * 40}Heb je een klacht? Dan helpen we je verder. {'Tot ziens. ' * 40}")
    (treffer,) = Zoekuitslag("klachten").treffers
    assert Stuk("klacht", raak=True) in treffer.fragment
    assert (treffer.fragment[0].tekst, treffer.fragment[-1].tekst) == ("… ", " …")
    assert sum(len(stuk.tekst) for stuk in treffer.fragment) < 260


def test_who_finds_the_word_in_the_title_reads_the_summary(home):
    maak_begrip("klacht", "Als je niet tevreden bent.", ook_als=["klachten"])
    maak_alles_opnieuw()
    (treffer,) = Zoekuitslag("klacht").treffers
    assert treffer.fragment == (Stuk("Als je niet tevreden bent."),)


def test_markup_in_a_text_is_shown_as_text(home):
    artikel(home, "Haken", inleiding="Schrijf <b>klacht</b> & druk.")
    antwoord = Client().get(reverse("zoeken"), {"q": "klacht"})
    assert "<mark>klacht</mark>" in antwoord.content.decode()
    assert "<b>" not in antwoord.content.decode()


# The page


def test_pages_of_ten_keep_what_was_asked(home):
    for nummer in range(PER_PAGINA + 1):
        artikel(home, f"Klacht {nummer:02}")
    antwoord = Client().get(reverse("zoeken"), {"q": "klacht", "page": "2"})
    assert antwoord.content.decode().count("zoekuitslag__regel") == 1
    assert "?q=klacht&amp;page=1" in antwoord.content.decode()


@pytest.mark.parametrize("vraag", ["", "   ", "\x00", "!!!", "'; drop table", "<script>", "a" * 500, ":*&|"])
def test_nothing_that_is_typed_breaks_it(home, vraag):
    antwoord = Client().get(reverse("zoeken"), {"q": vraag, "page": "x"})
    assert antwoord.status_code == 200
    assert "<script>" not in antwoord.content.decode()


def test_a_slip_is_recognised_and_words_are_tried_by_themselves(home):
    artikel(home, "Klachten")
    artikel(home, "Agenda", "Wanneer er iets is.")
    assert "klachten" in Client().get(reverse("zoeken"), {"q": "klagten"}).content.decode()
    assert Zoekuitslag("klagten").bedoeld == "klachten"
    assert Zoekuitslag("klachten olifant").losse_woorden == ["klachten"]
    assert Zoekuitslag("klachten olifant").bedoeld is None


def test_queries_do_not_grow_with_what_there_is(home, django_assert_num_queries):
    artikel(home, "Klacht 0")
    with django_assert_num_queries(6):
        Client().get(reverse("zoeken"), {"q": "klacht"})
    for nummer in range(1, 30):
        artikel(home, f"Klacht {nummer}")
    with django_assert_num_queries(6):
        Client().get(reverse("zoeken"), {"q": "klacht"})


def test_a_page_that_is_published_by_itself_is_found_at_once(wagtail_basis):
    """As scheduled publishing does it: not within a transaction of a request."""
    top = Page.get_first_root_node().add_child(instance=HomePage(title="Voorpagina", slug="voorpagina"))
    Site.objects.update(root_page=top)
    Site.clear_site_root_paths_cache()
    artikel(top, "Klachten")
    assert titels("klachten") == ["Klachten"]
