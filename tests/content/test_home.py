"""The home page: doors that lead on, what waits for who is logged in, and nothing of theirs for others."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from accounts import werkplekken
from accounts.rollen import ASSESSOR, COACH, DOCENT, KANDIDAAT
from accounts.werkplekken import MAX_PER_PLEK, Wachtregel, Werkplek, wachtregels
from content import plaatsen
from content.deuren import KoppelingBlock
from content.models import Artikel, HomePage
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db

LINKS = [{"tekst": "Zoek in het register", "plaats": "register"}, {"tekst": "Log in", "plaats": "inloggen"}]
OPENING = {
    "titel": "Welkom",
    "tekst": "<p>Hallo.</p>",
    "knop": {"tekst": "", "adres": ""},
    "tweede_knop": {"tekst": "", "adres": ""},
}


def blokken(links: list[dict]) -> list[dict]:
    deur = {"icoon": "mensen", "titel": "Ik zoek een jobcoach", "tekst": "Uitleg.", "links": links}
    return [
        {"type": "opening", "value": OPENING},
        {"type": "deuren", "value": {"titel": "Wat kom je doen?", "deuren": [deur]}},
    ]


def maak_home() -> HomePage:
    home = HomePage(title="Voorpagina", slug="voorpagina", inhoud=blokken(LINKS))
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


def tekst_van(client) -> str:
    return client.get("/").content.decode()


@pytest.fixture
def werkplek():
    """A place of which the test says what waits."""
    regels: list[Wachtregel] = []
    plek = Werkplek("Proefplek", "start", frozenset({COACH}), 1, lambda user: list(regels))
    werkplekken.registreer(plek)
    yield regels
    del werkplekken._werkplekken[plek.naam, plek.adres]


# The doors


def test_a_visitor_finds_the_doors_and_a_field_to_search(client):
    maak_home()
    tekst = tekst_van(client)
    assert "Ik zoek een jobcoach" in tekst
    assert f'href="{reverse("certificaten:register")}">Zoek in het register</a>' in tekst
    assert f'href="{reverse("account_login")}">Log in</a>' in tekst
    assert 'id="voordeur-q"' in tekst
    assert tekst.count("<h1") == 1


def test_who_is_logged_in_is_not_asked_to_log_in_again(client):
    maak_home()
    client.force_login(maak_user())
    assert "Zoek in het register" in tekst_van(client)
    assert "Log in</a>" not in tekst_van(client)


def test_the_place_of_a_role_is_for_who_has_it(client):
    home = maak_home()
    home.inhoud = blokken([LINKS[1], {"tekst": "Mijn werk", "plaats": "beoordelen"}])
    home.save()
    link = (
        f'<a class="utrecht-button utrecht-button--primary-action" href="{reverse("beoordeling:dashboard")}">Mijn werk'
    )
    assert "Mijn werk" not in tekst_van(client)
    client.force_login(maak_user(rol=KANDIDAAT))
    assert "Mijn werk" not in tekst_van(client)
    client.force_login(maak_user("assessor@example.nl", rol=ASSESSOR))
    assert link in tekst_van(client)


def test_a_door_to_a_page_follows_the_page_and_is_gone_with_it(client):
    home = maak_home()
    pagina = home.add_child(instance=Artikel(title="Contact", slug="contact"))
    home.inhoud = blokken([{"tekst": "Vraag het ons", "plaats": "", "pagina": pagina.pk}])
    home.save()
    assert 'href="/contact/">Vraag het ons</a>' in tekst_van(client)
    pagina.unpublish()
    assert "Vraag het ons" not in tekst_van(client)


@pytest.mark.parametrize("plaats, pagina", [("", None), ("register", "home")])
def test_a_link_is_to_a_place_or_to_a_page(plaats, pagina):
    home = maak_home()
    blok = KoppelingBlock()
    waarde = blok.to_python({"tekst": "Kijk", "plaats": plaats, "pagina": home.pk if pagina else None})
    with pytest.raises(ValidationError):
        blok.clean(waarde)
    assert blok.clean(blok.to_python({"tekst": "Kijk", "plaats": "register"}))


def test_every_place_has_an_address():
    assert all(plaatsen.adres(code).startswith("/") for code, _ in plaatsen.keuzes())
    assert plaatsen.adres("bestaat-niet") == ""


def test_what_was_just_done_is_said_above_the_opening_and_once(client):
    maak_home()
    client.force_login(maak_user())
    tekst = client.post(reverse("account_logout"), follow=True).content.decode()
    assert tekst.count("Je bent uitgelogd") == 1
    assert tekst.index("Je bent uitgelogd") < tekst.index("<h1")


# What waits


def test_what_waits_stands_first_and_nobody_else_sees_it(client, werkplek):
    maak_home()
    werkplek.append(Wachtregel("Je <les>", "Nu: iets.", "/ergens/", "Ga verder", 1, 3))
    client.force_login(maak_user(rol=COACH))
    tekst = tekst_van(client)
    assert "Verder waar je was" in tekst
    assert "Je &lt;les&gt;" in tekst
    assert "1 van 3 klaar" in tekst
    assert tekst.count("<h1") == 1
    client.force_login(maak_user("docent@example.nl", rol=DOCENT))
    assert "Je &lt;les&gt;" not in tekst_van(client)
    assert "Er wacht nu niets op je" in tekst_van(client)


def test_an_editor_previews_what_a_visitor_sees(rf):
    request = rf.get("/")
    request.user, request.is_preview = maak_user(rol=KANDIDAAT), True
    assert "wachtregels" not in maak_home().get_context(request)


def test_of_much_the_first_few_are_shown_and_the_way_to_the_rest(werkplek):
    werkplek += [Wachtregel(f"Regel {nummer}", "", "/", "Doe") for nummer in range(MAX_PER_PLEK + 4)]
    regels = [regel for regel in wachtregels(maak_user(rol=COACH)) if regel.titel.startswith(("Regel", "Proefplek"))]
    assert [regel.titel for regel in regels] == [*(f"Regel {n}" for n in range(MAX_PER_PLEK)), "Proefplek: nog 4"]


def test_a_kandidaat_is_led_to_a_portfolio(client):
    maak_home()
    client.force_login(maak_user(rol=KANDIDAAT))
    assert "Je bent nog niet begonnen" in tekst_van(client)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_who_is_logged_in_is_remembered_for_visitors(wagtail_basis, settings, werkplek):
    settings.PAGINACACHE = True
    maak_home()
    werkplek.append(Wachtregel("Geheim werk", "", "/", "Doe"))
    bezoeker, coach = Client(), Client()
    coach.force_login(maak_user("hanna@example.nl", rol=COACH))
    for _ in range(2):
        assert "Geheim werk" in tekst_van(coach)
        assert "Geheim werk" not in tekst_van(bezoeker)
        assert "Welkom" in tekst_van(bezoeker)
        assert "Welkom" not in tekst_van(coach)


def test_a_visitor_asks_nothing_about_work(client, werkplek, django_assert_max_num_queries):
    maak_home()
    client.get("/")
    with django_assert_max_num_queries(8):
        client.get("/")


def test_the_footer_leads_to_learning_and_to_what_the_law_asks():
    voet = render_to_string("huisstijl/voetbalk.html")
    for adres in ("/leren/", "/toegankelijkheid/", "/privacy/", "/contact/", "/begrippen/", "/nieuws/", "/register/"):
        assert f'href="{adres}"' in voet
