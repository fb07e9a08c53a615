"""The public register: what a visitor finds, and that nobody is found who did not consent."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from certificaten.models import Certificaat
from certificaten.register import MAX_GEVONDEN
from certificaten.sleutels import zoeksleutel, zoekwoorden
from tests.certificaten.conftest import SOORT, geef

REGISTER = reverse("certificaten:register")


def gevonden(client, vraag: str) -> list[str]:
    """The names in the list, in order."""
    pagina = client.get(REGISTER, {"q": vraag}).context.get("pagina")
    return [regel.naam for regel in pagina.object_list] if pagina else []


@pytest.fixture
def veel(houder, bureau):
    """A function that puts so many people in the register at once: Persoon 0001, Persoon 0002, …"""

    def maak(aantal: int) -> None:
        vandaag = timezone.localdate()
        Certificaat.objects.bulk_create(
            Certificaat(
                nummer=f"PV-1999-{n:04}",
                sleutel=f"{n:026}",
                soort=SOORT,
                houder=houder,
                naam=f"Persoon {n:04}",
                naamsleutel=f"persoon {n:04}",
                plaats="Zwolle",
                afgegeven_op=vandaag,
                geldig_tot=vandaag,
                herkomst=f"veel:{n}",
                in_register=True,
                zoeksleutel=zoeksleutel(f"Persoon {n:04}"),
            )
            for n in range(1, aantal + 1)
        )

    return maak


class TestZoeken:
    def test_finds_by_the_beginning_of_words_whatever_the_accents(self, client, in_register):
        in_register("Zoë Łukasz-van 't Hof")
        in_register("Sanne de Vries")

        for vraag in ("zoe", "LUKASZ", "t hof zoë", "luk van", "Zoë Łukasz-van ’t Hof"):
            assert gevonden(client, vraag) == ["Zoë Łukasz-van 't Hof"]
        assert gevonden(client, "oë") == []
        assert gevonden(client, "zoe vries") == []

    def test_finds_by_place_and_number_only_who_shows_those(self, client, in_register):
        in_register("Anna Bakker", "'s-Hertogenbosch", toon_plaats=True)
        nummer = in_register("Bram Bakker", "'s-Hertogenbosch", toon_nummer=True).nummer
        verborgen = in_register("Carla Bakker", "'s-Hertogenbosch").nummer

        assert gevonden(client, "bakker s-hertogenbosch") == ["Anna Bakker"]
        assert gevonden(client, nummer) == gevonden(client, nummer.replace("-", "")) == ["Bram Bakker"]
        assert gevonden(client, verborgen) == []
        assert gevonden(client, "bakker") == ["Anna Bakker", "Bram Bakker", "Carla Bakker"]

    def test_shows_per_item_what_was_consented_to(self, client, in_register):
        certificaat = in_register("Anna Bakker", "Leeuwarden")
        pagina = client.get(REGISTER, {"q": "bakker"}).content.decode()
        for geheim in ("Leeuwarden", certificaat.nummer, certificaat.sleutel, certificaat.houder.email):
            assert geheim not in pagina

        certificaat.kies_vermelding(certificaat.houder, True, True, True)
        pagina = client.get(REGISTER, {"q": "bakker"}).content.decode()
        assert "Leeuwarden" in pagina
        assert certificaat.nummer in pagina
        assert certificaat.sleutel not in pagina

        certificaat.kies_vermelding(certificaat.houder, False, True, True)
        assert gevonden(client, "bakker") == []

    def test_nobody_is_in_it_without_consent(self, client, certificaat):
        for vraag in (certificaat.naam, certificaat.plaats, certificaat.nummer, certificaat.sleutel):
            assert gevonden(client, vraag) == []

    def test_lists_what_is_valid_or_suspended(self, client, in_register, bureau):
        vandaag = timezone.localdate()
        in_register("Geldig Bakker", geldig_tot=vandaag)
        in_register("Opgeschort Bakker").schort_op(bureau, "Er loopt een onderzoek.")
        in_register("Ingetrokken Bakker").trek_in(bureau, "Op eigen verzoek.")
        in_register("Verlopen Bakker", afgegeven_op=date(2020, 1, 1), geldig_tot=vandaag - timedelta(days=1))

        assert gevonden(client, "bakker") == ["Geldig Bakker", "Opgeschort Bakker"]
        pagina = client.get(REGISTER, {"q": "opgeschort"}).content.decode()
        assert "Opgeschort" in pagina
        assert "onderzoek" not in pagina

    def test_shows_only_the_newest_of_somebody(self, client, in_register, bureau):
        oud = in_register("Anna Bakker", afgegeven_op=date(2024, 1, 1), geldig_tot=date(2090, 1, 1))
        geef(oud.houder, bureau, naam="Anna Bakker-Smit")

        assert gevonden(client, "bakker") == ["Anna Bakker-Smit"]

    def test_sorts_on_the_normalised_name(self, client, in_register):
        for naam in ("Zoë Bakker", "Émile Bakker", "eva Bakker", "Ànna Bakker", "Ewout Bakker"):
            in_register(naam)

        assert gevonden(client, "bakker") == ["Ànna Bakker", "Émile Bakker", "eva Bakker", "Ewout Bakker", "Zoë Bakker"]

    @pytest.mark.parametrize("vraag", ["", " ", "a", "'", "&|!", "\x00\x00", "-- -", "a" * 5000, "\\' : * ( <-> &"])
    def test_survives_whatever_somebody_types(self, client, in_register, vraag):
        in_register("Anna Bakker")
        antwoord = client.get(REGISTER, {"q": vraag})
        assert antwoord.status_code == 200
        assert "Anna Bakker" not in antwoord.content.decode()

    def test_words_hold_nothing_that_means_something_to_the_database(self):
        assert zoekwoorden("d'Arc' | !x:* & (b) \\ <-> _y") == ["darc", "x", "b", "y"]


class TestPagina:
    def test_shows_no_names_before_somebody_asks(self, client, in_register):
        in_register("Anna Bakker")
        antwoord = client.get(REGISTER)

        assert "Anna Bakker" not in antwoord.content.decode()
        assert "X-Robots-Tag" not in antwoord
        assert "niet in de lijst" in antwoord.content.decode()

    def test_with_names_stays_out_of_search_engines_and_caches(self, client, in_register):
        in_register("Anna Bakker")
        antwoord = client.get(REGISTER, {"q": "bakker"})

        assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in antwoord["Cache-Control"]
        assert '<meta name="robots" content="noindex, nofollow">' in antwoord.content.decode()

    def test_says_so_when_nobody_is_found(self, client, db):
        pagina = client.get(REGISTER, {"q": "<b>qqq"}).content.decode()
        assert "Niemand gevonden voor “&lt;b&gt;qqq”" in pagina
        assert "Vraag de jobcoach dan om het controleadres" in pagina

    def test_asks_for_more_than_one_letter(self, client, db):
        assert "Vul minstens twee letters of cijfers in." in client.get(REGISTER, {"q": "a"}).content.decode()

    def test_twenty_a_page_with_addresses_to_share(self, client, veel):
        veel(45)
        pagina = client.get(REGISTER, {"q": "persoon", "page": "3"})

        assert [regel.naam for regel in pagina.context["pagina"].object_list] == [
            f"Persoon {n:04}" for n in range(41, 46)
        ]
        assert "45 gevonden" in pagina.content.decode()
        assert 'href="?q=persoon&page=2"' in pagina.content.decode().replace("&amp;", "&")
        for gek in ("0", "x", "99999999999999999999"):
            assert client.get(REGISTER, {"q": "persoon", "page": gek}).status_code == 200

    def test_counts_so_far_and_no_further(self, client, veel):
        veel(MAX_GEVONDEN + 2)
        pagina = client.get(REGISTER, {"q": "persoon", "page": "25"})

        assert f"Meer dan {MAX_GEVONDEN} gevonden" in pagina.content.decode()
        assert [regel.naam for regel in pagina.context["pagina"].object_list][-1] == f"Persoon {MAX_GEVONDEN:04}"
        assert pagina.context["pagina"].has_next() is False

    @pytest.mark.parametrize("aantal", [1, 30, MAX_GEVONDEN + 1])
    def test_takes_three_queries_however_many_there_are(self, client, veel, aantal, django_assert_num_queries):
        veel(aantal)
        client.get(REGISTER, {"q": "persoon"})
        with django_assert_num_queries(3):  # the count of visits, how many there are, and one page of them
            client.get(REGISTER, {"q": "persoon"})


def test_the_index_serves_the_search(veel):
    """The words of the query are the words of the index; otherwise PostgreSQL reads every row."""
    veel(300)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = Certificaat.objects.filter(in_register=True).met_woorden("persoon 0001").explain()
    assert "certificaat_register_woorden" in plan
