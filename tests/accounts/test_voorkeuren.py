"""How somebody reads, which mails somebody gets, and what somebody is called."""

import pytest
from wagtail.models import ModelLogEntry

from accounts.mailrubrieken import Rubriek, registreer, voor, wil_mail
from accounts.models import User
from accounts.rollen import COORDINATOR, KANDIDAAT, MEDEWERKER
from tests.accounts.factories import maak_kandidaat, maak_user, maak_zonder_adres

pytestmark = pytest.mark.django_db
VOORKEUREN, NAAM = "/account/voorkeuren/", "/account/naam/"


@pytest.fixture
def user(client):
    user = maak_user(rol=MEDEWERKER)
    client.force_login(user)
    return user


def test_what_was_chosen_is_kept_and_holds_at_once(client, user):
    gekozen = {"makkelijk": "on", "tekstgrootte": "groot", "mails": []}
    pagina = client.post(VOORKEUREN, gekozen, follow=True)
    assert "Je voorkeuren zijn opgeslagen." in pagina.content.decode()
    assert (pagina.context["makkelijk"], pagina.context["tekstgrootte"]) == (True, "groot")
    user.refresh_from_db()
    assert (user.makkelijk, user.tekstgrootte, user.mail_uit) == (True, "groot", ["opleidingen"])
    client.post(VOORKEUREN, {"tekstgrootte": "normaal", "mails": ["opleidingen"]})
    user.refresh_from_db()
    assert (user.makkelijk, user.tekstgrootte, user.mail_uit) == (False, "normaal", [])


def test_what_cannot_be_chosen_is_said_and_changes_nothing(client, user):
    pagina = client.post(VOORKEUREN, {"makkelijk": "on", "tekstgrootte": "reusachtig", "mails": ["geheim"]})
    assert pagina.status_code == 200
    assert "Fout: Voorkeuren" in pagina.content.decode()
    assert set(pagina.context["form"].errors) == {"tekstgrootte", "mails"}
    user.refresh_from_db()
    assert (user.makkelijk, user.tekstgrootte, user.mail_uit) == (None, "", [])


def test_somebody_is_asked_only_about_mails_they_ever_get():
    def sleutels(user):
        return {rubriek.sleutel for rubriek in voor(user)}

    assert sleutels(maak_user(rol=MEDEWERKER)) == {"opleidingen"}
    assert sleutels(maak_user(rol=COORDINATOR)) == {"redactie", "werkvoorraad"}
    assert sleutels(maak_zonder_adres()) == set()


def test_what_another_role_turned_off_stays_off(client, user):
    User.objects.filter(pk=user.pk).update(mail_uit=["redactie"])
    client.post(VOORKEUREN, {"tekstgrootte": "normaal", "mails": []})
    user.refresh_from_db()
    assert user.mail_uit == ["opleidingen", "redactie"]


def test_what_is_in_no_group_is_always_mailed():
    user = User(mail_uit=["opleidingen", ""])
    assert wil_mail(user, "")
    assert not wil_mail(user, "opleidingen")
    assert wil_mail(user, "redactie")


def test_a_group_is_registered_once():
    registreer("opleidingen", *_zoals("opleidingen"))
    with pytest.raises(ValueError, match="al anders geregistreerd"):
        registreer("opleidingen", "Iets anders", [])


def _zoals(sleutel: str) -> tuple:
    from accounts.mailrubrieken import RUBRIEKEN

    rubriek: Rubriek = RUBRIEKEN[sleutel]
    return rubriek.naam, rubriek.rollen


def test_who_has_no_address_chooses_how_to_read_and_nothing_about_mail(client):
    amir = maak_zonder_adres()
    client.force_login(amir)
    assert "mails" not in client.get(VOORKEUREN).content.decode()
    client.post(VOORKEUREN, {"tekstgrootte": "grootst"})
    amir.refresh_from_db()
    assert (amir.tekstgrootte, amir.mail_uit) == ("grootst", [])


def test_a_name_is_changed_and_the_old_one_stays_in_the_log(client, user):
    pagina = client.post(NAAM, {"first_name": " Nora ", "last_name": "de Vries"}, follow=True)
    assert "Je naam is veranderd." in pagina.content.decode()
    user.refresh_from_db()
    assert user.get_full_name() == "Nora de Vries"
    [regel] = ModelLogEntry.objects.filter(action="accounts.naam_gewijzigd")
    assert (regel.user, regel.data) == (user, {"was": "Noor Bakker", "is": "Nora de Vries"})
    client.post(NAAM, {"first_name": "Nora", "last_name": "de Vries"})
    assert ModelLogEntry.objects.filter(action="accounts.naam_gewijzigd").count() == 1


def test_the_name_on_a_certificate_does_not_change_with_it(client):
    user = maak_kandidaat(certificaatnaam="N. Bakker")
    client.force_login(user)
    client.post(NAAM, {"first_name": "Nora", "last_name": "de Vries"})
    user.profiel.refresh_from_db()
    assert user.profiel.certificaatnaam == "N. Bakker"


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"first_name": " ", "last_name": "de Vries"}, "Vul je voornaam in."),
        ({"first_name": "Nora", "last_name": ""}, "Vul je achternaam in."),
    ],
)
def test_a_name_that_lacks_something_is_refused_with_the_rest_kept(client, user, gegevens, zin):
    tekst = client.post(NAAM, gegevens).content.decode()
    assert tekst.count(zin) == 2, "in the summary and next to the field"
    for waarde in gegevens.values():
        assert not waarde.strip() or f'value="{waarde}"' in tekst
    user.refresh_from_db()
    assert user.get_full_name() == "Noor Bakker"


def test_who_logs_in_with_a_code_is_told_whom_to_ask(client):
    amir = maak_zonder_adres()
    client.force_login(amir)
    pagina = client.post(NAAM, {"first_name": "Iemand", "last_name": "Anders"}, follow=True)
    assert "Vraag je coach of het bureau" in pagina.content.decode()
    amir.refresh_from_db()
    assert amir.get_full_name() == "Amir Yilmaz"


@pytest.mark.parametrize("adres", [VOORKEUREN, NAAM, "/account/meenemen/", "/account/berichten/"])
def test_a_visitor_logs_in_first(client, adres):
    assert client.get(adres).url == f"/account/login/?next={adres}"


def test_a_new_kandidaat_has_no_choices_yet():
    user = maak_user(rol=KANDIDAAT)
    assert (user.makkelijk, user.tekstgrootte, user.mail_uit) == (None, "", [])
