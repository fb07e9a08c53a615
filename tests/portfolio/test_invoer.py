"""Texts that no form of Django looked at: a character that PostgreSQL cannot hold is left out, and nothing breaks."""

from django.urls import reverse

from formulieren.models import Opvang
from portfolio.models import Bezwaar
from portfolio.status import Status

TEKST, GEWOON = "Ik ben het\x00 oneens.\r\nEcht.", "Ik ben het oneens.\nEcht."


def test_in_a_bezwaar(keten, client):
    keten.afgewezen()
    client.force_login(keten.kandidaat)
    adres = reverse("portfolio:bezwaar", args=[keten.portfolio.kenmerk, 1])

    assert client.post(adres, {"tekst": TEKST}).status_code == 302
    assert Bezwaar.objects.get().tekst == GEWOON


def test_in_a_bezwaar_that_came_without_a_session(keten, client):
    keten.afgewezen()
    client.force_login(keten.kandidaat)
    adres = reverse("portfolio:bezwaar", args=[keten.portfolio.kenmerk, 1])
    briefje = client.get(adres).context["briefje"]
    client.logout()
    client.post(adres, {"tekst": TEKST, "briefje": briefje})
    assert Opvang.objects.exists()

    client.force_login(keten.kandidaat)
    assert client.get(adres).context["tekst"] == GEWOON


def test_in_a_bezwaar_against_an_assessor(keten, client):
    keten.toegewezen()
    client.force_login(keten.kandidaat)
    toewijzing = keten.toewijzing(1)

    antwoord = client.post(reverse("portfolio:assessor_bezwaar", args=[toewijzing.kenmerk]), {"tekst": TEKST})

    toewijzing.refresh_from_db()
    assert (antwoord.status_code, toewijzing.bezwaar) == (302, GEWOON)


def test_in_the_reason_for_stopping(keten, client):
    client.force_login(keten.kandidaat)
    assert client.post(reverse("portfolio:stoppen"), {"reden": TEKST}).status_code == 302
    assert keten.portfolio.status == Status.GESTOPT


def test_in_the_criterium_of_the_comparison(keten, client):
    keten.vergelijking({"C1.2": "bespreken"})
    client.force_login(keten.assessoren[0])
    adres = reverse("beoordeling:vergelijking", args=[keten.toewijzing(1).kenmerk])
    sleutel = keten.sleutel("C1.2")
    revisie = keten.indiening.eindscores.get(code="C1.2").revisie
    velden = {"wat": "score", "revisie": revisie, "uitkomst": "aangetoond", "grond": TEKST, "gesprek": ""}

    assert client.post(adres, velden | {"criterium": "\x00"}).status_code == 404
    assert client.post(adres, velden | {"criterium": f"{sleutel}\x00"}).status_code == 302
    assert keten.indiening.eindscores.get(code="C1.2").grond == GEWOON
