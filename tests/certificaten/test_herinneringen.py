"""Reminders: when recertification opens and a month before the end, each once, also after days without a worker."""

from datetime import date, timedelta

import pytest
from django.core import mail

from berichten.models import Bericht
from certificaten.herinneringen import stuur_herinneringen
from certificaten.models import Herinnering
from taken.dagelijks import draai
from tests.accounts.factories import maak_kandidaat
from tests.certificaten.conftest import geef
from tests.klok import ga_naar

AFGEGEVEN = date(2026, 4, 1)
TOT = date(2030, 3, 31)
OPEN = date(2029, 10, 1)


@pytest.fixture
def certificaat(houder, bureau):
    return geef(houder, bureau, afgegeven_op=AFGEGEVEN, geldig_tot=TOT, hercertificering_vanaf=OPEN)


def soorten_op(dag: date) -> list[str]:
    """The kinds of mail that were made on this day."""
    voor = set(Bericht.objects.values_list("pk", flat=True))
    aantal = stuur_herinneringen(dag)
    nieuw = list(Bericht.objects.exclude(pk__in=voor).values_list("soort", flat=True))
    assert len(nieuw) == aantal
    return nieuw


def test_each_is_sent_on_its_day_and_once(certificaat):
    assert soorten_op(OPEN - timedelta(days=1)) == []
    assert soorten_op(OPEN) == ["certificaat_hercertificering"]
    assert soorten_op(OPEN) == []
    assert soorten_op(OPEN + timedelta(days=1)) == []
    assert soorten_op(date(2030, 2, 27)) == []
    assert soorten_op(date(2030, 2, 28)) == []  # a month later is 28 March
    assert soorten_op(date(2030, 3, 1)) == ["certificaat_verloopt"]
    assert soorten_op(TOT) == []
    assert soorten_op(TOT + timedelta(days=1)) == []


def test_the_mail_says_what_and_until_when(certificaat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stuur_herinneringen(OPEN)

    assert mail.outbox[0].to == [certificaat.houder.email]
    assert mail.outbox[0].subject == "Je kunt je certificaat Proefvak vernieuwen"
    assert f"nummer {certificaat.nummer}, is geldig tot en met 31 maart 2030" in mail.outbox[0].body
    assert "/mijn-certificaat/" in mail.outbox[0].body


def test_days_without_a_worker_cost_nobody_a_reminder(certificaat):
    assert soorten_op(OPEN + timedelta(days=9)) == ["certificaat_hercertificering"]
    assert soorten_op(TOT - timedelta(days=2)) == ["certificaat_verloopt"]


def test_nobody_gets_both_at_once(certificaat):
    assert soorten_op(TOT - timedelta(days=2)) == ["certificaat_verloopt"]
    assert soorten_op(TOT - timedelta(days=1)) == []


def test_long_after_the_end_nothing_is_sent(certificaat):
    assert soorten_op(TOT + timedelta(days=1)) == []


def test_who_is_suspended_withdrawn_replaced_or_gone_gets_none(certificaat, houder, bureau):
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    assert soorten_op(OPEN) == []
    certificaat.hef_op(bureau, "Ongegrond.")
    houder.is_active = False
    houder.save()
    assert soorten_op(OPEN) == []
    houder.is_active = True
    houder.save()
    assert soorten_op(OPEN) == ["certificaat_hercertificering"]
    geef(houder, bureau, afgegeven_op=AFGEGEVEN, geldig_tot=date(2034, 1, 1))
    assert soorten_op(TOT) == []
    Herinnering.objects.all().delete()
    certificaat.trek_in(bureau, "Op eigen verzoek.")
    assert soorten_op(TOT) == []


def test_one_that_fails_does_not_keep_the_others(certificaat, houder, bureau):
    zonder_adres = maak_kandidaat()
    type(zonder_adres).objects.filter(pk=zonder_adres.pk).update(email=None)
    geef(zonder_adres, bureau, afgegeven_op=AFGEGEVEN, geldig_tot=TOT, hercertificering_vanaf=OPEN)

    assert soorten_op(OPEN) == ["certificaat_hercertificering"]
    assert Herinnering.objects.count() == 1


def test_is_done_every_day(certificaat, monkeypatch):
    ga_naar(monkeypatch, OPEN)
    uitslagen = {uitslag.taak: uitslag for uitslag in draai()}

    assert uitslagen["certificaten.herinneringen.stuur_herinneringen_van_vandaag"].melding == "herinneringen: 1"
    assert uitslagen["certificaten.grens.vergeet"].gelukt
