"""The office in Wagtail's admin: the list, one certificate with its history, and what can be done."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, KANDIDAAT, REDACTEUR, geef_rol
from certificaten.models import Maatregel
from certificaten.status import Status
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.certificaten.conftest import geef

LIJST = reverse("certificaten_certificaat_modeladmin_index")


def pagina(certificaat, wat: str = "inspect") -> str:
    return reverse(f"certificaten_certificaat_modeladmin_{wat}", args=[certificaat.pk])


@pytest.fixture(autouse=True)
def rechten(db, capsys):
    call_command("zet_rollen")


@pytest.fixture
def ingelogd(client, bureau):
    client.force_login(bureau)
    return client


def test_the_list_says_what_each_is_worth(ingelogd, certificaat, verlopen):
    lijst = ingelogd.get(LIJST).content.decode()
    for tekst in (certificaat.nummer, verlopen.nummer, "Sanne de Vries", "Proefvak", "Geldig", "Verlopen"):
        assert tekst in lijst


@pytest.mark.parametrize(
    ("filter_", "nummers"),
    [
        ({"status": "geldig"}, ["nu"]),
        ({"status": "verlopen"}, ["toen"]),
        ({"status": "ingetrokken"}, []),
        ({"jaar": "2020"}, ["toen"]),
        ({"soort": "proefvak"}, ["nu", "toen"]),
        ({"soort": "anders"}, []),
        ({"q": "PV-2020"}, ["toen"]),
        ({"q": "sanne"}, ["nu", "toen"]),
        ({"status": "onzin", "jaar": "x"}, ["nu", "toen"]),
        ({"status": "vervangen"}, []),
        ({"jaar": "0000"}, ["nu", "toen"]),
    ],
)
def test_filters_and_search(ingelogd, verlopen, certificaat, filter_, nummers):
    gevonden = {rij.nummer for rij in ingelogd.get(LIJST, filter_).context["object_list"]}
    assert gevonden == {{"nu": certificaat, "toen": verlopen}[naam].nummer for naam in nummers}


def test_exports_as_csv_and_xlsx_without_formulas(ingelogd, houder, bureau):
    certificaat = geef(houder, bureau, naam='=HYPERLINK("https://kwaad.example")')

    regels = b"".join(ingelogd.get(LIJST, {"export": "csv"}).streaming_content).decode().splitlines()
    blad = openpyxl.load_workbook(BytesIO(ingelogd.get(LIJST, {"export": "xlsx"}).getvalue())).active

    assert regels[0].lower() == "nummer,naam,soort,afgegeven op,geldig tot en met,status"
    assert regels[1].startswith(f"{certificaat.nummer},\"'=HYPERLINK(")
    rij = [cel.value for cel in list(blad.rows)[1]]
    assert rij[0] == certificaat.nummer
    assert rij[1].startswith("'=")
    assert rij[-1] == "Geldig"


def test_takes_as_many_queries_for_one_as_for_thirty(ingelogd, bureau, django_assert_max_num_queries):
    aantallen = []
    for meer in (1, 29):
        for _ in range(meer):
            geef(maak_kandidaat(), bureau)
        with django_assert_max_num_queries(40) as vragen:
            ingelogd.get(LIJST)
        aantallen.append(len(vragen.captured_queries))
    assert aantallen[0] == aantallen[1]


def test_one_certificate_shows_its_whole_history(ingelogd, certificaat, bureau, houder):
    certificaat.kies_vermelding(houder, True, False, False)
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    certificaat.hef_op(bureau, "Het onderzoek is klaar.")
    tekst = ingelogd.get(pagina(certificaat)).content.decode()

    for stuk in (
        "Er loopt een onderzoek.",
        "Het onderzoek is klaar.",
        "Certificaat afgegeven",
        "Certificaat opgeschort",
        "Opschorting van het certificaat opgeheven",
        "Houder koos wat het register laat zien",
        "Anneke Visser",
        f"/register/{certificaat.sleutel}/",
    ):
        assert stuk in tekst


class TestMaatregelen:
    def test_suspending_asks_for_a_reason_first(self, ingelogd, certificaat, bureau):
        assert pagina(certificaat, "schort-op") in ingelogd.get(pagina(certificaat)).content.decode()
        assert "De houder kan het niet downloaden." in ingelogd.get(pagina(certificaat, "schort-op")).content.decode()

        leeg = ingelogd.post(pagina(certificaat, "schort-op"), {"reden": " "})
        assert "Schrijf op waarom. Alleen het bureau leest dat." in leeg.content.decode()
        assert not Maatregel.objects.exists()

        antwoord = ingelogd.post(pagina(certificaat, "schort-op"), {"reden": "Er loopt een onderzoek."}, follow=True)
        certificaat.refresh_from_db()
        assert antwoord.redirect_chain == [(pagina(certificaat), 302)]
        assert f"{certificaat.nummer}: het certificaat is opgeschort." in antwoord.content.decode()
        assert certificaat.stand().status == Status.OPGESCHORT
        assert Maatregel.objects.get().door == bureau

    def test_ending_a_suspension(self, ingelogd, certificaat, bureau):
        certificaat.schort_op(bureau, "Er loopt een onderzoek.")
        ingelogd.post(pagina(certificaat, "hef-op"), {"reden": "Ongegrond."})
        certificaat.refresh_from_db()
        assert certificaat.stand().status == Status.GELDIG

    def test_withdrawing_asks_twice(self, ingelogd, certificaat):
        antwoord = ingelogd.post(pagina(certificaat, "trek-in"), {"reden": "Op eigen verzoek."})
        assert "Vink aan dat je weet dat dit definitief is." in antwoord.content.decode()
        assert "Op eigen verzoek." in antwoord.content.decode()

        ingelogd.post(pagina(certificaat, "trek-in"), {"reden": "Op eigen verzoek.", "definitief": "on"})
        certificaat.refresh_from_db()
        assert certificaat.stand().status == Status.INGETROKKEN

    def test_what_cannot_be_is_told_and_not_offered(self, ingelogd, certificaat, bureau):
        assert pagina(certificaat, "hef-op") not in ingelogd.get(pagina(certificaat)).content.decode()
        antwoord = ingelogd.post(pagina(certificaat, "hef-op"), {"reden": "Zomaar."}, follow=True)
        assert "Dit certificaat is niet opgeschort." in antwoord.content.decode()
        assert not Maatregel.objects.exists()


class TestWie:
    def adressen(self, certificaat) -> list[str]:
        return [LIJST, *(pagina(certificaat, wat) for wat in ("inspect", "schort-op", "hef-op", "trek-in"))]

    @pytest.mark.parametrize("rol", [REDACTEUR, ASSESSOR, KANDIDAAT, ()])
    def test_is_not_for_others(self, client, certificaat, rol):
        client.force_login(maak_user(rol=rol))
        for adres in self.adressen(certificaat):
            assert client.get(adres).status_code == 302
            assert client.post(adres, {"reden": "Zomaar.", "definitief": "on"}).status_code == 302
        assert not Maatregel.objects.exists()

    def test_the_beheerder_may_too(self, client, certificaat):
        client.force_login(maak_user(rol=BEHEERDER))
        for adres in self.adressen(certificaat)[:3]:
            assert client.get(adres).status_code == 200

    @pytest.mark.parametrize("rol", [COORDINATOR, BEHEERDER])
    def test_ones_own_is_as_if_it_did_not_exist(self, client, certificaat, houder, rol):
        geef_rol(houder, rol)
        client.force_login(houder)

        assert certificaat.nummer not in client.get(LIJST).content.decode()
        export = b"".join(client.get(LIJST, {"export": "csv"}).streaming_content).decode()
        assert certificaat.nummer not in export
        for adres in self.adressen(certificaat)[1:]:
            assert client.get(adres).status_code == 404
            assert client.post(adres, {"reden": "Zomaar.", "definitief": "on"}).status_code == 404
        assert not Maatregel.objects.exists()

    def test_nobody_makes_edits_or_removes_one(self, ingelogd, certificaat):
        for wat in ("create/", f"edit/{certificaat.pk}/", f"delete/{certificaat.pk}/"):
            for methode in (ingelogd.get, ingelogd.post):
                assert methode(f"/admin/certificaten/certificaat/{wat}").status_code in (302, 404)

    def test_the_menu_shows_it_to_the_office_only(self, ingelogd, client):
        thuis = reverse("wagtailadmin_home")
        assert LIJST in ingelogd.get(thuis).content.decode()
        client.force_login(maak_user(rol=REDACTEUR))
        assert LIJST not in client.get(thuis).content.decode()


def test_the_years_to_filter_on_are_those_there_are(ingelogd, verlopen):
    assert date(2020, 3, 1) == verlopen.afgegeven_op
    assert '<option value="2020">' in ingelogd.get(LIJST).content.decode()
