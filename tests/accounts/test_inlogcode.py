"""A medewerker without an e-mail address logs in with a code from the coach."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Inlogcode, Toevertrouwing, User
from accounts.models.inlogcode import TEKENS
from accounts.rollen import (
    ASSESSOR,
    BEHEERDER,
    COACH,
    COORDINATOR,
    DOCENT,
    KANDIDAAT,
    MEDEWERKER,
    REDACTEUR,
    TEAMMANAGER,
    WERKBEGELEIDER,
    geef_rol,
    neem_rol_af,
    zet_rechten,
)
from berichten.models import Bericht
from berichten.verzenden import stuur, verstuur
from sporen.models import Inzage, Spoor
from tests.accounts.factories import maak_user, maak_zonder_adres
from tests.gelijktijdig import tegelijk
from tests.lms.factories import maak_begeleider, maak_bureau

pytestmark = pytest.mark.django_db
ADRES = "/account/code/"
WERKT_NIET = "Deze code werkt niet."
TE_VAAK = "Het ging te vaak mis. Wacht vijf minuten."
FOUT = "CDFH-JKM-NPQ"


@pytest.fixture
def amir():
    return maak_zonder_adres()


@pytest.fixture
def coach(amir):
    return maak_begeleider(amir)


def als(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def log_in(code: str, client: Client | None = None):
    return (client or Client()).post(ADRES, {"code": code})


# Making one


def test_a_code_is_ten_signs_that_look_like_nothing_else_and_only_its_hash_is_stored(amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    assert re.fullmatch(rf"[{TEKENS}]{{4}}-[{TEKENS}]{{3}}-[{TEKENS}]{{3}}", code)
    assert not set("0O1ILZSBGAEU") & set(TEKENS)
    assert len(TEKENS) ** 10 > 2**45
    rij = Inlogcode.objects.get()
    assert code.replace("-", "") not in str(vars(rij))
    assert rij.vervalt_op - rij.gemaakt_op == timedelta(hours=24)
    assert [spoor.action for spoor in Spoor.objects.over(rij)] == ["accounts.inlogcode_gemaakt"]


def test_a_new_one_ends_the_one_before(amir, coach):
    eerste = Inlogcode.objects.maak(amir, coach)
    tweede = Inlogcode.objects.maak(amir, coach)
    assert Inlogcode.objects.gebruik(eerste) is None
    assert Inlogcode.objects.gebruik(tweede).persoon == amir


def test_not_more_than_ten_in_an_hour_for_one_person(amir, coach):
    for _ in range(10):
        Inlogcode.objects.maak(amir, coach)
    with pytest.raises(ValidationError, match="het laatste uur al 10 codes"):
        Inlogcode.objects.maak(amir, coach)
    Inlogcode.objects.update(gemaakt_op=timezone.now() - timedelta(minutes=61))
    assert Inlogcode.objects.maak(amir, coach)


@pytest.mark.parametrize("rol", [COORDINATOR, WERKBEGELEIDER, TEAMMANAGER, DOCENT, BEHEERDER, COACH])
def test_only_the_coach_to_whom_somebody_is_entrusted_makes_one(amir, coach, rol):
    ander = maak_begeleider(amir, als=WERKBEGELEIDER) if rol == WERKBEGELEIDER else maak_user(rol=rol)
    with pytest.raises(PermissionDenied, match="niet aan jou toevertrouwd"):
        Inlogcode.objects.maak(amir, ander)
    assert als(ander).post(f"/leren/begeleiden/{amir.pk}/inlogcode/").status_code == 404
    assert not Inlogcode.objects.exists()


def test_not_for_who_has_an_address():
    noor = maak_user(rol=MEDEWERKER)
    with pytest.raises(PermissionDenied, match="heeft een e-mailadres"):
        Inlogcode.objects.maak(noor, maak_begeleider(noor))


@pytest.mark.parametrize(
    "rol", [KANDIDAAT, ASSESSOR, COORDINATOR, REDACTEUR, BEHEERDER, COACH, WERKBEGELEIDER, TEAMMANAGER, DOCENT]
)
def test_not_for_who_is_anything_but_medewerker(amir, coach, rol):
    geef_rol(amir, rol)
    with pytest.raises(PermissionDenied, match="kan niet met een code inloggen"):
        Inlogcode.objects.maak(amir, coach)


def test_the_page_shows_it_once_keeps_it_nowhere_and_tells_the_person(amir, coach):
    antwoord = als(coach).post(f"/leren/begeleiden/{amir.pk}/inlogcode/")
    code = antwoord.context["code"]
    assert code in antwoord.text
    assert "no-store" in antwoord["Cache-Control"]
    assert Inlogcode.objects.gebruik(code).persoon == amir
    assert [(rij.door, rij.als, rij.wat) for rij in Inzage.objects.van(amir)] == [
        (coach, COACH, "inlogcode voor jou gemaakt")
    ]


def test_the_page_before_it_has_a_button_or_says_why_not(amir, coach):
    adres = f"/leren/begeleiden/{amir.pk}/inlogcode/"
    assert "Maak een inlogcode" in als(coach).get(adres).text
    assert not Inlogcode.objects.exists()
    User.objects.filter(pk=amir.pk).update(email="amir@example.nl")
    assert "heeft een e-mailadres en logt daarmee in" in als(coach).get(adres).text
    assert "Een code is niet nodig." in als(coach).post(adres, follow=True).text


# Using one


def test_who_types_the_code_is_in_until_the_browser_closes(client, amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    antwoord = log_in(code.lower().replace("-", " "), client)
    assert antwoord.url == "/account/start/"
    assert client.session["_auth_user_id"] == str(amir.pk)
    assert client.session.get_expire_at_browser_close()
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.get("/account/start/").url == "/leren/mijn/"
    rij = Inlogcode.objects.get()
    assert [spoor.action for spoor in Spoor.objects.over(rij)][-1] == "accounts.inlogcode_gebruikt"
    assert client.get(ADRES).url == "/account/start/"


def test_it_works_once(amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    assert log_in(code).status_code == 302
    assert WERKT_NIET in log_in(code).text


@pytest.mark.django_db(transaction=True)
def test_used_twice_at_once_it_lets_one_in(amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    uitkomsten = tegelijk(*[lambda: Inlogcode.objects.gebruik(code)] * 4)
    assert sorted(uitkomsten, key=bool) == [None, None, None, Inlogcode.objects.get()]


def verlopen(amir, coach):
    Inlogcode.objects.update(vervalt_op=timezone.now())


def toevertrouwing_voorbij(amir, coach):
    gisteren = timezone.localdate() - timedelta(days=1)
    Toevertrouwing.objects.get().eindig(maak_bureau(), gisteren)


def coach_weg(amir, coach):
    User.objects.filter(pk=coach.pk).update(is_active=False)


def coach_geen_coach(amir, coach):
    neem_rol_af(coach, COACH)


def ingetrokken(amir, coach):
    Inlogcode.objects.update(ingetrokken_op=timezone.now())


def adres_gekregen(amir, coach):
    User.objects.filter(pk=amir.pk).update(email="amir@example.nl")


def werkt_nu_met_anderen(amir, coach):
    geef_rol(amir, DOCENT)


def niet_actief(amir, coach):
    User.objects.filter(pk=amir.pk).update(is_active=False)


def superuser_geworden(amir, coach):
    User.objects.filter(pk=amir.pk).update(is_superuser=True)


@pytest.mark.parametrize(
    "intussen",
    [
        verlopen,
        toevertrouwing_voorbij,
        coach_weg,
        coach_geen_coach,
        adres_gekregen,
        werkt_nu_met_anderen,
        niet_actief,
        superuser_geworden,
    ],
)
def test_a_code_that_no_longer_holds_says_no_more_than_a_wrong_one(amir, coach, intussen):
    code = Inlogcode.objects.maak(amir, coach)
    fout = log_in(FOUT)
    intussen(amir, coach)
    antwoord = log_in(code)
    zonder = [re.sub(r'value="[^"]*"', "", tekst) for tekst in (antwoord.text, fout.text)]
    assert zonder[0] == zonder[1]
    assert WERKT_NIET in antwoord.text
    assert (antwoord.status_code, fout.status_code) == (200, 200)


@pytest.mark.parametrize(
    "getypt, zin",
    [
        ("", "Vul je code in."),
        ("KT4M", "Een code heeft 10 tekens. Jij vulde 4 tekens in."),
        ("K", "Jij vulde 1 teken in."),
        ("K" * 41, "Dit is te lang voor een code."),
    ],
)
def test_what_can_be_no_code_is_said_and_does_not_count(client, getypt, zin):
    for _ in range(7):
        assert zin in log_in(getypt, client).text


def test_after_five_wrong_ones_this_device_waits_and_another_does_not(client, amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    for _ in range(5):
        assert WERKT_NIET in log_in(FOUT, client).text
    antwoord = log_in(code, client)
    assert (antwoord.status_code, TE_VAAK in antwoord.text) == (429, True)
    assert log_in(code).status_code == 302


def test_after_twenty_wrong_ones_from_one_address_everybody_there_waits(amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    for _ in range(20):
        assert log_in(FOUT).status_code == 200
    assert log_in(code).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").post(ADRES, {"code": code}).status_code == 302


def test_right_ones_do_not_count(amir, coach):
    for _ in range(3):
        Inlogcode.objects.all().delete()
        for _ in range(8):
            assert log_in(Inlogcode.objects.maak(amir, coach)).status_code == 302


def test_the_log_in_page_shows_the_way_and_the_page_is_open(client):
    assert f'href="{ADRES}"' in client.get("/account/login/").text
    pagina = client.get(ADRES)
    assert "Inloggen met een code" in pagina.text
    assert "no-store" in pagina["Cache-Control"]


# What somebody without an address can and cannot do


@pytest.mark.parametrize(
    "adres", ["email/", "password/set/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/"]
)
def test_who_came_in_with_a_code_sets_up_no_other_way_in(amir, adres):
    antwoord = als(amir).get(f"/account/{adres}", follow=True)
    assert antwoord.redirect_chain[-1] == ("/account/", 302)
    assert "Je hebt geen e-mailadres in het portaal." in antwoord.text
    als(amir).post(f"/account/{adres}", {"email": "coach@example.nl", "password1": "groene-fiets-in-de-regen"})
    amir.refresh_from_db()
    assert (amir.email, amir.has_usable_password(), amir.emailaddress_set.count()) == (None, False, 0)


def test_who_has_an_address_goes_on_as_before():
    assert als(maak_user()).get("/account/email/").status_code == 200


def test_mijn_gegevens_tells_who_made_codes_and_whether_they_were_used(amir, coach):
    Inlogcode.objects.maak(amir, coach)
    Inlogcode.objects.gebruik(Inlogcode.objects.maak(amir, coach))
    pagina = als(amir).get("/account/").text
    assert pagina.count("gemaakt door Kim Smit") == 2
    assert pagina.count("Niet gebruikt.") == 1
    assert "E-mailadres veranderen" not in pagina
    assert "Tweestapsverificatie" not in pagina


def test_somebody_without_name_and_address_still_has_a_name():
    assert str(User.objects.create_zonder_adres("", "")).startswith("Gebruiker ")


def test_no_address_is_nothing_and_never_an_empty_one():
    eerste, tweede = maak_zonder_adres(), maak_zonder_adres("Bo")
    assert (eerste.email, tweede.email) == (None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=eerste.pk).update(email="")


def test_nobody_logs_in_or_gets_a_mail_with_an_empty_address(client, amir):
    User.objects.filter(pk=amir.pk).update(password="")
    for adres in ("", " "):
        assert client.post("/account/login/", {"login": adres, "password": ""}).status_code == 200
        assert client.post("/account/password/reset/", {"email": adres}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert mail.outbox == []


# Mail


def test_a_mail_for_who_has_no_address_waits_for_the_office(amir):
    zet_rechten()
    velden = {"naam": "Amir", "nummer": 1, "datum": "3 maart 2027", "adres": "https://portaal.example.nl/"}
    stuur("indiening_ontvangen", amir, velden)
    bericht = Bericht.objects.get()
    assert (bericht.aan, bericht.get_status_display()) == ("", "Geen e-mailadres")
    assert verstuur.func(None, bericht.pk) == "niets te doen"
    assert mail.outbox == []
    bureau = als(maak_bureau())
    zin = "Amir Yilmaz heeft geen e-mailadres. Geef het bericht zelf door."
    assert zin in bureau.get("/admin/berichten/bericht/?status=zonder_adres").text
    assert zin in bureau.get(f"/admin/berichten/bericht/inspect/{bericht.pk}/").text


def test_no_address_at_all_is_a_mistake_of_the_caller():
    velden = {"naam": "Amir", "nummer": 1, "datum": "3 maart 2027", "adres": "https://portaal.example.nl/"}
    with pytest.raises(ValueError, match="heeft een adres nodig"):
        stuur("indiening_ontvangen", "", velden)


# The users in the admin


@pytest.fixture
def beheer(db):
    zet_rechten()
    return als(maak_user("baas@example.nl", BEHEERDER))


def velden(*rollen, **meer):
    groepen = [str(Group.objects.get(name=rol).pk) for rol in rollen]
    return {"email": "", "first_name": "Amir", "last_name": "Yilmaz", "groups": groepen} | meer


def test_the_office_makes_medewerkers_without_an_address(beheer):
    for naam in ("Amir", "Bo"):
        antwoord = beheer.post("/admin/users/new/", velden(MEDEWERKER, first_name=naam), follow=True)
        assert "die maakt inlogcodes" in antwoord.text
    assert list(User.objects.filter(email=None).order_by("pk").values_list("first_name", flat=True)) == ["Amir", "Bo"]
    assert not User.objects.filter(email=None).first().has_usable_password()
    assert mail.outbox == []
    lijst = beheer.get("/admin/users/").text
    assert "geen: logt in met codes" in lijst
    assert "None" not in lijst.partition("<tbody")[2].partition("</tbody")[0]


@pytest.mark.parametrize("rollen", [(), (COACH,), (MEDEWERKER, DOCENT), (KANDIDAAT,)])
def test_everybody_else_needs_one(beheer, rollen):
    tekst = beheer.post("/admin/users/new/", velden(*rollen)).text
    assert "Alleen wie medewerker is en verder geen rol heeft, kan zonder." in tekst
    assert not User.objects.filter(first_name="Amir").exists()


def test_an_address_is_not_taken_away(beheer):
    amir = maak_user("amir@example.nl", MEDEWERKER)
    tekst = beheer.post(f"/admin/users/edit/{amir.pk}/", velden(MEDEWERKER, is_active="on")).text
    assert "Wie met een e-mailadres inlogt, kan niet zonder." in tekst


def test_who_gets_an_address_logs_in_as_everybody_does_and_no_longer_with_codes(beheer, client, amir, coach):
    code = Inlogcode.objects.maak(amir, coach)
    gegevens = velden(MEDEWERKER, email="amir@example.nl", is_active="on")
    assert "een mail gestuurd met een link" in beheer.post(f"/admin/users/edit/{amir.pk}/", gegevens, follow=True).text
    assert WERKT_NIET in log_in(code).text
    [bericht] = mail.outbox
    assert bericht.to == ["amir@example.nl"]
    naar_formulier = client.get(re.search(r"https?://[^/\s]+(/\S+)", bericht.body).group(1)).url
    client.post(naar_formulier, {"password1": "een-nieuwe-gele-fiets", "password2": "een-nieuwe-gele-fiets"})
    antwoord = client.post("/account/login/", {"login": "amir@example.nl", "password": "een-nieuwe-gele-fiets"})
    assert antwoord.url == "/account/start/"


def test_a_session_that_a_code_opened_ends_when_an_address_comes(beheer, amir, coach):
    """The coach knows the code; with that session somebody could set the first password."""
    met_code = Client()
    log_in(Inlogcode.objects.maak(amir, coach), met_code)
    assert met_code.get("/account/").status_code == 200
    gegevens = velden(MEDEWERKER, email="amir@example.nl", is_active="on")
    beheer.post(f"/admin/users/edit/{amir.pk}/", gegevens)
    assert met_code.get("/account/password/set/").url.startswith("/account/login/")


@pytest.mark.parametrize("intussen", [toevertrouwing_voorbij, coach_weg, coach_geen_coach, ingetrokken])
def test_a_session_that_a_code_opened_ends_with_the_entrustment(amir, coach, intussen):
    """The coach held the code, so could have opened the session."""
    met_code = Client()
    log_in(Inlogcode.objects.maak(amir, coach), met_code)
    assert met_code.get("/leren/mijn/").status_code == 200
    intussen(amir, coach)
    assert met_code.get("/leren/mijn/").url.startswith("/account/login/")
    assert "_auth_user_id" not in met_code.session


def test_a_session_of_another_coach_s_code_goes_on(amir, coach):
    log_in(Inlogcode.objects.maak(amir, coach), eerst := Client())
    tweede_coach = maak_begeleider(amir, naam="Nina")
    log_in(Inlogcode.objects.maak(amir, tweede_coach), daarna := Client())
    Toevertrouwing.objects.get(begeleider=coach).eindig(maak_bureau(), timezone.localdate() - timedelta(days=1))
    assert [client.get("/leren/mijn/").status_code for client in (eerst, daarna)] == [302, 200]


def test_looking_at_the_code_costs_one_query_and_others_none(amir, coach):
    met_code = Client()
    log_in(Inlogcode.objects.maak(amir, coach), met_code)
    aantallen = []
    for client in (met_code, als(maak_user(rol=MEDEWERKER))):
        with CaptureQueriesContext(connection) as vragen:
            assert client.get("/leren/mijn/").status_code == 200
        aantallen.append(sum("accounts_inlogcode" in vraag["sql"] for vraag in vragen))
    assert aantallen == [1, 0]


def test_a_change_that_leaves_it_empty_is_just_a_change(beheer, amir):
    beheer.post(f"/admin/users/edit/{amir.pk}/", velden(MEDEWERKER, first_name="Omar", is_active="on"))
    amir.refresh_from_db()
    assert (amir.first_name, amir.email, mail.outbox) == ("Omar", None, [])


# Tidying up


def test_codes_of_long_ago_are_forgotten(amir, coach):
    Inlogcode.objects.maak(amir, coach)
    Inlogcode.objects.update(gemaakt_op=timezone.now() - timedelta(days=91))
    Inlogcode.objects.maak(amir, coach)
    assert Inlogcode.objects.ruim_op() == 1
    assert Inlogcode.objects.count() == 1


# The way to it


def test_the_button_is_there_for_who_has_no_address_only(amir):
    knop = "accounts/inlogcode_knop.html"
    assert f"/leren/begeleiden/{amir.pk}/inlogcode/" in render_to_string(knop, {"persoon": amir})
    assert render_to_string(knop, {"persoon": maak_user()}).strip() == ""
