"""Who looked at somebody's things is written down, for that person to read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sporen.inzage import noteer
from sporen.models import Inzage
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db


def test_a_look_is_written_down_once_in_half_an_hour_and_again_later():
    amir, coach = maak_user(), maak_user(first_name="Kim")
    for _ in range(2):
        noteer(onderwerp="afname:1", persoon=amir, door=coach, wat="uitslag van een vragenlijst")
    assert [(rij.door, rij.wat) for rij in Inzage.objects.van(amir)] == [(coach, "uitslag van een vragenlijst")]

    Inzage.objects.update(op=timezone.now() - timedelta(minutes=31))
    noteer(onderwerp="afname:1", persoon=amir, door=coach, wat="uitslag van een vragenlijst")
    assert Inzage.objects.van(amir).count() == 2


def test_looking_at_the_own_is_nobodys_business():
    amir = maak_user()
    noteer(onderwerp="afname:1", persoon=amir, door=amir, wat="uitslag van een vragenlijst")
    assert not Inzage.objects.exists()
