"""The check page: what anybody may know who has the address, in each state; and robots.txt."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from certificaten.adressen import controleadres
from certificaten.models import Certificaat
from certificaten.register import controleer
from formulieren.datums import schrijf_datum
from tests.certificaten.conftest import geef


def adres(certificaat: Certificaat) -> str:
    return reverse("certificaten:controle", args=[certificaat.sleutel])


def test_a_valid_one_says_who_what_and_until_when(client, certificaat):
    pagina = client.get(adres(certificaat)).content.decode()

    for tekst in (
        "Dit certificaat is geldig",
        "Sanne de Vries",
        certificaat.nummer,
        "Proefvak",
        f"tot en met {schrijf_datum(certificaat.geldig_tot)}",
    ):
        assert tekst in pagina
    assert "Zwolle" not in pagina
    assert certificaat.houder.email not in pagina


def test_suspended_and_withdrawn_say_since_when_and_never_why(client, certificaat, bureau):
    vandaag = schrijf_datum(timezone.localdate())
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    pagina = client.get(adres(certificaat)).content.decode()
    assert "Dit certificaat is opgeschort" in pagina
    assert f"Sinds {vandaag}. Het geldt voorlopig niet." in pagina
    assert "onderzoek" not in pagina

    certificaat.trek_in(bureau, "Het onderzoek is klaar.")
    pagina = client.get(adres(certificaat)).content.decode()
    assert "Dit certificaat is ingetrokken" in pagina
    assert f"Sinds {vandaag}. Het geldt niet meer." in pagina
    assert "onderzoek" not in pagina
    assert "Anneke" not in pagina


def test_an_expired_one_says_since_when(client, verlopen):
    pagina = client.get(adres(verlopen)).content.decode()
    assert "Dit certificaat is verlopen" in pagina
    assert "Sinds 1 maart 2024. Het was geldig tot en met 29 februari 2024." in pagina


def test_a_replaced_one_says_so_also_after_the_newer_one_was_withdrawn(client, houder, bureau):
    vandaag = timezone.localdate()
    oud = geef(houder, bureau, afgegeven_op=vandaag - timedelta(days=900))
    nieuw = geef(houder, bureau)
    zin = f"Sinds {schrijf_datum(vandaag)} geldt het niet meer: er kwam een nieuwer certificaat voor in de plaats."
    for _ in range(2):
        pagina = client.get(adres(oud)).content.decode()
        assert "Dit certificaat is vervangen" in pagina
        assert zin in pagina
        assert nieuw.nummer not in pagina
        assert client.get(f"/register/api/{oud.sleutel}").json()["certificaat"]["status"] == "vervangen"
        if not nieuw.ingetrokken_op:
            nieuw.trek_in(bureau, "Het diploma bleek vals.")


def test_does_not_depend_on_what_the_register_shows(client, certificaat, houder):
    zonder = client.get(adres(certificaat)).content
    certificaat.kies_vermelding(houder, True, True, True)
    assert client.get(adres(certificaat)).content == zonder


def test_stays_out_of_search_engines_and_caches(client, certificaat):
    for pad in (adres(certificaat), "/register/0000000000/"):
        antwoord = client.get(pad)
        assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in antwoord["Cache-Control"]
        assert '<meta name="robots" content="noindex, nofollow">' in antwoord.content.decode()


def test_can_be_typed_in_capitals(client, certificaat):
    assert client.get(f"/register/{certificaat.sleutel.upper()}/").status_code == 200


def test_an_unknown_key_gets_a_friendly_answer(client, certificaat):
    antwoord = client.get(f"/register/{'z' * 26}/")
    assert antwoord.status_code == 404
    assert "We kennen dit certificaat niet" in antwoord.content.decode()


def test_looking_takes_one_query_whether_there_is_one_or_not(houder, bureau, certificaat, django_assert_num_queries):
    nieuw = geef(houder, bureau)
    for sleutel in (certificaat.sleutel, nieuw.sleutel, "z" * 26, certificaat.sleutel[:-1]):
        with django_assert_num_queries(1):
            controleer(sleutel, timezone.localdate())


@pytest.mark.parametrize("naam", ["nummer", "pk", "herkomst"])
def test_is_found_by_its_key_alone(client, certificaat, naam):
    assert client.get(f"/register/{getattr(certificaat, naam)}/").status_code == 404


def test_the_address_on_paper_is_the_address_of_the_page(certificaat, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portaal.example.nl/"
    assert controleadres(certificaat.sleutel) == f"https://portaal.example.nl/register/{certificaat.sleutel}/"


def test_only_looks(client, certificaat):
    assert client.post(adres(certificaat)).status_code == 405


def test_robots_names_no_certificate(client, certificaat):
    antwoord = client.get("/robots.txt")
    regels = antwoord.content.decode().splitlines()

    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    assert regels[regels.index("User-agent: *") :] == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /register/",
        "Allow: /register/$",
        "Allow: /register/api/$",
    ]
    assert certificaat.sleutel not in antwoord.content.decode()
