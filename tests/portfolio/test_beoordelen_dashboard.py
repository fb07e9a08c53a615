"""The dashboard of an assessor: what waits, with its term, what is planned, and what was done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portfolio.models import Toewijzing
from portfolio.rules.toewijzing import termijn
from portfolio.werkvoorraad import Werkvoorraad, werkvoorraad
from tests.portfolio.ketenfabriek import Keten, maak_assessor

DASHBOARD = reverse("beoordeling:dashboard")


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


def voorraad(keten: Keten) -> Werkvoorraad:
    return werkvoorraad(keten.assessoren[0])


def stand(keten: Keten) -> tuple[str, str, str]:
    """The list, the badge and the action of the one assignment there is."""
    gevonden = voorraad(keten)
    ((lijst, regel),) = [(naam, regel) for naam in ("nu", "straks", "klaar") for regel in getattr(gevonden, naam)]
    return lijst, regel.stand.badge, regel.stand.actie


def test_from_the_question_to_the_signed_judgement(keten):
    keten.toegewezen()
    assert stand(keten) == ("nu", "Verklaring nodig", "Verklaar")
    toewijzing = keten.toewijzing(1)
    toewijzing.verklaar_zonder_band(keten.assessoren[0], "Geen band.")
    assert stand(keten) == ("straks", "Nog niet open", "")
    toewijzing.ga_akkoord(keten.kandidaat)
    assert stand(keten) == ("nu", "Te beoordelen", "Begin")
    keten.open_voor(1)
    assert stand(keten) == ("nu", "Bezig", "Ga verder")
    keten.lever_in(1, {"C1.2": "niet_aangetoond"})
    assert stand(keten) == ("straks", "Ingeleverd", "")
    keten.open_voor(2)
    keten.lever_in(2)
    assert stand(keten) == ("nu", "Samen oordelen", "Naar de vergelijking")
    keten.gesprek_gehouden().eindscores()
    keten.indiening.eindoordeel.teken(keten.assessoren[0], keten.indiening.eindoordeel.stand)
    assert stand(keten) == ("straks", "Getekend", "")
    keten.indiening.eindoordeel.teken(keten.assessoren[1], keten.indiening.eindoordeel.stand)
    assert stand(keten) == ("klaar", "Afgerond", "")


def test_where_the_two_stay_divided_the_third_is_asked(keten):
    keten.vergelijking({"C1.2": "niet_aangetoond"}, {})
    eindscore = keten.indiening.eindscores.get(code="C1.2")
    eindscore.bewaar(keten.assessoren[0], 1, uitkomst="", grond="", gesprek="", verdeeld=True)
    derde = maak_assessor("Wim")
    Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, derde)

    assert stand(keten) == ("straks", "Bij derde assessor", "")
    (regel,) = werkvoorraad(derde).nu
    assert (regel.rol, regel.stand.badge) == ("Derde assessor", "Verklaring nodig")


def test_an_objection_of_the_kandidaat_is_waited_for(keten):
    keten.toegewezen()
    toewijzing = keten.toewijzing(1)
    toewijzing.verklaar_zonder_band(keten.assessoren[0], "Geen band.")
    toewijzing.maak_bezwaar(keten.kandidaat, "We kennen elkaar.")
    assert stand(keten) == ("straks", "Nog niet open", "")
    assert "heeft bezwaar tegen je" in voorraad(keten).straks[0].stand.zin


def test_who_stepped_back_or_was_replaced_finds_it_with_what_was_done(keten):
    keten.open()
    keten.toewijzing(1).treed_terug(keten.assessoren[0], "Het lukt niet.")
    keten.toewijzing(2).vervang(keten.coordinator, "Geen antwoord.")
    assert stand(keten) == ("klaar", "Teruggetreden", "")
    assert [regel.stand.badge for regel in werkvoorraad(keten.assessoren[1]).klaar] == ["Vervallen"]


def test_the_term_counts_from_the_day_it_opens_and_is_said_when_it_has_passed(keten, client):
    keten.open()
    toewijzing = keten.toewijzing(1)
    dagen = keten.portfolio.spelregels.termijnen.beoordelen
    uiterlijk = timezone.localdate(toewijzing.open_vanaf) + timedelta(days=dagen)
    assert termijn(toewijzing.open_vanaf, None, keten.portfolio.spelregels) == uiterlijk
    client.force_login(keten.assessoren[0])
    assert f"uiterlijk {date_format(uiterlijk, 'j F Y')}" in client.get(DASHBOARD).content.decode()

    # In the middle of that day: at night it can be another one, when the clock went back since.
    Toewijzing.objects.update(open_vanaf=timezone.localtime().replace(hour=12) - timedelta(days=dagen + 1))

    assert "Termijn voorbij:" in client.get(DASHBOARD).content.decode()


def test_a_planned_talk_stands_there_with_its_calendar_file(keten, client):
    keten.open()
    gesprek = keten.plan_gesprek()
    client.force_login(keten.assessoren[0])

    pagina = client.get(DASHBOARD).content.decode()
    bestand = reverse("agenda:bestand", args=[gesprek.afspraak.uid])

    assert "Geplande toetsgesprekken" in pagina
    assert bestand in pagina
    assert client.get(bestand).status_code == 200
    gesprek.zeg_af(keten.coordinator, "Ziek.")
    assert "Geplande toetsgesprekken" not in client.get(DASHBOARD).content.decode()


def test_only_the_last_ten_that_are_done_until_somebody_asks(keten, client, monkeypatch):
    keten.open()
    keten.toewijzing(1).treed_terug(keten.assessoren[0], "Het lukt niet.")
    client.force_login(keten.assessoren[0])
    assert "Toon ook" not in client.get(DASHBOARD).content.decode()

    monkeypatch.setattr("portfolio.views.beoordeling.RECENT", 0)

    assert "Toon ook de 1 oudere" in client.get(DASHBOARD).content.decode()
    assert "Teruggetreden" in client.get(f"{DASHBOARD}?alles").content.decode()


def test_more_time_from_the_office_counts_for_who_has_yet_to_hand_in(keten, client):
    keten.open()
    keten.lever_in(2)
    later = timezone.localdate() + timedelta(days=90)

    keten.portfolio.verleng(keten.coordinator, later, "De assessor was ziek.")

    client.force_login(keten.assessoren[0])
    assert f"uiterlijk {date_format(later, 'j F Y')}" in client.get(DASHBOARD).content.decode()
    assert [keten.toewijzing(plek).verlengd_tot for plek in (1, 2)] == [later, None]
