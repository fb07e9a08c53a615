"""Our own way of reading a session: as Django's, for fewer words to the database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Sessie
from accounts.sessies import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def sleutel() -> str:
    sessie = SessionStore()
    sessie["wie"] = "Sanne"
    sessie.save()
    return sessie.session_key


def test_a_session_is_read_with_one_query(sleutel, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert SessionStore(sleutel)["wie"] == "Sanne"


def test_an_expired_session_holds_nothing_and_loses_its_key(sleutel):
    Sessie.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    sessie = SessionStore(sleutel)
    assert dict(sessie.items()) == {}
    assert sessie.session_key is None


def test_an_unknown_key_is_never_taken_over(db):
    sessie = SessionStore("a" * 32)
    sessie["wie"] = "iemand anders"
    sessie.save()
    assert sessie.session_key != "a" * 32


def test_a_session_that_was_tampered_with_holds_nothing(sleutel):
    Sessie.objects.update(session_data="geen:handtekening")
    assert dict(SessionStore(sleutel).items()) == {}
