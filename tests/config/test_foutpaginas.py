"""Every error page says what is the matter and where one can go, and none of them is blank."""

import uuid

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.accounts.factories import maak_kandidaat

pytestmark = pytest.mark.django_db

CODES = ("400", "403", "403_csrf", "404", "405", "410", "413", "429", "500")


@pytest.mark.parametrize("code", CODES)
def test_each_has_a_title_a_code_and_a_way_on_and_asks_nothing(code, django_assert_num_queries):
    with django_assert_num_queries(0):
        pagina = render_to_string(f"{code}.html")
    assert f"Foutcode {code[:3]}" in pagina
    assert 'href="/"' in pagina
    assert pagina.count("<h1>") == 1
    assert '<form class="zoekveld" method="get" action="/zoeken/"' in pagina
    assert 'href="/contact/">Vraag het ons</a>' in pagina


def test_what_only_a_button_opens_says_so(client):
    client.force_login(maak_kandidaat())
    antwoord = client.get(reverse("portfolio:uren_overnemen", args=[uuid.uuid4()]))
    assert (antwoord.status_code, antwoord["Allow"]) == (405, "POST")
    pagina = antwoord.content.decode()
    assert "Deze pagina kun je niet zo openen" in pagina
    for adres in ("/", "/account/start/", "/leren/", "/toetsingskader/"):
        assert f'href="{adres}"' in pagina
    assert antwoord["Content-Length"] == str(len(antwoord.content))


def test_what_is_sent_to_a_page_that_is_only_read_says_so_too(client):
    client.force_login(maak_kandidaat())
    assert "niet zo openen" in client.post(reverse("portfolio:uren")).content.decode()


def test_a_script_that_wants_no_page_gets_none(client):
    antwoord = client.post("/leren/api/catalogus.json", headers={"accept": "application/json"})
    assert (antwoord.status_code, antwoord.content) == (405, b"")


def test_a_page_that_is_not_there_offers_more_than_the_toetsingskader(client):
    antwoord = client.get("/bestaat/niet/")
    assert antwoord.status_code == 404
    for adres in ("/", "/account/start/", "/leren/", "/toetsingskader/"):
        assert f'href="{adres}"' in antwoord.content.decode()


def test_the_own_page_asks_a_visitor_to_log_in(client):
    assert client.get(reverse("start")).url == "/account/login/?next=/account/start/"
