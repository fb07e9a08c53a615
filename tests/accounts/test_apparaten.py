"""Where somebody is logged in, and logging out there."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.apparaat import in_woorden
from accounts.models import Sessie
from accounts.sessies import SessionStore
from tests.accounts.factories import WACHTWOORD, maak_user

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1"
WEG = "/account/sessie/uitloggen/"


def log_in(user, user_agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/account/login/", {"login": user.email, "password": WACHTWOORD})
    return client


@pytest.fixture
def user():
    return maak_user()


@pytest.fixture
def laptop(user):
    return log_in(user)


@pytest.fixture
def telefoon(user):
    return log_in(user, IPHONE)


def kenmerk_van(user, apparaat: str) -> str:
    return next(sessie.kenmerk for sessie in Sessie.objects.van(user) if sessie.apparaat == apparaat)


def is_ingelogd(client) -> bool:
    return client.get("/account/naam/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "woorden"),
    [
        (FIREFOX, "Firefox op Windows"),
        (IPHONE, "Safari op een iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge op Linux"),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-G991B) SamsungBrowser/28.0 Chrome/130 Mobile",
            "Samsung Internet op Android",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15", "Safari op een Mac"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_in_words(user_agent, woorden):
    assert in_woorden(user_agent) == woorden


def test_the_page_names_every_device_and_marks_this_one(user, laptop, telefoon):
    tekst = laptop.get("/account/").content.decode()
    eigen, ander = tekst.index("Firefox op Windows"), tekst.index("Safari op een iPhone")
    merk = tekst.index("Dit apparaat")
    assert eigen < merk
    assert not ander < merk < tekst.index("</li>", ander)
    for sessie in Sessie.objects.all():
        assert sessie.session_key not in tekst, "with the key anybody could go on as this person"


def test_logging_out_on_one_device_leaves_the_others(user, laptop, telefoon):
    antwoord = laptop.post(WEG, {"sessie": kenmerk_van(user, "Safari op een iPhone")}, follow=True)
    assert "Je bent uitgelogd op dat apparaat." in antwoord.content.decode()
    assert not is_ingelogd(telefoon)
    assert is_ingelogd(laptop)
    nog_eens = laptop.post(WEG, {"sessie": "bestaat-niet"}, follow=True)
    assert "Op dat apparaat was je al uitgelogd." in nog_eens.content.decode()


def test_logging_out_everywhere_else_leaves_this_one(user, laptop, telefoon):
    laptop.post(WEG)
    assert not is_ingelogd(telefoon)
    assert is_ingelogd(laptop)


def test_nobody_logs_out_somebody_else(user, laptop):
    ander = log_in(maak_user())
    ander.post(WEG, {"sessie": kenmerk_van(user, "Firefox op Windows")})
    ander.post(WEG)
    assert is_ingelogd(laptop)


def test_a_visitor_is_asked_to_log_in_first(client, user, laptop):
    assert client.post(WEG).url == f"/account/login/?next={WEG}"


def test_only_a_post_logs_out(user, laptop, telefoon):
    assert laptop.get(WEG).url == "/account/#apparaten"
    assert is_ingelogd(telefoon)


def test_a_change_of_password_leaves_only_this_device(user, laptop, telefoon):
    nieuw = "een-nieuwe-gele-fiets"
    laptop.post(
        "/account/password/change/", {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw}, follow=True
    )
    assert is_ingelogd(laptop)
    assert not is_ingelogd(telefoon)
    user.refresh_from_db()
    assert [sessie.apparaat for sessie in Sessie.objects.van(user)] == ["Firefox op Windows"]


def test_a_page_that_was_under_way_does_not_bring_a_session_back(user, telefoon):
    """Its session is gone when it wants to store it: it is refused, not made anew."""
    sessie = SessionStore(telefoon.session.session_key)
    sessie["iets"] = 1
    Sessie.objects.all().delete()
    with pytest.raises(UpdateError):
        sessie.save()
    assert not Sessie.objects.exists()


def test_ended_sessions_are_cleared_away(user, laptop, telefoon):
    Sessie.objects.filter(pk=telefoon.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert Sessie.objects.ruim_op() == 1
    assert is_ingelogd(laptop)


def test_as_many_queries_for_many_devices_as_for_one(user, laptop, django_assert_num_queries):
    with CaptureQueriesContext(connection) as een:
        laptop.get("/account/")
    aantal = len(een)  # a request forgets the queries before it
    for _ in range(10):
        log_in(user, IPHONE)
    with django_assert_num_queries(aantal):
        laptop.get("/account/")
