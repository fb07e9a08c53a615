"""Easy Dutch and large letters: a choice that is remembered, for everybody, and leads nowhere else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.models import User
from content.leeskeuze import EEN_JAAR, LeeskeuzeMiddleware, leeskeuze, wil_makkelijk
from tests.accounts.factories import maak_user


@pytest.fixture
def kies(rf: RequestFactory):
    """What the middleware answers to an address; "door" when it lets the request through."""

    def doe(adres: str, methode: str = "get", **environ) -> HttpResponse:
        request = getattr(rf, methode)(adres, **environ)
        request.user = AnonymousUser()
        return LeeskeuzeMiddleware(lambda request: HttpResponse("door"))(request)

    return doe


def test_the_choice_is_remembered_for_a_year_and_leads_back_to_the_same_address(kies):
    antwoord = kies("/leren/groen/?taal=makkelijk")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/leren/groen/")
    koek = antwoord.cookies["tekst"]
    assert (koek.value, koek["max-age"], koek["samesite"], koek["httponly"]) == ("makkelijk", EEN_JAAR, "Lax", True)
    assert "no-store" in antwoord["Cache-Control"]


def test_back_to_the_ordinary_text_takes_the_cookie_away(kies):
    antwoord = kies("/leren/groen/?taal=gewoon")
    assert antwoord["Location"] == "/leren/groen/"
    assert (antwoord.cookies["tekst"].value, antwoord.cookies["tekst"]["max-age"]) == ("", 0)


def test_the_cookie_is_for_a_safe_connection_where_the_session_is(kies, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert kies("/?taal=makkelijk").cookies["tekst"]["secure"] is True


def test_other_parameters_stay(kies):
    assert kies("/leren/?q=groen&taal=makkelijk&niveau=1&niveau=2")["Location"] == "/leren/?q=groen&niveau=1&niveau=2"


def test_it_never_leads_to_another_host(kies):
    antwoord = kies("/", PATH_INFO="//kwaad.example/", QUERY_STRING="taal=makkelijk")
    assert antwoord["Location"] == "/%2Fkwaad.example/"


@pytest.mark.parametrize(
    ("adres", "methode"),
    [("/leren/", "get"), ("/leren/?taal=frans", "get"), ("/leren/?taal=", "get"), ("/leren/?taal=makkelijk", "post")],
)
def test_anything_else_passes(kies, adres, methode):
    antwoord = kies(adres, methode)
    assert antwoord.content == b"door"
    assert not antwoord.cookies


@pytest.mark.parametrize(("waarde", "wil"), [("makkelijk", True), ("gewoon", False), ("", False), (None, False)])
def test_only_this_cookie_says_so(rf, waarde, wil):
    request = rf.get("/")
    if waarde is not None:
        request.COOKIES["tekst"] = waarde
    assert wil_makkelijk(request) is wil
    assert leeskeuze(request) == {"makkelijk": wil, "tekstgrootte": "normaal"}


@pytest.mark.django_db
def test_it_works_on_a_closed_page_too():
    """Somebody who gets the link in a mail logs in first, and then reads what they chose."""
    client = Client()
    assert client.get("/account/?taal=makkelijk")["Location"] == "/account/"
    assert client.cookies["tekst"].value == "makkelijk"
    client.force_login(maak_user())
    assert client.get("/account/").context["makkelijk"] is True
    client.get("/account/?taal=gewoon")
    assert client.get("/account/").context["makkelijk"] is False


def test_large_letters_are_remembered_beside_the_easy_text(kies):
    antwoord = kies("/leren/?letters=grootst&taal=makkelijk&q=groen")
    assert antwoord["Location"] == "/leren/?q=groen"
    assert {naam: koek.value for naam, koek in antwoord.cookies.items()} == {"letters": "grootst", "tekst": "makkelijk"}
    assert kies("/leren/?letters=normaal").cookies["letters"]["max-age"] == 0
    assert kies("/leren/?letters=reusachtig").content == b"door"


@pytest.mark.django_db
def test_a_visitor_gets_large_letters_without_logging_in(client):
    client.get("/account/login/?letters=groot")
    tekst = client.get("/account/login/").content.decode()
    assert '<html lang="nl" class="portaal-thema letters-groot">' in tekst
    assert '<a class="tekstgrootte__keuze" href="?letters=groot" rel="nofollow" aria-current="true">' in tekst


@pytest.mark.django_db
def test_what_somebody_chose_while_logged_in_holds_on_another_device():
    user = maak_user()
    een, ander = Client(), Client()
    een.force_login(user)
    een.get("/account/?taal=makkelijk")
    een.get("/account/?letters=groot")
    ander.force_login(user)
    context = ander.get("/account/").context
    assert (context["makkelijk"], context["tekstgrootte"]) == (True, "groot")
    assert Client().get("/account/login/").context["tekstgrootte"] == "normaal"


@pytest.mark.django_db
def test_the_choice_of_who_is_logged_in_goes_before_the_cookie_of_a_shared_computer(client):
    user = maak_user()
    client.get("/account/login/?letters=grootst")
    User.objects.filter(pk=user.pk).update(tekstgrootte="normaal")
    client.force_login(user)
    assert client.get("/account/").context["tekstgrootte"] == "normaal"
