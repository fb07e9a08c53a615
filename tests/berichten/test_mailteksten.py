"""The words of the mails in the admin: an editor changes them, with an example, and can go back."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, zet_rechten
from berichten.models import Berichttekst
from berichten.sjablonen import maak
from tests.accounts.factories import maak_user
from tests.berichten.conftest import PROEF

pytestmark = pytest.mark.django_db
LIJST = "/admin/mailteksten/"
PAGINA = f"/admin/mailteksten/{PROEF}/"
TERUG = f"/admin/mailteksten/{PROEF}/terug/"
ANDERS = {"onderwerp": "Anders: {{ onderdeel }}", "tekst": "Hoi {{ naam }}\r\n\r\n{{ toelichting }}", "sinds": ""}
GEGEVENS = {"naam": "Sam", "onderdeel": "onderdeel D"}


@pytest.fixture(autouse=True)
def rechten(proef):
    zet_rechten()


@pytest.fixture
def redacteur(client):
    user = maak_user(rol=REDACTEUR, first_name="Roos", last_name="Redacteur")
    client.force_login(user)
    return user


def bewaar(client, **velden):
    return client.post(PAGINA, ANDERS | {"actie": "bewaar"} | velden, follow=True)


@pytest.mark.parametrize(
    "rol, leest, wijzigt",
    [
        (REDACTEUR, True, True),
        (BEHEERDER, True, True),
        (COORDINATOR, True, False),
        (ASSESSOR, False, False),
        (KANDIDAAT, False, False),
    ],
)
def test_wie_mag_lezen_en_wie_mag_wijzigen(client, rol, leest, wijzigt):
    client.force_login(maak_user(rol=rol))
    assert (client.get(LIJST).status_code == 200) is leest
    pagina = client.get(PAGINA)
    assert (pagina.status_code == 200) is leest
    assert ("Bewaar deze tekst" in pagina.content.decode()) is wijzigt
    assert (client.get(TERUG).status_code == 200) is wijzigt
    client.post(PAGINA, ANDERS | {"actie": "bewaar"})
    assert Berichttekst.objects.exists() is wijzigt
    client.post(TERUG)
    assert Berichttekst.objects.exists() is False


def test_een_soort_die_niet_bestaat_is_er_niet(client, redacteur):
    assert client.get("/admin/mailteksten/verjaardag/").status_code == 404


def test_een_eigen_tekst_wordt_gebruikt_en_de_lijst_zegt_van_wie(client, redacteur):
    assert "eigen tekst" not in client.get(LIJST).content.decode()
    assert "De tekst is bewaard." in bewaar(client).content.decode()
    assert maak(PROEF, GEGEVENS) == ("Anders: onderdeel D", "Hoi Sam\n")
    lijst = client.get(LIJST).content.decode()
    assert "eigen tekst" in lijst
    assert "door Roos Redacteur" in lijst


def test_de_velden_staan_er_met_uitleg_en_het_voorbeeld_is_gevuld(client, redacteur):
    tekst = client.get(PAGINA).content.decode()
    for stuk in ("{{ onderdeel }}", "Waar het over gaat", "kan leeg zijn", "Er is nieuws over onderdeel C."):
        assert stuk in tekst


def test_het_voorbeeld_van_wat_getypt_is_bewaart_niets(client, redacteur):
    tekst = client.post(PAGINA, ANDERS | {"actie": "voorbeeld"}).content.decode()
    assert "Anders: onderdeel C" in tekst
    assert "<p>Hoi Noor</p>" in tekst
    assert "Je diploma ontbreekt nog." in tekst
    assert not Berichttekst.objects.exists()


def test_opmaak_in_een_tekst_blijft_tekst(client, redacteur):
    tekst = client.post(PAGINA, ANDERS | {"onderwerp": "<script>alert(1)</script>", "actie": "voorbeeld"})
    assert "<script>alert(1)" not in tekst.content.decode()


@pytest.mark.parametrize(
    "velden, melding",
    [
        ({"tekst": "Dag {{ naam }} {{ geheim }}"}, "Het veld {{ geheim }} bestaat niet in deze mail."),
        ({"tekst": "Dag iedereen"}, "Het veld {{ naam }} ontbreekt."),
        ({"tekst": "{{ naam }} {% load x %}"}, "Er staat een accolade te veel of te weinig."),
        ({"onderwerp": " "}, "Vul een onderwerp in."),
        ({"tekst": ""}, "Vul een tekst in."),
    ],
)
def test_een_tekst_die_niet_past_wordt_niet_bewaard_en_blijft_staan(client, redacteur, velden, melding):
    antwoord = bewaar(client, **velden).content.decode()
    assert melding in antwoord
    assert "Er is pas een voorbeeld als de velden kloppen." in antwoord
    assert not Berichttekst.objects.exists()
    if velden.get("tekst"):
        assert velden["tekst"] in antwoord


def test_terug_naar_de_tekst_van_het_portaal_vraagt_eerst(client, redacteur):
    bewaar(client)
    assert "Ja, gebruik de tekst van het portaal" in client.get(TERUG).content.decode()
    assert Berichttekst.objects.exists()
    assert "weer de tekst van het portaal" in client.post(TERUG, follow=True).content.decode()
    assert maak(PROEF, GEGEVENS)[0] == "Nieuws over onderdeel D"
    assert "had al de tekst van het portaal" in client.post(TERUG, follow=True).content.decode()


def test_de_geschiedenis_bewaart_elke_tekst(client, redacteur):
    bewaar(client)
    client.post(TERUG)
    assert list(
        ModelLogEntry.objects.filter(action__startswith="berichten.")
        .order_by("id")
        .values_list("action", "user", "data__onderwerp")
    ) == [
        ("berichten.tekst_gewijzigd", redacteur.pk, "Anders: {{ onderdeel }}"),
        ("berichten.tekst_teruggezet", redacteur.pk, "Anders: {{ onderdeel }}"),
    ]
    tekst = client.get(PAGINA).content.decode()
    assert "Tekst van de mail gewijzigd, door Roos Redacteur" in tekst
    assert "Teruggezet naar de tekst van het portaal, door Roos Redacteur" in tekst


def test_wie_een_collega_zou_overschrijven_hoort_dat_en_houdt_zijn_tekst(client, redacteur):
    bewaar(client, onderwerp="Van de collega: {{ onderdeel }}")
    antwoord = bewaar(client)
    tekst = antwoord.content.decode()
    assert "Een collega heeft deze tekst veranderd" in tekst
    assert "Anders: {{ onderdeel }}" in tekst
    assert Berichttekst.objects.get().onderwerp == "Van de collega: {{ onderdeel }}"
    sinds = antwoord.context["form"]["sinds"].value()
    bewaar(client, sinds=sinds)
    assert Berichttekst.objects.get().onderwerp == "Anders: {{ onderdeel }}"


def test_een_eigen_tekst_die_niet_meer_past_wordt_niet_verstuurd(client, redacteur):
    Berichttekst.objects.bewaar(PROEF, "Oud {{ afgeschaft }}", "{{ naam }} {{ onderdeel }}", redacteur)
    assert maak(PROEF, GEGEVENS)[0] == "Nieuws over onderdeel D"
    assert "past niet meer" in client.get(LIJST).content.decode()
    assert "Deze tekst past niet meer bij de mail." in client.get(PAGINA).content.decode()


def test_het_menu_wijst_de_weg(client, redacteur):
    assert reverse("mailteksten") in client.get("/admin/").content.decode()
