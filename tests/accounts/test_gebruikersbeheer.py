"""Users in Wagtail's admin: made and changed by a beheerder, who cannot lock himself out."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rollen import ASSESSOR, BEHEERDER, REDACTEUR, rollen_van, zet_rechten
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client):
    zet_rechten()
    user = maak_user("baas@example.nl", BEHEERDER)
    client.force_login(user)
    return user


def velden(*rollen, **meer):
    groepen = [str(Group.objects.get(name=rol).pk) for rol in rollen]
    return {"email": "sam@example.nl", "first_name": "Sam", "last_name": "Vos", "groups": groepen} | meer


def test_a_new_colleague_gets_a_mail_to_choose_a_password(client, beheerder):
    antwoord = client.post("/admin/users/new/", velden(ASSESSOR, REDACTEUR, email="Sam@Example.nl"))
    assert antwoord.status_code == 302
    sam = User.objects.get(email="sam@example.nl")
    assert rollen_van(sam) == {ASSESSOR, REDACTEUR}
    assert not sam.has_usable_password()
    [bericht] = mail.outbox
    assert (bericht.to, bericht.subject) == (["sam@example.nl"], "Je account voor het Jobcoachportaal")

    client.logout()
    naar_formulier = client.get(re.search(r"https?://[^/\s]+(/\S+)", bericht.body).group(1)).url
    nieuw = {"password1": "een-nieuwe-gele-fiets", "password2": "een-nieuwe-gele-fiets"}
    client.post(naar_formulier, nieuw)
    antwoord = client.post("/account/login/", {"login": "sam@example.nl", "password": "een-nieuwe-gele-fiets"})
    assert antwoord.url == "/account/start/"


def test_an_address_that_is_taken_is_refused_whatever_its_capitals(client, beheerder):
    tekst = client.post("/admin/users/new/", velden(email="BAAS@example.nl")).content.decode()
    assert "Er is al een gebruiker met dit e-mailadres." in tekst
    assert mail.outbox == []


def test_roles_and_name_can_be_changed_and_the_password_stays(client, beheerder):
    sam = maak_user("sam@example.nl", ASSESSOR)
    wachtwoord = sam.password
    client.post(f"/admin/users/edit/{sam.pk}/", velden(REDACTEUR, is_active="on"))
    sam = User.objects.get(pk=sam.pk)
    assert (str(sam), rollen_van(sam), sam.password) == ("Sam Vos", {REDACTEUR}, wachtwoord)


def test_a_changed_address_has_to_be_confirmed(client, beheerder):
    sam = maak_user("sam@example.nl")
    client.post(f"/admin/users/edit/{sam.pk}/", velden(email="sam.vos@example.nl", is_active="on"))
    assert list(sam.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("sam.vos@example.nl", False, True)
    ]


def test_a_beheerder_cannot_take_away_the_own_role(client, beheerder):
    url = f"/admin/users/edit/{beheerder.pk}/"
    tekst = client.post(url, velden(REDACTEUR, email="baas@example.nl")).content.decode()
    assert "Je kunt jezelf de rol beheerder niet afnemen." in tekst
    assert rollen_van(User.objects.get(pk=beheerder.pk)) == {BEHEERDER}
    assert client.post(url, velden(BEHEERDER, REDACTEUR, email="baas@example.nl")).status_code == 302
    assert rollen_van(User.objects.get(pk=beheerder.pk)) == {BEHEERDER, REDACTEUR}


def test_nobody_becomes_superuser_or_touches_one_this_way(client, beheerder):
    sam = maak_user("sam@example.nl")
    client.post(f"/admin/users/edit/{sam.pk}/", velden(is_superuser="on", is_active="on"))
    sam.refresh_from_db()
    assert not sam.is_superuser
    baas = User.objects.create_superuser("root@example.nl", "x")
    client.post(f"/admin/users/edit/{baas.pk}/", velden(email="overgenomen@example.nl"))
    baas.refresh_from_db()
    assert baas.email == "root@example.nl"


def test_the_forms_are_dutch(client, beheerder):
    for url in ("/admin/users/new/", f"/admin/users/edit/{beheerder.pk}/"):
        tekst = client.get(url).content.decode()
        for woord in ("E-mailadres", "Voornaam", "Achternaam", "Rollen"):
            assert woord in tekst, (url, woord)
        assert 'name="is_superuser"' not in tekst
        assert 'name="password1"' not in tekst


def test_nobody_is_deleted_here(client, beheerder):
    sam = maak_user("sam@example.nl")
    client.post(f"/admin/users/delete/{sam.pk}/")
    assert User.objects.filter(pk=sam.pk).exists()


def test_the_list_shows_roles_and_can_be_filtered_on_one(client, beheerder):
    maak_user("sam@example.nl", (REDACTEUR, ASSESSOR), last_name="Vos")
    maak_user("kim@example.nl", last_name="Mol")
    tekst = client.get("/admin/users/").text
    assert "assessor, redacteur" in tekst
    assert "Rollen" in tekst
    assert "E-mailadres" in tekst
    gefilterd = client.get("/admin/users/", {"group": Group.objects.get(name=ASSESSOR).pk}).text
    assert "sam@example.nl" in gefilterd
    assert "kim@example.nl" not in gefilterd


def test_the_list_takes_as_many_queries_for_thirty_users_as_for_one(client, beheerder):
    def aantal() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/users/")
        return len(queries)

    aantal()
    weinig = aantal()
    for _ in range(15):
        maak_user(rol=REDACTEUR)
    assert aantal() == weinig


def test_a_superuser_is_not_made_inactive_among_others(client, beheerder):
    baas = User.objects.create_superuser("hoogste@example.nl", "een-heel-lang-wachtwoord")
    sam = maak_user("sam@example.nl")
    adres = f"/admin/bulk/accounts/user/set_active_state/?id={baas.pk}&id={sam.pk}&next=/admin/users/"
    antwoord = client.post(adres, {"mark_as_active": "False"}, follow=True)
    assert "Een van deze gebruikers is superuser." in antwoord.text
    assert set(User.objects.filter(is_active=True)) >= {baas, sam}

    adres = f"/admin/bulk/accounts/user/set_active_state/?id={sam.pk}&next=/admin/users/"
    client.post(adres, {"mark_as_active": "False"})
    assert list(User.objects.filter(is_active=False)) == [sam]
