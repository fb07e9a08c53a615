"""The register as JSON: the same data, the same consents."""

from django.urls import reverse

from tests.certificaten.conftest import geef

ZOEK = "/register/api/zoek"


def test_searching_gives_what_the_page_shows(client, in_register):
    in_register("Anna Bakker")
    certificaat = in_register("Bram Bakker", "Assen", toon_plaats=True, toon_nummer=True)
    tot, sinds = certificaat.geldig_tot.isoformat(), certificaat.afgegeven_op.isoformat()
    samen = {"soort": "Proefvak", "geldig_tot": tot, "status": "geldig", "status_sinds": sinds}

    assert client.get(ZOEK, {"q": "bakker"}).json() == {
        "versie": 1,
        "aantal": 2,
        "meer": False,
        "pagina": 1,
        "paginas": 1,
        "resultaten": [
            {"naam": "Anna Bakker", "plaats": None, "nummer": None, **samen},
            {"naam": "Bram Bakker", "plaats": "Assen", "nummer": certificaat.nummer, **samen},
        ],
    }


def test_checking_gives_what_the_check_page_says(client, certificaat, bureau):
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    adres = reverse("certificaten:api_controle", args=[certificaat.sleutel])

    assert adres == f"/register/api/{certificaat.sleutel}"
    assert client.get(adres).json() == {
        "versie": 1,
        "certificaat": {
            "nummer": certificaat.nummer,
            "naam": "Sanne de Vries",
            "soort": "Proefvak",
            "afgegeven_op": certificaat.afgegeven_op.isoformat(),
            "geldig_tot": certificaat.geldig_tot.isoformat(),
            "status": "opgeschort",
            "status_sinds": certificaat.stand().sinds.isoformat(),
            "feiten": {},
        },
    }


def test_what_cannot_be_answered_is_said_in_words(client, in_register):
    in_register("Anna Bakker")

    def vraag(pad, **velden):
        antwoord = client.get(pad, velden)
        return antwoord.status_code, antwoord.json()

    assert vraag(ZOEK) == (400, {"versie": 1, "fout": "Vul minstens twee letters of cijfers in."})
    for pagina in ("2", "0", "x"):
        assert vraag(ZOEK, q="bakker", pagina=pagina) == (404, {"versie": 1, "fout": "Deze pagina bestaat niet."})
    assert vraag("/register/api/0000") == (404, {"versie": 1, "fout": "We kennen geen certificaat met dit adres."})


def test_is_open_for_other_sites_to_read_and_for_nothing_else(client, certificaat):
    for pad in (f"{ZOEK}?q=sanne", f"/register/api/{certificaat.sleutel}", "/register/api/0000"):
        antwoord = client.get(pad, headers={"Origin": "https://elders.example"})
        assert antwoord["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in antwoord
        assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in antwoord["Cache-Control"]
        assert not antwoord.cookies
        assert client.post(pad).status_code == 405


def test_is_the_same_for_who_is_logged_in(client, certificaat, houder, bureau):
    als_bezoeker = [client.get(f"{ZOEK}?q=sanne").json(), client.get(f"/register/api/{certificaat.sleutel}").json()]
    for iemand in (houder, bureau):
        client.force_login(iemand)
        assert [
            client.get(f"{ZOEK}?q=sanne").json(),
            client.get(f"/register/api/{certificaat.sleutel}").json(),
        ] == als_bezoeker


def test_takes_as_many_queries_for_one_as_for_thirty(client, in_register, bureau, django_assert_num_queries):
    for aantal in (1, 29):
        for n in range(aantal):
            in_register(f"Persoon {n}")
        with django_assert_num_queries(3):
            client.get(ZOEK, {"q": "persoon"})


def test_is_explained_with_every_field_it_gives(client, certificaat, houder, bureau):
    certificaat.kies_vermelding(houder, True, True, True)
    geef(houder, bureau)
    uitleg = client.get("/register/api/").content.decode()
    gevonden = client.get(f"{ZOEK}?q=sanne").json()
    een = client.get(f"/register/api/{certificaat.sleutel}").json()["certificaat"]

    for veld in {*gevonden, *gevonden["resultaten"][0], *een}:
        assert f"<code>{veld}</code>" in uitleg
