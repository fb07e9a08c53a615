"""What the portal knows of somebody: each domain tells its own part, of this person only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Inlogcode, Toevertrouwing
from accounts.rollen import COACH, COORDINATOR, MEDEWERKER
from berichten.verzenden import stuur
from bestanden.models import Bestand
from formulieren.models import Opvang
from lms.models import Leerpad
from sporen import inzage
from tests.accounts.factories import maak_kandidaat, maak_user, maak_zonder_adres

pytestmark = pytest.mark.django_db
GEGEVENS = {
    "naam": "Noor",
    "opleiding": "Veilig werken",
    "adres": "https://portaal.example.nl/",
    "moment": "woensdag",
}


def vul(user, keer: int) -> None:
    """Things of this person, so many of each."""
    ander = maak_user()
    pad = Leerpad.objects.van(user)
    for nummer in range(keer):
        stuur("leren_wachtlijst", user, GEGEVENS)
        Bestand.objects.create(
            eigenaar=user,
            naam=f"brief{nummer}.pdf",
            soort="pdf",
            grootte=11,
            sha256="0" * 64,
            opslag=f"{user.pk}-{nummer}",
        )
        Opvang.objects.create(
            gebruiker=user, adres=f"/leren/{nummer}/", gegevens='{"tekst": ["Bijna kwijt."]}', gemaakt_op=timezone.now()
        )
        inzage.noteer(onderwerp=f"leerpad:{nummer}", persoon=user, door=ander, wat="leerpad bekeken", als=COACH)
        pad.refresh_from_db()
        pad.voeg_toe(user, pad.revisie, f"Doel {nummer}", None)


def kennis(client) -> dict:
    return {een.wat.split()[0] + " " + een.wat.split()[1]: een for een in client.get("/account/").context["kennis"]}


def test_the_page_says_how_much_there_is_and_where_it_stands(client):
    user = maak_user(rol=MEDEWERKER)
    vul(user, 2)
    vul(maak_user(rol=MEDEWERKER), 3)
    client.force_login(user)
    delen = kennis(client)
    assert delen["Berichten die"].hoeveel == "2 berichten"
    assert delen["Bestanden die"].hoeveel == "2 bestanden, samen 22 bytes"
    assert delen["Je leerpad:"].hoeveel == "2 doelen"
    assert delen["Wie jouw"].hoeveel == "2 keer"
    assert delen["Wat je"].hoeveel == "2 keer"
    for een in delen.values():
        assert een.hoeveel
        assert een.wie
        assert een.tot
        if een.adres:
            assert client.get(een.adres).status_code == 200, een.adres


def test_who_is_new_sees_the_account_and_nothing_that_is_not_there(client):
    client.force_login(maak_user())
    assert list(kennis(client)) == ["Je account:", "Waar je"]


def test_of_who_has_no_address_the_codes_are_kept(client):
    amir, coach = maak_zonder_adres(), maak_user(rol=COACH)
    Toevertrouwing.objects.vertrouw_toe(amir, coach, maak_user(rol=COORDINATOR), timezone.localdate(), als=COACH)
    client.post("/account/code/", {"code": Inlogcode.objects.maak(amir, coach)})
    assert kennis(client)["Wanneer je"].hoeveel == "1 code"
    tekst = client.get("/account/").content.decode()
    assert "Inloggen met een code" in tekst
    assert "Je hebt geen e-mailadres in het portaal." in tekst
    for adres in ("/account/email/", "/account/password/change/", "/account/2fa/", "/account/naam/"):
        assert f'href="{adres}"' not in tekst
    assert client.get("/account/meenemen/").json()["account"]["voornaam"] == "Amir"


def test_everything_goes_along_in_one_file_and_nothing_of_somebody_else(client):
    user, ander = maak_kandidaat(plaats="Zwolle"), maak_kandidaat(plaats="Elders")
    vul(user, 1)
    vul(ander, 1)
    client.force_login(user)
    antwoord = client.get("/account/meenemen/")
    assert antwoord["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    assert "no-store" in antwoord["Cache-Control"]
    inhoud = antwoord.json()
    assert inhoud["account"]["profiel"]["plaats"] == "Zwolle"
    assert inhoud["account"]["e-mailadres"] == user.email
    assert [bericht["aan"] for bericht in inhoud["berichten"]] == [user.email]
    assert [bestand["naam"] for bestand in inhoud["bestanden"]] == ["brief0.pdf"]
    assert [doel["tekst"] for doel in inhoud["leren"]["leerpad"]["doelen"]] == ["Doel 0"]
    assert inhoud["bewaard_bij_uitloggen"][0]["verstuurd"] == {"tekst": ["Bijna kwijt."]}
    assert len(inhoud["inzage"]) == 1
    assert inhoud["portfolio"] == []
    assert "Elders" not in antwoord.content.decode()
    assert ander.email not in antwoord.content.decode()


@pytest.mark.parametrize("adres", ["/account/", "/account/meenemen/", "/account/berichten/"])
def test_as_many_queries_for_much_as_for_little(client, django_assert_num_queries, adres):
    weinig, veel = maak_user(rol=MEDEWERKER), maak_user(rol=MEDEWERKER)
    vul(weinig, 1)
    vul(veel, 8)
    client.force_login(weinig)
    with CaptureQueriesContext(connection) as queries:
        client.get(adres)
    client.force_login(veel)
    with django_assert_num_queries(len(queries)):
        client.get(adres)
