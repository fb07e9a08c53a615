"""The talk and its calendar item."""

from datetime import timedelta

from django.utils import timezone

from agenda.models import Afspraak
from portfolio.models import Toewijzing

from .ketenfabriek import acties, berichten, maak_assessor


def test_planning_does_not_look_at_the_reviews(keten):
    keten.toegewezen()

    gesprek = keten.plan_gesprek()

    assert {gast.user for gast in gesprek.afspraak.gasten()} == {keten.kandidaat, *keten.assessoren}
    assert [bericht.bijlagen.get().naam for bericht in berichten()[-3:]] == ["toetsgesprek.ics"] * 3


def test_moving_and_cancelling_change_the_same_calendar_item(keten):
    keten.toegewezen()
    gesprek = keten.plan_gesprek()
    uid = gesprek.afspraak.uid
    gesprek.verzet(keten.coordinator, timezone.now() + timedelta(days=9), 60, plaats="Utrecht")
    gesprek.zeg_af(keten.coordinator, "Een assessor is ziek.")

    kalender = bytes(berichten()[-1].bijlagen.get().inhoud).decode()

    gesprek.afspraak.refresh_from_db()
    assert gesprek.afspraak.volgnummer == 2
    assert gesprek.vervallen_op
    assert f"UID:{uid}" in kalender
    assert "METHOD:CANCEL" in kalender
    assert keten.plan_gesprek().afspraak.uid != uid


def kalender(bericht) -> str:
    """The calendar file of a mail, with its long lines whole again."""
    return bytes(bericht.bijlagen.get().inhoud).decode().replace("\r\n ", "")


def test_who_comes_in_the_place_of_an_assessor_is_invited_and_the_other_is_told_it_is_off(keten):
    keten.toegewezen()
    gesprek = keten.plan_gesprek()
    oud, blijft, nieuw = keten.assessoren[0], keten.assessoren[1], maak_assessor("Kees")
    keten.toewijzing(1).vervang(keten.coordinator, "Reageert niet.")

    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: nieuw})

    gesprek.afspraak.refresh_from_db()
    assert {gast.user for gast in gesprek.afspraak.gasten()} == {keten.kandidaat, blijft, nieuw}
    verzet = {bericht.aan: kalender(bericht) for bericht in berichten("gesprek_verzet")}
    assert set(verzet) == {keten.kandidaat.email, blijft.email, nieuw.email}
    for bestand in verzet.values():
        assert f"UID:{gesprek.afspraak.uid}" in bestand
        assert "METHOD:REQUEST" in bestand
        assert "SEQUENCE:1" in bestand
        assert f"mailto:{nieuw.email}" in bestand
        assert f"mailto:{oud.email}" not in bestand
    (afgezegd,) = berichten("gesprek_afgezegd")
    bestand = kalender(afgezegd)
    assert afgezegd.aan == oud.email
    assert f"UID:{gesprek.afspraak.uid}" in bestand
    assert "METHOD:CANCEL" in bestand
    assert f"mailto:{oud.email}" in bestand
    assert "gesprek_deelnemers" in acties(keten.portfolio)


def test_nobody_is_invited_before_both_places_are_taken_again(keten):
    keten.toegewezen()
    keten.plan_gesprek()
    for plek in (1, 2):
        keten.toewijzing(plek).vervang(keten.coordinator, "Reageert niet.")

    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: maak_assessor("Kees")})
    assert berichten("gesprek_verzet") == []
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {2: maak_assessor("Loes")})

    assert len(berichten("gesprek_verzet")) == 3
    assert {bericht.aan for bericht in berichten("gesprek_afgezegd")} == {a.email for a in keten.assessoren}


def test_nobody_is_invited_to_a_moment_that_has_passed(keten):
    keten.toegewezen()
    gesprek = keten.plan_gesprek()
    keten.toewijzing(1).vervang(keten.coordinator, "Reageert niet.")
    Afspraak.objects.update(begin=timezone.now() - timedelta(hours=1))

    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: maak_assessor("Kees")})

    assert berichten("gesprek_verzet") == []
    assert {gast.user for gast in gesprek.afspraak.gasten()} == {keten.kandidaat, *keten.assessoren}
