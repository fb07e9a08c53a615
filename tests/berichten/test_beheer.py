"""The outbox in the admin: for the office, to read; and failed mail can be sent again."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, zet_rechten
from berichten import inzage
from berichten.models import Bericht, Status
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db
LIJST = "berichten_bericht_modeladmin_index"
BEKIJK = "berichten_bericht_modeladmin_inspect"
OPNIEUW = "berichten_bericht_modeladmin_opnieuw"
ALLE_OPNIEUW = "/admin/berichten-opnieuw/"
JA = {"bevestigd": "ja"}


@pytest.fixture(autouse=True)
def rechten(zonder_filters):
    zet_rechten()


def maak_bericht(**velden) -> Bericht:
    standaard = {
        "soort": "indiening_ontvangen",
        "aan": "noor@example.nl",
        "onderwerp": "We hebben je portfolio ontvangen",
        "tekst": "Beste Noor,\n\nHet is gelukt.",
    }
    return Bericht.objects.create(**standaard | velden)


@pytest.mark.parametrize(
    "rol, mag",
    [(COORDINATOR, True), (BEHEERDER, True), (REDACTEUR, False), (ASSESSOR, False), (KANDIDAAT, False)],
)
def test_alleen_het_bureau_ziet_de_verzonden_mail(client, rol, mag):
    bericht = maak_bericht(status=Status.MISLUKT)
    client.force_login(maak_user(rol=rol))
    for adres in (reverse(LIJST), reverse(BEKIJK, args=[bericht.pk])):
        antwoord = client.get(adres)
        assert (antwoord.status_code == 200) is mag
        assert ("noor@example.nl" in antwoord.content.decode()) is mag
    client.post(reverse(OPNIEUW, args=[bericht.pk]))
    bericht.refresh_from_db()
    assert (bericht.status != Status.MISLUKT) is mag


@pytest.mark.parametrize("actie", ["create", "edit", "delete"])
def test_niemand_maakt_wijzigt_of_verwijdert_een_bericht(client, actie):
    bericht = maak_bericht()
    client.force_login(maak_user(is_superuser=True))
    naam = f"berichten_bericht_modeladmin_{actie}"
    adres = reverse(naam, args=[] if actie == "create" else [bericht.pk])
    assert client.get(adres).status_code != 200
    client.post(adres, {"onderwerp": "anders"})
    assert Bericht.objects.get().onderwerp == "We hebben je portfolio ontvangen"


def test_zoeken_en_filteren(client):
    maak_bericht(aan="een@example.nl")
    maak_bericht(aan="twee@example.nl", status=Status.MISLUKT)
    client.force_login(maak_user(rol=COORDINATOR))
    for vraag, gevonden in (("?q=een@", "een@"), ("?status=mislukt", "twee@")):
        tekst = client.get(reverse(LIJST) + vraag).content.decode()
        assert [naam for naam in ("een@example", "twee@example") if naam in tekst] == [gevonden + "example"]


def test_de_lijst_kost_evenveel_vragen_met_1_als_met_30_berichten(client, django_assert_num_queries):
    client.force_login(maak_user(rol=COORDINATOR))
    maak_bericht()
    client.get(reverse(LIJST))
    with CaptureQueriesContext(connection) as een:
        client.get(reverse(LIJST))
    for _ in range(29):
        maak_bericht()
    with django_assert_num_queries(len(een)):
        client.get(reverse(LIJST))


def test_opnieuw_versturen_staat_alleen_bij_mislukte_mail(client, django_capture_on_commit_callbacks):
    bericht = maak_bericht(status=Status.MISLUKT, laatste_fout="SMTPServerDisconnected: weg")
    client.force_login(maak_user(rol=COORDINATOR))
    tekst = client.get(reverse(BEKIJK, args=[bericht.pk])).content.decode()
    assert "SMTPServerDisconnected: weg" in tekst
    assert "<p>Beste Noor,</p>" in tekst
    assert "Opnieuw versturen" in tekst
    with django_capture_on_commit_callbacks(execute=True):
        antwoord = client.post(reverse(OPNIEUW, args=[bericht.pk]), follow=True)
    assert "Het bericht aan noor@example.nl wordt opnieuw verstuurd." in antwoord.content.decode()
    assert len(mail.outbox) == 1
    tekst = client.get(reverse(BEKIJK, args=[bericht.pk])).content.decode()
    assert ("Verstuurd" in tekst, "Opnieuw versturen" in tekst) == (True, False)
    antwoord = client.post(reverse(OPNIEUW, args=[bericht.pk]), follow=True)
    assert "is al verstuurd of staat al klaar" in antwoord.content.decode()
    assert len(mail.outbox) == 1


def test_opnieuw_versturen_kan_niet_met_een_link(client):
    bericht = maak_bericht(status=Status.MISLUKT)
    client.force_login(maak_user(rol=COORDINATOR))
    assert client.get(reverse(OPNIEUW, args=[bericht.pk])).status_code == 405


@pytest.mark.parametrize("rol", [REDACTEUR, ASSESSOR, KANDIDAAT])
@pytest.mark.parametrize("actie", ["inspect", "edit", "delete", "opnieuw"])
def test_wie_niet_mag_kijken_leert_niet_eens_welke_nummers_bestaan(client, rol, actie):
    bericht = maak_bericht(status=Status.MISLUKT)
    client.force_login(maak_user(rol=rol))
    naam = f"berichten_bericht_modeladmin_{actie}"
    antwoorden = []
    for nummer in (bericht.pk, bericht.pk + 1):
        for vraag in (client.get, client.post):
            antwoord = vraag(reverse(naam, args=[nummer]))
            antwoorden.append((antwoord.status_code, antwoord.get("Location", "").partition("?")[0]))
    assert antwoorden[:2] == antwoorden[2:]


def test_het_bureau_ziet_op_de_eerste_pagina_dat_er_mail_is_mislukt(client):
    client.force_login(maak_user(rol=COORDINATOR))
    assert "Mails die niet zijn verstuurd" not in client.get("/admin/").content.decode()
    maak_bericht(status=Status.MISLUKT)
    assert "Mails die niet zijn verstuurd" in client.get("/admin/").content.decode()
    maak_bericht(status=Status.MISLUKT)
    tekst = client.get("/admin/").content.decode()
    assert "Mails die niet zijn verstuurd" in tekst
    assert f'href="{reverse(LIJST)}?status=mislukt"><span class="wachtend__aantal">2</span>' in tekst
    client.force_login(maak_user(rol=REDACTEUR))
    assert "Mails die niet zijn verstuurd" not in client.get("/admin/").content.decode()


def test_alle_mislukte_mail_gaat_in_een_keer_opnieuw(client, django_capture_on_commit_callbacks):
    maak_bericht(status=Status.MISLUKT)
    maak_bericht(status=Status.MISLUKT)
    maak_bericht(status=Status.VERSTUURD)
    client.force_login(maak_user(rol=COORDINATOR))
    assert "Verstuur alle mislukte opnieuw" in client.get(reverse(LIJST)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        tekst = client.post(ALLE_OPNIEUW, JA, follow=True).content.decode()
    assert "2 mails worden opnieuw verstuurd." in tekst
    assert "Verstuur alle mislukte opnieuw" not in tekst
    assert len(mail.outbox) == 2
    assert "Er zijn geen mislukte mails meer." in client.post(ALLE_OPNIEUW, JA, follow=True).content.decode()


def test_alle_mislukte_opnieuw_kan_niet_met_een_link_en_niet_door_een_ander(client):
    bericht = maak_bericht(status=Status.MISLUKT)
    client.force_login(maak_user(rol=COORDINATOR))
    assert client.get(ALLE_OPNIEUW).status_code == 405
    client.force_login(maak_user(rol=REDACTEUR))
    client.post(ALLE_OPNIEUW, JA)
    bericht.refresh_from_db()
    assert bericht.status == Status.MISLUKT


def test_een_domein_houdt_mail_weg_bij_wie_partij_is(client):
    """In the list, the count, the page of the message, and sending again."""
    partij = maak_user(rol=COORDINATOR)
    geheim = maak_bericht(aan="geheim@example.nl", over="portfolio:1", status=Status.MISLUKT)
    maak_bericht(aan="ander@example.nl", over="portfolio:2", status=Status.MISLUKT)

    def zonder_eigen(user, berichten):
        return berichten.exclude(over="portfolio:1") if user == partij else berichten

    inzage.registreer(zonder_eigen)
    client.force_login(partij)
    tekst = client.get(reverse(LIJST)).content.decode()
    assert ("geheim@example.nl" in tekst, "ander@example.nl" in tekst) == (False, True)
    assert "1 mail is niet verstuurd." in tekst
    assert client.get(reverse(BEKIJK, args=[geheim.pk])).status_code == 404
    assert client.post(reverse(OPNIEUW, args=[geheim.pk])).status_code == 404
    client.post(ALLE_OPNIEUW, JA)
    assert list(Bericht.objects.filter(status=Status.MISLUKT)) == [geheim]


def test_sending_all_again_is_asked_first(client):
    maak_bericht(status=Status.MISLUKT)
    client.force_login(maak_user(rol=COORDINATOR))
    assert "Wil je 1 mail opnieuw versturen?" in client.post(ALLE_OPNIEUW).text
    assert Bericht.objects.get().status == Status.MISLUKT
