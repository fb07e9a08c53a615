"""The office entrusts people in the admin: who, to whom, from when until when, and why."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Toevertrouwing, User
from accounts.models.toevertrouwing import is_toevertrouwd
from accounts.rollen import (
    ASSESSOR,
    BEHEERDER,
    COACH,
    DOCENT,
    MEDEWERKER,
    REDACTEUR,
    TEAMMANAGER,
    WERKBEGELEIDER,
    rollen_van,
    zet_rechten,
)
from formulieren.datums import schrijf_datum
from sporen.models import Spoor
from tests.accounts.factories import maak_user, maak_zonder_adres
from tests.gelijktijdig import tegelijk
from tests.lms.factories import maak_begeleider, maak_bureau, maak_medewerker

pytestmark = pytest.mark.django_db
JA = {"bevestigd": "ja"}  # the question before what cannot be undone, answered
LIJST = "/admin/leren/toevertrouwingen/"
NIEUW = f"{LIJST}create/"
VANDAAG = timezone.localdate()


@pytest.fixture
def carla(db):
    zet_rechten()
    return maak_bureau()


@pytest.fixture
def bureau(carla):
    client = Client()
    client.force_login(carla)
    return client


@pytest.fixture
def amir(db):
    return maak_medewerker()


@pytest.fixture
def kim(db):
    return maak_user("kim@example.nl", COACH, first_name="Kim", last_name="Smit")


def velden(wie, **meer) -> dict:
    vast = {"begeleider": wie.pk, "als": COACH, "begin": VANDAAG.isoformat(), "eind": "", "reden": "Traject A"}
    return vast | meer


def vertrouw_toe(bureau, medewerker, aan, **meer):
    return bureau.post(f"{NIEUW}?medewerker={medewerker.pk}", velden(aan, **meer), follow=True)


# Making one


def test_the_office_finds_somebody_by_name_and_entrusts_them(bureau, carla, amir, kim):
    gevonden = bureau.get(NIEUW, {"q": "amir yil"})
    assert [persoon for persoon, _ in gevonden.context["mensen"]] == [amir]
    assert f"?medewerker={amir.pk}" in gevonden.text
    assert "is nu aan niemand toevertrouwd" in bureau.get(f"{NIEUW}?medewerker={amir.pk}").text

    eind = VANDAAG + timedelta(days=90)
    antwoord = vertrouw_toe(bureau, amir, kim, eind=eind.isoformat())

    assert "Amir Yilmaz is toevertrouwd aan Kim Smit." in antwoord.text
    rij = Toevertrouwing.objects.get()
    assert (rij.medewerker, rij.begeleider, rij.als, rij.begin, rij.eind) == (amir, kim, COACH, VANDAAG, eind)
    assert (rij.reden, rij.door) == ("Traject A", carla)
    pagina = bureau.get(f"{LIJST}inspect/{rij.pk}/").text
    for woord in ("Amir Yilmaz", "Kim Smit", "Traject A", "Carla Post", "Toevertrouwd aan een begeleider"):
        assert woord in pagina


@pytest.mark.parametrize("q", ["niemand", "%", "_", "\x00", "a" * 81])
def test_a_search_that_finds_nobody_says_so(bureau, q):
    antwoord = bureau.get(NIEUW, {"q": q})
    assert antwoord.status_code == 200
    assert antwoord.context["mensen"] == []


def test_a_search_shows_twenty_people_for_as_many_queries_as_one(bureau):
    def vraag() -> int:
        with CaptureQueriesContext(connection) as vragen:
            bureau.get(NIEUW, {"q": "yilmaz"})
        return len(vragen)

    maak_medewerker()
    vraag()
    weinig = vraag()
    for nummer in range(25):
        maak_medewerker(f"Mens{nummer}")
    assert vraag() == weinig
    antwoord = bureau.get(NIEUW, {"q": "yilmaz"})
    assert len(antwoord.context["mensen"]) == 20
    assert "Er zijn er meer." in antwoord.text


def test_who_is_not_active_is_not_found_and_not_entrusted(bureau, amir, kim):
    User.objects.filter(pk=amir.pk).update(is_active=False)
    assert bureau.get(NIEUW, {"q": "amir"}).context["mensen"] == []
    assert bureau.get(f"{NIEUW}?medewerker={amir.pk}").status_code == 404


@pytest.mark.parametrize("sleutel", ["x", "-1", "0", "9" * 30, "١"])
def test_somebody_who_is_not_there_is_not_found(bureau, sleutel):
    assert bureau.get(NIEUW, {"medewerker": sleutel}).status_code == 404


def test_who_is_entrusted_already_is_told_with_everything_kept(bureau, amir, kim):
    vertrouw_toe(bureau, amir, kim)
    antwoord = vertrouw_toe(bureau, amir, kim, reden="Nog eens")
    zin = f"Amir Yilmaz is al toevertrouwd aan Kim Smit als coach, vanaf {schrijf_datum(VANDAAG)} zonder laatste dag."
    assert zin in antwoord.text
    assert "Nog eens" in antwoord.text
    assert Toevertrouwing.objects.count() == 1


def test_the_same_person_can_be_entrusted_in_another_role_or_again_afterwards(bureau, carla, amir):
    kim = maak_user(rol=(COACH, WERKBEGELEIDER), first_name="Kim", last_name="Smit")
    gisteren = VANDAAG - timedelta(days=1)
    Toevertrouwing.objects.vertrouw_toe(amir, kim, carla, gisteren, gisteren)
    vertrouw_toe(bureau, amir, kim)
    vertrouw_toe(bureau, amir, kim, als=WERKBEGELEIDER)
    assert list(Toevertrouwing.objects.order_by("pk").values_list("als", flat=True)) == [COACH, COACH, WERKBEGELEIDER]


def test_nobody_is_entrusted_to_oneself(bureau, kim):
    assert "Je kunt iemand niet aan zichzelf toevertrouwen." in vertrouw_toe(bureau, kim, kim).text
    assert not Toevertrouwing.objects.exists()


def test_somebody_without_the_role_is_said_beside_the_field(bureau, amir, kim):
    assert "Kim Smit heeft de rol werkbegeleider niet." in vertrouw_toe(bureau, amir, kim, als=WERKBEGELEIDER).text
    docent = maak_user(rol=DOCENT)
    assert vertrouw_toe(bureau, amir, docent).context["form"].errors["begeleider"]
    assert not Toevertrouwing.objects.exists()


def test_an_end_before_the_begin_is_refused(bureau, amir, kim):
    gisteren = (VANDAAG - timedelta(days=1)).isoformat()
    assert "De laatste dag ligt voor de eerste." in vertrouw_toe(bureau, amir, kim, eind=gisteren).text


@pytest.mark.parametrize("veld", ["begeleider", "als", "begin", "reden"])
def test_what_has_to_be_filled_in(bureau, amir, kim, veld):
    assert list(vertrouw_toe(bureau, amir, kim, **{veld: ""}).context["form"].errors) == [veld]


@pytest.mark.django_db(transaction=True)
def test_entrusted_twice_at_once_is_once(carla, amir, kim):
    def doe():
        return Toevertrouwing.objects.vertrouw_toe(amir, kim, User.objects.get(pk=carla.pk), VANDAAG)

    eerste, tweede = tegelijk(doe, doe)
    assert eerste == tweede == Toevertrouwing.objects.get()


# Somebody without an e-mail address


def test_the_office_makes_a_medewerker_without_an_address_and_entrusts_them(bureau, kim):
    antwoord = bureau.post(f"{LIJST}medewerker/", {"voornaam": "Bo", "achternaam": "Vos"})
    bo = User.objects.get(first_name="Bo")
    assert antwoord.url == f"{NIEUW}?medewerker={bo.pk}"
    assert (bo.email, rollen_van(bo), bo.has_usable_password()) == (None, {MEDEWERKER}, False)
    vertrouw_toe(bureau, bo, kim)
    assert is_toevertrouwd(bo, kim)


def test_of_a_name_that_is_there_already_the_office_says_it_is_somebody_else(bureau):
    maak_zonder_adres("Bo", "Vos")
    naam = {"voornaam": "bo", "achternaam": "VOS"}
    assert "Er is al iemand met deze naam." in bureau.post(f"{LIJST}medewerker/", naam).text
    assert User.objects.filter(email=None).count() == 1
    assert bureau.post(f"{LIJST}medewerker/", naam | {"toch": "on"}).status_code == 302
    assert User.objects.filter(email=None).count() == 2


# Ending one


def test_ending_one_takes_the_view_away_after_that_day(bureau, carla, amir):
    kim = maak_begeleider(amir)
    rij = Toevertrouwing.objects.get()
    morgen = VANDAAG + timedelta(days=1)
    gegevens = {"eind": VANDAAG.isoformat()}
    vraag = bureau.post(f"{LIJST}eindig/{rij.pk}/", gegevens)
    assert f"Wil je dat {schrijf_datum(VANDAAG)} de laatste dag is" in vraag.text
    rij.refresh_from_db()
    assert rij.eind is None
    antwoord = bureau.post(f"{LIJST}eindig/{rij.pk}/", gegevens | JA, follow=True)
    assert f"De laatste dag is {schrijf_datum(VANDAAG)}." in antwoord.text
    assert f", laatste dag {schrijf_datum(VANDAAG)}" in antwoord.text  # in the trail
    assert "Toevertrouwing aan een begeleider beëindigd" in antwoord.text
    assert is_toevertrouwd(amir, kim)
    assert not Toevertrouwing.objects.op(morgen).exists()


def test_the_last_day_is_not_filled_in_beforehand_and_is_asked_for(bureau, carla, amir):
    maak_begeleider(amir)
    rij = Toevertrouwing.objects.get()
    assert bureau.get(f"{LIJST}inspect/{rij.pk}/").context["form"]["eind"].value() is None
    assert "Vul de laatste dag in." in bureau.post(f"{LIJST}eindig/{rij.pk}/", {"eind": ""}).text


def test_an_end_that_cannot_be_is_said_and_nothing_changes(bureau, carla, amir):
    maak_begeleider(amir)
    rij = Toevertrouwing.objects.get()
    te_vroeg = (rij.begin - timedelta(days=1)).isoformat()
    assert (
        "De laatste dag ligt voor de eerste." in bureau.post(f"{LIJST}eindig/{rij.pk}/", {"eind": te_vroeg} | JA).text
    )
    rij.eindig(carla, VANDAAG)
    later = (VANDAAG + timedelta(days=9)).isoformat()
    assert "eindigt al eerder. Maak een nieuwe." in bureau.post(f"{LIJST}eindig/{rij.pk}/", {"eind": later} | JA).text
    rij.refresh_from_db()
    assert rij.eind == VANDAAG


def test_ending_twice_is_once(carla, amir):
    maak_begeleider(amir)
    rij = Toevertrouwing.objects.get()
    for _ in range(2):
        rij.eindig(carla, VANDAAG)
    assert [spoor.action for spoor in Spoor.objects.over(rij)] == [
        "accounts.toevertrouwd",
        "accounts.toevertrouwing_beeindigd",
    ]


def test_one_that_is_over_has_nothing_to_end_and_is_never_removed(bureau, carla, amir):
    maak_begeleider(amir)
    rij = Toevertrouwing.objects.get()
    rij.eindig(carla, VANDAAG - timedelta(days=1))
    assert "Beëindig" not in bureau.get(f"{LIJST}inspect/{rij.pk}/").text
    for wat in ("delete", "edit"):
        assert bureau.post(f"{LIJST}{wat}/{rij.pk}/").status_code in (302, 403, 404)
    assert Toevertrouwing.objects.count() == 1


# The list


def test_the_list_can_be_searched_filtered_and_taken_along(bureau, carla, amir):
    kim, wim = maak_begeleider(amir), maak_begeleider(amir, als=WERKBEGELEIDER, naam="Wim")
    bo = maak_medewerker("Bo")
    Toevertrouwing.objects.vertrouw_toe(bo, kim, carla, VANDAAG - timedelta(days=9), VANDAAG - timedelta(days=2))
    Toevertrouwing.objects.vertrouw_toe(bo, kim, carla, VANDAAG + timedelta(days=9))

    def wie(**vraag) -> list[str]:
        return sorted(f"{rij.medewerker.first_name}-{rij.begeleider.first_name}" for rij in lijst(**vraag))

    def lijst(**vraag):
        return bureau.get(LIJST, vraag).context["object_list"]

    assert f'href="{NIEUW}"' in bureau.get(LIJST).text
    assert wie() == ["Amir-Kim", "Amir-Wim", "Bo-Kim", "Bo-Kim"]
    assert wie(q="bo") == ["Bo-Kim", "Bo-Kim"]
    assert wie(stand="lopend") == ["Amir-Kim", "Amir-Wim"]
    assert (wie(stand="komt"), wie(stand="geeindigd")) == (["Bo-Kim"], ["Bo-Kim"])
    assert wie(als=WERKBEGELEIDER) == ["Amir-Wim"]
    assert wie(begeleider=str(wim.pk), stand="lopend") == ["Amir-Wim"]
    csv = bureau.get(LIJST, {"export": "csv"})
    regels = b"".join(csv.streaming_content).decode() if csv.streaming else csv.text
    assert "Amir Yilmaz" in regels
    assert "Kim Smit" in regels


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(bureau, amir):
    def vraag() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert bureau.get(LIJST).status_code == 200
        return len(vragen)

    maak_begeleider(amir)
    vraag()
    weinig = vraag()
    for nummer in range(29):
        maak_begeleider(maak_medewerker(f"Mens{nummer}"), naam=f"Coach{nummer}")
    assert vraag() == weinig


# Who may


@pytest.mark.parametrize(
    "rol", [MEDEWERKER, COACH, WERKBEGELEIDER, TEAMMANAGER, DOCENT, ASSESSOR, REDACTEUR, BEHEERDER]
)
def test_nobody_but_the_office_sees_or_does_any_of_this(carla, amir, kim, rol):
    Toevertrouwing.objects.vertrouw_toe(amir, kim, carla, VANDAAG)
    rij = Toevertrouwing.objects.get()
    client = Client()
    ander = maak_user(rol=rol)
    client.force_login(ander)
    for adres in (LIJST, NIEUW, f"{LIJST}inspect/{rij.pk}/", f"{LIJST}medewerker/"):
        assert client.get(adres).status_code in (302, 403)
    client.post(f"{LIJST}eindig/{rij.pk}/", {"eind": VANDAAG.isoformat()})
    client.post(f"{LIJST}medewerker/", {"voornaam": "Bo", "achternaam": "Vos"})
    rij.refresh_from_db()
    assert (rij.eind, User.objects.filter(email=None).exists()) == (None, False)
    with pytest.raises(PermissionDenied):
        Toevertrouwing.objects.vertrouw_toe(amir, ander, ander, VANDAAG)
    with pytest.raises(PermissionDenied):
        rij.eindig(ander, VANDAAG)


def test_the_verb_refuses_what_the_form_would(carla, amir, kim):
    with pytest.raises(ValidationError, match="aan zichzelf"):
        Toevertrouwing.objects.vertrouw_toe(kim, kim, carla, VANDAAG)
