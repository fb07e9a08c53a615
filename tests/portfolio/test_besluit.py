"""The besluit, and what it sets in motion."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rollen import COORDINATOR, geef_rol
from certificaten.models import Certificaat
from portfolio.models import Besluit, Portfolio
from portfolio.status import Status

from .ketenfabriek import acties


def test_a_certificaat_with_the_term_of_the_kader(keten):
    keten.beoordeeld()
    keten.besluit()

    certificaat = Certificaat.objects.get()

    assert certificaat.nummer.startswith("RJ-")
    assert certificaat.geldig_tot == certificaat.afgegeven_op.replace(
        year=certificaat.afgegeven_op.year + 4
    ) - timedelta(days=1)
    assert keten.portfolio.status == Status.GECERTIFICEERD
    assert acties(keten.portfolio)[-2:] == ["besluit", "certificaten.afgegeven"]


def test_who_loses_the_newest_certificaat_has_none_and_may_begin_anew(keten):
    """The one it replaced ended with it: nothing that no longer counts comes back."""
    vandaag, kandidaat = timezone.localdate(), keten.kandidaat
    oud, nieuw = (
        Certificaat.objects.geef_af(
            soort="register-jobcoach",
            houder=kandidaat,
            naam="Sanne de Vries",
            plaats="Zwolle",
            afgegeven_op=vandaag - timedelta(days=dagen),
            geldig_tot=vandaag + timedelta(days=900),
            hercertificering_vanaf=vandaag + timedelta(days=700),
            herkomst=f"portfolio:{dagen}",
            door=keten.coordinator,
        )
        for dagen in (500, 1)
    )
    assert "nog lang geldig" in Portfolio.objects.waarom_niet_beginnen(kandidaat)

    nieuw.trek_in(keten.coordinator, "Het diploma bleek vals.")

    oud.refresh_from_db()
    assert oud.stand().status == "vervangen"
    assert Portfolio.objects.waarom_niet_beginnen(kandidaat) == ""


def test_deciding_twice_says_who_was_first(keten):
    keten.beoordeeld()
    keten.besluit()

    with pytest.raises(ValidationError, match="Bram Kuiper heeft al besloten: gecertificeerd"):
        Besluit.objects.neem(keten.portfolio, keten.coordinator, "afgewezen", "Nee.")


def test_departing_from_the_advice_needs_a_reason(keten):
    keten.beoordeeld()

    with pytest.raises(ValidationError) as fout:
        keten.besluit("afgewezen")

    assert fout.value.message_dict == {"afwijking": ["Dit besluit wijkt af van het advies. Schrijf op waarom."]}


def test_an_assessor_does_not_decide(keten):
    keten.beoordeeld()
    geef_rol(keten.assessoren[0], COORDINATOR)

    with pytest.raises(PermissionDenied, match="zelf betrokken"):
        Besluit.objects.neem(keten.portfolio, keten.assessoren[0], "gecertificeerd")


def test_a_besluit_never_changes(keten):
    keten.beoordeeld()
    besluit = keten.besluit()

    with pytest.raises(IntegrityError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(uitkomst="afgewezen")
