"""What was written to somebody can be read back in the portal, also when they turned the mail off."""

import pytest

from accounts.rollen import MEDEWERKER
from berichten.models import Bericht, Status
from berichten.verzenden import stuur
from tests.accounts.factories import maak_user, maak_zonder_adres

pytestmark = pytest.mark.django_db
ADRES = "/account/berichten/"
GEGEVENS = {"naam": "Noor", "opleiding": "Heftruck", "adres": "https://portaal.example.nl/", "moment": "woensdag"}


@pytest.fixture
def user(client):
    user = maak_user(rol=MEDEWERKER)
    client.force_login(user)
    return user


def zet_uit(user, rubriek: str) -> None:
    user.mail_uit = [rubriek]
    user.save(update_fields=["mail_uit"])


def test_what_was_mailed_stands_there_too(client, user, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stuur("leren_wachtlijst", user, GEGEVENS)
    assert [mail.to for mail in mailoutbox] == [[user.email]]
    tekst = client.get(ADRES).content.decode()
    assert "Heftruck" in tekst
    assert f"Gemaild naar {user.email}." in tekst


def test_what_somebody_turned_off_is_not_mailed_and_still_there(
    client, user, mailoutbox, django_capture_on_commit_callbacks
):
    zet_uit(user, "opleidingen")
    with django_capture_on_commit_callbacks(execute=True):
        bericht = stuur("leren_wachtlijst", user, GEGEVENS)
    assert (bericht.status, bericht.ontvanger, mailoutbox) == (Status.UITGEZET, user, [])
    tekst = client.get(ADRES).content.decode()
    assert "Heftruck" in tekst
    assert "Niet gemaild." in tekst


def test_a_mail_about_a_change_or_a_decision_cannot_be_turned_off(user, mailoutbox, django_capture_on_commit_callbacks):
    zet_uit(user, "opleidingen")
    with django_capture_on_commit_callbacks(execute=True):
        stuur("leren_geannuleerd", user, GEGEVENS | {"reden": "De docent is ziek."})
        stuur("besluit_genomen", user, {"naam": "Noor", "adres": "https://portaal.example.nl/"})
    assert len(mailoutbox) == 2


def test_who_has_no_address_reads_it_there(client):
    amir = maak_zonder_adres()
    stuur("leren_wachtlijst", amir, GEGEVENS)
    client.force_login(amir)
    assert "Heftruck" in client.get(ADRES).content.decode()


def test_nobody_reads_what_was_written_to_somebody_else(client, user):
    stuur("leren_wachtlijst", maak_user(), GEGEVENS)
    stuur("leren_wachtlijst", user.email, GEGEVENS)  # to an address, of whom it was then is not known
    assert Bericht.objects.count() == 2
    assert "Nog geen berichten" in client.get(ADRES).content.decode()


def test_what_stands_in_a_message_is_text(client, user):
    stuur("leren_wachtlijst", user, GEGEVENS | {"opleiding": "<script>alert(1)</script>"})
    tekst = client.get(ADRES).content.decode()
    assert "<script>alert" not in tekst
    assert "&lt;script&gt;alert" in tekst
    assert '<a href="https://portaal.example.nl/" rel="nofollow">' in tekst
