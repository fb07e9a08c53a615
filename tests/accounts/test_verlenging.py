"""A session goes on as long as it is used, and writing that down costs no query most of the time."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Inlogcode, Sessie, Toevertrouwing
from accounts.rollen import COACH, COORDINATOR
from tests.accounts.factories import maak_user, maak_zonder_adres
from tests.klok import sta_stil

pytestmark = pytest.mark.django_db
BEGIN = datetime(2027, 3, 3, 9, tzinfo=timezone.get_default_timezone())
ADRES = "/account/sessie/"


@pytest.fixture
def om(monkeypatch):
    """`om(hours)` puts the clock so many hours after the beginning."""

    def doe(uren: float) -> None:
        sta_stil(monkeypatch, BEGIN + timedelta(hours=uren))

    doe(0)
    return doe


@pytest.fixture
def user(om, client):
    user = maak_user()
    client.force_login(user)
    return user


def stand(client) -> dict:
    return client.get(ADRES).json()


def test_it_ends_ten_hours_after_it_was_last_used(client, user, om):
    om(6)
    assert client.get("/account/naam/").status_code == 200
    om(15.9)
    assert client.get("/account/naam/").status_code == 200
    om(26)
    assert client.get("/account/naam/").url == "/account/login/?next=/account/naam/"


def test_asking_how_long_it_lasts_does_not_make_it_longer(client, user, om):
    om(9)
    assert stand(client) == {"over": 3600, "wie": user.pk}
    om(9.5)
    assert stand(client)["over"] == 1800
    om(10.1)
    assert stand(client) == {"over": 0, "wie": None}


def test_a_post_makes_it_as_long_as_it_can_be(client, user, om):
    om(9.95)
    assert client.post(ADRES).json() == {"over": 36_000, "wie": user.pk}
    om(19)
    assert stand(client)["over"] == 36_000 - int(9.05 * 3600)


def test_who_was_logged_out_is_not_logged_in_by_a_post(client, user, om):
    om(10.1)
    assert client.post(ADRES).json() == {"over": 0, "wie": None}


def test_the_end_of_another_session_says_nothing_of_mine(client, user, om):
    om(5)
    ander = Client()
    ander.force_login(maak_user())
    assert stand(ander)["over"] == 36_000
    assert stand(client)["over"] == 18_000


def test_its_use_is_written_down_once_in_five_minutes(client, user, om, django_assert_num_queries):
    client.get("/account/naam/")
    with django_assert_num_queries(2):  # the session and the user
        client.get("/account/naam/")
    om(4 / 60)
    with django_assert_num_queries(2):
        client.get("/account/naam/")
    om(6 / 60)
    with django_assert_num_queries(5):  # and the session stored, within a savepoint
        client.get("/account/naam/")
    with django_assert_num_queries(2):
        client.get("/account/naam/")


def test_a_visitor_has_no_session(client, db):
    client.get("/account/login/")
    assert not Sessie.objects.exists()
    assert stand(client) == {"over": 0, "wie": None}


def test_every_page_of_who_is_logged_in_can_warn(client, user):
    tekst = client.get("/account/naam/").content.decode()
    assert 'id="tijd-bijna" role="alertdialog"' in tekst
    assert 'data-over="36000" data-waarschuw="300" data-pauze="300"' in tekst
    assert "accounts/tijd.js" in tekst
    client.logout()
    assert "tijd-bijna" not in client.get("/account/login/").content.decode()


@pytest.fixture
def met_code(client, om):
    amir, coach = maak_zonder_adres(), maak_user(rol=COACH)
    band = Toevertrouwing.objects.vertrouw_toe(amir, coach, maak_user(rol=COORDINATOR), timezone.localdate(), als=COACH)
    client.post("/account/code/", {"code": Inlogcode.objects.maak(amir, coach)})
    return band


def test_a_session_of_a_code_goes_on_while_it_is_used_and_ends_with_the_browser(client, met_code, om):
    om(9)
    antwoord = client.post(ADRES)
    assert antwoord.json()["over"] == 36_000
    assert antwoord.cookies["sessionid"]["max-age"] == ""
    assert antwoord.cookies["sessionid"]["expires"] == ""


def test_it_never_goes_on_past_the_entrustment(client, met_code, om):
    om(9)
    gisteren = timezone.localdate() - timedelta(days=1)
    Toevertrouwing.objects.filter(pk=met_code.pk).update(begin=gisteren, eind=gisteren)
    assert client.post(ADRES).json() == {"over": 0, "wie": None}
